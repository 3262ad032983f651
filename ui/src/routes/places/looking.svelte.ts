import { failedWith, ipc } from "$lib/ipc/client";
import { network } from "$lib/state/network.svelte";

/** Looking for new files, one look at a time, whichever button it was asked for with. */
class Looking {
  failure = $state.raw<unknown>(null);
  #asked = $state(false);

  get busy(): boolean {
    return this.#asked || network.running;
  }

  /** Looks at one place, or at all. How far it is stands in the strip of jobs, where it can be stopped. */
  async check(place: string | null): Promise<void> {
    if (this.busy) return;
    this.#asked = true;
    this.failure = null;
    try {
      network.asked(place);
      await ipc.syncNow(place);
    } catch (reason) {
      if (!failedWith(reason, "cancelled")) this.failure = reason;
    } finally {
      this.#asked = false;
    }
  }
}

export const looking = new Looking();
