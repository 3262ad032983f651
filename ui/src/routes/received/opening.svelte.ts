import type { Arrival } from "$lib/ipc/share-types";
import { failedWith, ipc, sentence } from "$lib/ipc/client";
import { toasts } from "$lib/state/toasts.svelte";
import { t } from "$lib/text/t";
import { go } from "../../routes";

/** What there is to read has a page of its own. */
const readable = ({ outcome, parcelId }: Arrival): boolean => parcelId !== null && (outcome === "new" || outcome === "known");

/** Opening sealed files and cards: chosen, dropped, handed over by the system, or pasted as text. */
class Opening {
  /** What came of it, until it was read. */
  arrivals = $state.raw<readonly Arrival[]>([]);
  busy = $state(false);
  pasting = $state(false);
  problem = $state<string | null>(null);

  choose = (): Promise<boolean> => this.#open(async () => listOf(await ipc.receiveChoose()));
  paste = (text: string): Promise<boolean> => this.#open(async () => listOf(await ipc.receiveText(text)));
  /** What the system handed over, or was dropped: often nothing. */
  waiting = (): Promise<boolean> => this.#open(() => ipc.receiveWaiting());

  close = (): void => {
    this.arrivals = [];
    this.problem = null;
  };

  clear(): void {
    this.close();
    this.pasting = false;
  }

  async #open(read: () => Promise<readonly Arrival[]>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      this.#show(await read());
      return true;
    } catch (failure) {
      if (!failedWith(failure, "cancelled") && !failedWith(failure, "locked")) this.problem = sentence(failure);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** One thing to read opens by itself; anything else is told first. */
  #show(arrivals: readonly Arrival[]): void {
    const [first, ...others] = arrivals;
    if (first && others.length === 0 && readable(first)) {
      go({ name: "received", parcel: first.parcelId });
      toasts.show(t(first.outcome === "known" ? "arrival-known" : "arrival-new", { name: first.from ?? t("received-somebody") }));
      return;
    }
    this.arrivals = arrivals;
  }
}

const listOf = (arrival: Arrival | null): Arrival[] => (arrival === null ? [] : [arrival]);

export const opening = new Opening();
