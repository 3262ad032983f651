import { ipc } from "$lib/ipc/client";
import { onLocked, onRecordsChanged } from "$lib/ipc/events";
import { portfolio } from "$lib/state/portfolio.svelte";
import { CROSSING } from "../coverage/frameworks-of";
import type { Outcome } from "./find-outcomes";

/** Every outcome of the frameworks in use and of the two that cut across, read once and again when one changes. */
class Outcomes {
  list = $state.raw<readonly Outcome[]>([]);
  /** The outcomes chosen last, newest first: the next paper of a pile is often for the same. */
  recent = $state.raw<readonly Outcome[]>([]);
  #read: string | null = null;

  #byName = $derived(new Map(this.list.map((outcome) => [`${outcome.framework} ${outcome.code}`, outcome])));

  find(framework: string, code: string): Outcome | null {
    return this.#byName.get(`${framework} ${code}`) ?? null;
  }

  used(outcome: Outcome): void {
    const others = this.recent.filter(({ framework, code }) => framework !== outcome.framework || code !== outcome.code);
    this.recent = [outcome, ...others].slice(0, 6);
  }

  /** For a page that maps: `$effect(() => outcomes.keep())`. */
  keep(): () => void {
    void this.#load(false);
    return onRecordsChanged(["frameworks"], () => void this.#load(true));
  }

  async #load(anew: boolean): Promise<void> {
    const own = (portfolio.view?.frameworks ?? []).map(({ key }) => key);
    const keys = [...new Set([...own, ...CROSSING])];
    const wanted = keys.join(" ");
    if (!portfolio.view || (!anew && wanted === this.#read)) return;
    const read = await Promise.allSettled(keys.map((key) => ipc.frameworkGet(key)));
    this.list = read.flatMap((result) => {
      if (result.status === "rejected") return [];
      const { key, specialty, list } = result.value;
      return list.map(({ code, title, confirmed }) => ({ framework: key, specialty, code, title, confirmed }));
    });
    this.#read = wanted;
  }

  forget(): void {
    this.list = [];
    this.recent = [];
    this.#read = null;
  }
}

export const outcomes = new Outcomes();

onLocked(() => outcomes.forget());
