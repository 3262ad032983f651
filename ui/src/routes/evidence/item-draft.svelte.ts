import type { EvidenceEdit, EvidenceView } from "$lib/ipc/types";
import type { ErrorCode } from "$lib/ipc/bindings";
import { failedWith } from "$lib/ipc/client";
import { Autosave, type Pace, type SaveState } from "../sessions/autosave";
import { draftOf, keepable, merged } from "./draft";

/** Every save is a version of its own and is kept for good, so it waits for a pause. */
export const PACE: Pace = { quietMs: 3_000, withinMs: 20_000 };

/** Failures that trying again cannot mend once nobody looks at the item any more. */
const FINAL: readonly ErrorCode[] = ["locked", "notFound", "changedMeanwhile", "invalid", "readOnly"];

/** The words of one item on screen, kept as they are typed. Nothing typed is replaced by what is read anew. */
export class ItemDraft {
  /** As on screen; null until the item has been read. */
  words = $state.raw<EvidenceEdit | null>(null);
  save = $state.raw<SaveState>({ kind: "saved", at: 0 });

  /** As the store has it. */
  #kept: EvidenceEdit | null = null;
  readonly #autosave: Autosave<EvidenceEdit>;

  /** `store` resolves to the item's new version. */
  constructor(private readonly store: (edit: EvidenceEdit) => Promise<number>) {
    this.#autosave = new Autosave<EvidenceEdit>(
      () => this.#send(),
      (state) => (this.save = state),
      PACE,
    );
  }

  /** Takes in the item as it was read. */
  take(view: EvidenceView): void {
    const read = draftOf(view);
    const [words, kept] = [this.words, this.#kept];
    if (words === null || kept === null) {
      this.words = this.#kept = read;
      return;
    }
    // An answer that a save has overtaken says nothing new.
    if (read.version < kept.version) return;
    const both = merged(words, kept, read);
    if (both === null) return;
    this.words = both;
    this.#kept = read;
  }

  change(part: Partial<EvidenceEdit>): void {
    if (this.words === null) return;
    this.words = { ...this.words, ...part };
    this.#autosave.changed(this.words);
  }

  /** Resolves to true once nothing typed waits any more. */
  async keep(): Promise<boolean> {
    await this.#autosave.flush();
    return !this.#autosave.unsaved;
  }

  /** Keeps the item as filed. Throws what the core says against it. */
  async file(): Promise<void> {
    await this.#autosave.flush();
    await this.#send({ state: "filed" });
    if (this.words !== null) this.words = { ...this.words, state: "filed" };
  }

  /** Leaving the item: what could not be written yet is held and tried again until it is. */
  async leave(): Promise<void> {
    if ((await this.keep()) || this.#isFinal()) this.#autosave.close();
  }

  /** What is on screen is given up. */
  giveUp(): void {
    this.#autosave.close();
  }

  /** Sends what is on screen now, which may be newer than what the change was noted for. */
  async #send(part: Partial<EvidenceEdit> = {}): Promise<number> {
    if (this.words === null || this.#kept === null) return 0;
    const edit = { ...keepable({ ...this.words, ...part }, this.#kept), version: this.#kept.version };
    const version = await this.store(edit);
    // Meanwhile a later version may have been read.
    if (version >= this.#kept.version) this.#kept = { ...edit, version };
    return Date.now();
  }

  #isFinal(): boolean {
    const { save } = this;
    return save.kind === "trouble" && FINAL.some((code) => failedWith(save.error, code));
  }
}
