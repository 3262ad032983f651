import { onLocked } from "$lib/ipc/events";
import { addMonths } from "$lib/components/typed-date";
import type { Spot } from "./grid";

/** How far back the grid looks, in years; null for all of it. */
export type Period = 1 | 3 | 5 | null;

/** What the grid was narrowed to and where the focus was, so that coming back finds it as it was left. Not kept past a lock. */
class Chosen {
  framework = $state<string | null>(null);
  years = $state<Period>(null);
  institution = $state<string | null>(null);
  onFormOnly = $state(false);
  spot = $state.raw<Spot | null>(null);

  get narrows(): boolean {
    return this.years !== null || this.institution !== null || this.onFormOnly;
  }

  from(today: string): string | null {
    return this.years === null ? null : addMonths(today, -12 * this.years);
  }

  widen(): void {
    this.years = null;
    this.institution = null;
    this.onFormOnly = false;
  }

  forget(): void {
    this.widen();
    this.framework = null;
    this.spot = null;
  }
}

export const chosen = new Chosen();

onLocked(() => chosen.forget());
