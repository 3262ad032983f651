import { onLocked } from "$lib/ipc/events";

/** The start date asked about last, so that coming back from a post finds it. Not kept past a lock. */
class Asked {
  start = $state<string | null>(null);
}

export const asked = new Asked();

onLocked(() => (asked.start = null));
