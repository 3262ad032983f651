import type { AddedFiles, AttachmentRow } from "$lib/ipc/types";
import { failedWith, ipc, sentence } from "$lib/ipc/client";
import { query, type Query } from "$lib/state/query.svelte";
import { onFilesDropped, onFilesHeld } from "$lib/ipc/events";

/** The files of one doctor, or of one of their sessions: the list, taking files in, and what became of them. */
export class Filing {
  list: Query<AttachmentRow[]>;
  busy = $state(false);
  /** Files are held over the window. */
  held = $state(false);
  problem = $state<string | null>(null);
  result = $state.raw<AddedFiles | null>(null);
  /** How many files wait because their taking in was stopped, by the user or by a lock. */
  waiting = $state(0);

  constructor(
    private readonly personId: () => string,
    private readonly sessionId: () => string | null,
  ) {
    this.list = query(() => ipc.attachmentsList(personId(), sessionId()), ["attachments", "trash"]);
    $effect(() => onFilesHeld((held) => (this.held = held && !isCovered())));
    $effect(() => onFilesDropped(() => void this.drop()));
    $effect(() => void this.#lookForWaiting());
  }

  add = () => this.#take(() => ipc.attachmentsAdd(this.personId(), this.sessionId()));

  /** Takes in what was dropped last; not while a dialog lies over the page. */
  drop = async () => {
    this.held = false;
    if (!isCovered()) await this.#take(() => ipc.attachmentsDrop(this.personId(), this.sessionId()));
  };

  goOn = () => this.#take(() => ipc.attachmentsContinue(false));

  forget = async () => {
    this.waiting = 0;
    await ipc.attachmentsContinue(true).catch(() => {});
  };

  dismiss = () => {
    this.result = null;
    this.problem = null;
  };

  async #lookForWaiting(): Promise<void> {
    const [personId, sessionId] = [this.personId(), this.sessionId()];
    const waiting = await ipc.attachmentsWaiting().catch(() => null);
    const ours = waiting?.personId === personId && (sessionId === null || waiting.sessionId === sessionId);
    this.waiting = ours ? (waiting?.left ?? 0) : 0;
  }

  async #take(act: () => Promise<AddedFiles>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.dismiss();
    try {
      this.result = await act();
    } catch (failure) {
      this.problem = failedWith(failure, "cancelled") ? null : sentence(failure);
    } finally {
      this.busy = false;
      await Promise.all([this.list.reload(), this.#lookForWaiting()]);
    }
  }
}

const isCovered = () => document.querySelector("dialog[open]") !== null;
