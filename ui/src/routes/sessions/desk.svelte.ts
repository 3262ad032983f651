import type { ActionInput, ActionRow, ActionState, PatchInput, SessionView } from "$lib/ipc/types";
import { failedWith, ipc, sentence } from "$lib/ipc/client";
import { shell } from "$lib/state/shell.svelte";
import { toasts } from "$lib/state/toasts.svelte";
import { t } from "$lib/text/t";
import { Autosave, type SaveState } from "./autosave";
import { ConcernDraft, type DraftedConcern } from "./concern-draft.svelte";
import { QuickDraft } from "../actions/quick-draft.svelte";
import { agreedSummary, confidentialNote, type AgreedSummary, type ConfidentialNote } from "./tiers";

/** After this long without a change the present wording is cut as a version of its own. */
const QUIET_MS = 30_000;

interface Words {
  note: ConfidentialNote;
  summary: AgreedSummary;
}

/** One session on screen: its two texts, which are saved as they are typed, and everything else the store says of it. */
export class SessionDesk {
  /** What the store last said. Its `note` and `summary` may be older than the ones below. */
  view = $state.raw<SessionView | null>(null);
  note = $state.raw<ConfidentialNote>(confidentialNote(""));
  summary = $state.raw<AgreedSummary>(agreedSummary(""));
  save = $state.raw<SaveState>({ kind: "saved", at: 0 });
  /** The sentence for the last act that failed, until it is dismissed. */
  problem = $state<string | null>(null);
  /** The session could not be read at all. */
  failure = $state.raw<unknown>(null);

  /** The concern being written, and the line of the action being written: they outlive the screen that shows them. */
  readonly concern = new ConcernDraft((draft) => this.#storeConcern(draft));
  readonly quick = new QuickDraft();

  readonly #autosave: Autosave<Words>;
  #quiet: ReturnType<typeof setTimeout> | null = null;

  constructor(readonly id: string) {
    this.#autosave = new Autosave<Words>(
      ({ note, summary }) => ipc.sessionAutosave(id, note, summary),
      (state) => {
        this.save = state;
        if (state.kind === "saved") shell.saved(state.at);
      },
    );
  }

  /** A filed session that is being mended. */
  mending = $state(false);

  /** True while the session may be written in. */
  get writable(): boolean {
    return this.view?.state === "open" || (this.view?.state === "filed" && this.mending);
  }

  /** Whether anything typed is not yet on the disk. */
  get unsaved(): boolean {
    return this.save.kind !== "saved" || this.#autosave.unsaved;
  }

  /** Reads the session, text included. */
  async load(): Promise<void> {
    try {
      this.adopt(await ipc.sessionGet(this.id));
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  /** Takes a session as the store has it, text included: after opening, restoring or removing a passage. */
  adopt(view: SessionView): void {
    this.view = view;
    // Words the store has not taken yet are newer than its own.
    if (this.#autosave.unsaved) return;
    this.note = confidentialNote(view.note);
    this.summary = agreedSummary(view.summary);
    this.save = { kind: "saved", at: view.savedAt };
  }

  /** Reads everything but the text, which may be newer here than there. */
  async refresh(): Promise<void> {
    try {
      this.view = await ipc.sessionGet(this.id);
    } catch (failure) {
      if (!failedWith(failure, "locked")) this.problem = sentence(failure);
    }
  }

  writeNote(note: ConfidentialNote): void {
    this.note = note;
    this.#changed();
  }

  /** A change of the agreed wording is no longer the wording that was agreed. */
  writeSummary(summary: AgreedSummary): void {
    this.summary = summary;
    if (this.view && (this.view.agreedAt !== null || this.view.readBackAt !== null)) {
      this.view = { ...this.view, agreedAt: null, readBackAt: null };
    }
    this.#changed();
  }

  #changed(): void {
    this.#autosave.changed({ note: this.note, summary: this.summary });
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.keep(), QUIET_MS);
  }

  /** Writes what waits and keeps it as a version. Resolves to false when the words are not on the disk. */
  async keep(): Promise<boolean> {
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    this.#quiet = null;
    await this.#autosave.flush();
    const concernStored = await this.concern.keep();
    if (this.unsaved || !concernStored) return false;
    if (this.writable) await ipc.sessionKeep(this.id).catch(() => {});
    return true;
  }

  /** Writes what waits. */
  flush(): Promise<void> {
    return this.#autosave.flush();
  }

  /** Leaving the screen: what could not be written yet is held and tried again until it is. */
  async leave(): Promise<void> {
    if (await this.keep()) this.#autosave.close();
  }

  /** Does something and shows the sentence when it fails. Resolves to undefined then. */
  async attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await act();
      this.problem = null;
      return done;
    } catch (failure) {
      this.problem = failedWith(failure, "cancelled") ? null : sentence(failure);
      return undefined;
    }
  }

  async change(change: PatchInput): Promise<void> {
    const view = await this.attempt(() => ipc.sessionUpdate(this.id, change));
    if (view) this.view = view;
  }

  /** Ends the mending of a filed session: what was changed is kept as a version of its own. */
  async mended(): Promise<void> {
    if (!(await this.keep())) return;
    this.mending = false;
    await this.load();
  }

  async resume(): Promise<void> {
    const view = await this.attempt(() => ipc.sessionResume(this.id));
    if (view) this.adopt(view);
  }

  /** Records that the summary was read back; resolves to whether it was. The wording on the disk must be the one on screen. */
  async readBack(agreed: boolean): Promise<boolean> {
    await this.flush();
    if (this.unsaved) {
      this.problem = t("session-readback-unsaved");
      return false;
    }
    const view = await this.attempt(() => ipc.sessionReadBack(this.id, agreed));
    if (view) this.view = view;
    return view !== undefined;
  }

  async finish(nextOn: string | null): Promise<boolean> {
    if (!(await this.keep())) return false;
    const view = await this.attempt(() => ipc.sessionFinish(this.id, nextOn));
    if (view) this.adopt(view);
    return view !== undefined;
  }

  async finishLater(): Promise<boolean> {
    if (!(await this.keep())) return false;
    return (await this.attempt(() => ipc.sessionLater(this.id))) !== undefined;
  }

  async saveAction(input: ActionInput): Promise<boolean> {
    const id = await this.attempt(() => ipc.actionSave(input));
    await this.refresh();
    return id !== undefined;
  }

  async setActionState(action: ActionRow, state: ActionState): Promise<void> {
    const done = await this.attempt(() => ipc.actionSetState(action.id, state));
    await this.refresh();
    if (done === undefined || state === "open") return;
    toasts.show(t("action-done-toast", { text: action.text }), () => this.setActionState(action, "open"));
  }

  /** Stores the concern being written and resolves to its id. */
  async #storeConcern(draft: DraftedConcern): Promise<string | undefined> {
    const view = this.view;
    if (!view) return undefined;
    const version = view.concerns.find(({ id }) => id === draft.id)?.version ?? 0;
    const input = { ...draft, version, personId: view.personId, sessionId: view.id };
    const id = await this.attempt(() => ipc.concernSave(input));
    await this.refresh();
    return id;
  }

  async concernTold(id: string, words: string): Promise<boolean> {
    const told = await this.attempt(() => ipc.concernTold(id, words));
    await this.refresh();
    return told !== undefined;
  }

  async concernClose(id: string, outcome: string): Promise<boolean> {
    const closed = await this.attempt(() => ipc.concernClose(id, outcome));
    await this.refresh();
    return closed !== undefined;
  }
}
