import { ipc } from "$lib/ipc/client";
import { onLocked, onRecordsChanged } from "$lib/ipc/events";

/** What was written before, to offer it while typing: read once, and again when the logs changed. */
class KnownWords {
  procedures = $state.raw<readonly string[]>([]);
  institutions = $state.raw<readonly string[]>([]);
  #read = false;

  /** For a form: `$effect(() => known.keep())`. */
  keep(): () => void {
    void this.#load();
    return onRecordsChanged(["logs"], () => {
      this.stale();
      void this.#load();
    });
  }

  stale(): void {
    this.#read = false;
  }

  async #load(): Promise<void> {
    if (this.#read) return;
    this.#read = true;
    const [procedures, institutions] = await Promise.allSettled([ipc.procedureNames(), ipc.institutions()]);
    if (procedures.status === "fulfilled") this.procedures = procedures.value;
    if (institutions.status === "fulfilled") this.institutions = institutions.value;
  }

  forget(): void {
    this.procedures = [];
    this.institutions = [];
    this.#read = false;
  }
}

export const known = new KnownWords();

onLocked(() => known.forget());
