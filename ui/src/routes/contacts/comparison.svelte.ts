import type { CompareWay, WordSets } from "$lib/ipc/contact-types";
import { ipc } from "$lib/ipc/client";
import { howWords } from "./contacts";

/** What came of choosing: nothing yet, a set that is not theirs (once, or again), none of the three. */
export type Outcome = "open" | "wrong" | "wrong-again" | "none";

/** One comparison of words: the sets on screen, what was chosen, and what came of it. */
export class Comparison {
  words = $state.raw<WordSets | null>(null);
  picked = $state<number | "none" | null>(null);
  how = $state<CompareWay | null>(null);
  outcome = $state<Outcome>("open");
  busy = $state(false);
  failure = $state.raw<unknown>(null);

  #wrong = 0;

  constructor(private readonly contact: string) {}

  /** What is still to be said before the choice can be made. */
  get missing(): "set" | "how" | null {
    if (typeof this.picked !== "number") return "set";
    return this.how === null ? "how" : null;
  }

  pick(set: number | "none"): void {
    this.picked = set;
    this.outcome = set === "none" ? "none" : "open";
  }

  /** Shows three sets, in a new order. */
  begin = (): Promise<void> => this.#doing(() => this.#mix());

  /** Takes the card with other keys in the old one's place: its words are the ones to compare. */
  accept = (): Promise<void> =>
    this.#doing(async () => {
      await ipc.contactAcceptChanged(this.contact);
      await this.#mix();
    });

  /** True when the set is theirs; another changes nothing but the sets. */
  async confirm(): Promise<boolean> {
    const { picked, how } = this;
    let right = false;
    if (typeof picked !== "number" || how === null) return right;
    await this.#doing(async () => {
      try {
        ({ right } = await ipc.contactVerify(this.contact, picked, howWords(how)));
      } catch (reason) {
        // The core has ended this comparison, whatever came of it.
        await this.#mix();
        throw reason;
      }
      if (!right) await this.#missed();
    });
    return right;
  }

  async #missed(): Promise<void> {
    this.#wrong += 1;
    this.outcome = this.#wrong > 1 ? "wrong-again" : "wrong";
    await this.#mix();
  }

  async #mix(): Promise<void> {
    this.picked = null;
    this.words = await ipc.contactWords(this.contact);
  }

  async #doing(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await act();
    } catch (reason) {
      this.failure = reason;
    } finally {
      this.busy = false;
    }
  }
}
