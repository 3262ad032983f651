import type { CustodianWords, HalfName } from "$lib/ipc/types";
import { failedWith, ipc } from "$lib/ipc/client";
import { keeping } from "$lib/state/keeping.svelte";
import { askFor } from "../first-run/kit";

export type Step = "why" | "show" | "check";

/** Making a kit in two halves: why, then each half shown, copied, and asked for. The words live only here. */
export class Making {
  step = $state<Step>("why");
  half = $state<HalfName>("a");
  asked = $state.raw<readonly number[]>([]);
  typed = $state<string[]>([]);
  wrong = $state(false);
  busy = $state(false);
  failure = $state.raw<unknown>(null);
  saved = $state<string | null>(null);
  #words = $state.raw<CustodianWords | null>(null);

  get words(): readonly string[] {
    return this.#words?.[this.half] ?? [];
  }

  make = (passphrase: string) =>
    this.#doing(async () => {
      this.#words = await ipc.custodiansNew(passphrase);
      this.#show("a");
    });

  save = () =>
    this.#doing(async () => {
      this.saved = (await ipc.custodianSheetSave(this.half)).name;
    });

  ask(): void {
    this.asked = askFor(this.words.length, Math.random);
    this.typed = [];
    this.wrong = false;
    this.step = "check";
  }

  showAgain(): void {
    this.step = "show";
  }

  /** Checks the three words; true when that was the last half. */
  async check(): Promise<boolean> {
    await this.#doing(async () => {
      const answers = this.asked.map((position, place) => ({ position, word: this.typed[place] ?? "" }));
      this.wrong = !(await ipc.custodianCheck(this.half, answers));
    });
    return this.failure === null && !this.wrong && this.next();
  }

  /** Goes on to the other half; true when there is none. */
  next(): boolean {
    if (this.half === "b") return true;
    this.#show("b");
    return false;
  }

  forget(): void {
    if (this.#words !== null) void ipc.custodiansShown().catch(() => {});
    this.#words = null;
    void keeping.refresh();
  }

  #show(half: HalfName): void {
    this.half = half;
    this.saved = null;
    this.step = "show";
  }

  async #doing(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await act();
    } catch (reason) {
      if (!failedWith(reason, "cancelled")) this.failure = reason;
    } finally {
      this.busy = false;
    }
  }
}
