import type { PeopleFilter } from "$lib/ipc/types";
import { onLocked } from "$lib/ipc/events";
import { EVERYONE } from "./filter";

/** What the list was narrowed to, so that coming back from a page finds it as it was left. Not kept past a lock. */
class Kept {
  filter = $state.raw<PeopleFilter>(EVERYONE);
  /** How far the list was scrolled, and which row had the focus. */
  scrollTop = 0;
  at = 0;

  forget(): void {
    this.filter = EVERYONE;
    this.scrollTop = 0;
    this.at = 0;
  }
}

export const kept = new Kept();

onLocked(() => kept.forget());
