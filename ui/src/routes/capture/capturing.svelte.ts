import type { CapturePreview, CaptureResult, CaptureUndone, CaptureWaiting } from "$lib/ipc/types";
import { failedWith, ipc, sentence } from "$lib/ipc/client";
import { portfolio } from "$lib/state/portfolio.svelte";
import { go } from "../../routes";
import type { Pasted } from "./pasting";

/** Taking papers in, from choosing to undoing. It goes on while other pages are open, so it lives beside them. */
class Capturing {
  preview = $state.raw<CapturePreview | null>(null);
  result = $state.raw<CaptureResult | null>(null);
  /** What waits because it was stopped. */
  waiting = $state.raw<CaptureWaiting | null>(null);
  choosing = $state(false);
  running = $state(false);
  /** What is running had been paused by a lock. */
  resumed = $state(false);
  problem = $state<string | null>(null);

  readonly busy = $derived(this.choosing || this.running);

  choose = (what: "files" | "folder") => this.#look(() => ipc.captureChoose(what));
  dropped = () => this.#look(() => ipc.captureDropped());
  pasted = ({ name, text, image }: Pasted) => this.#look(() => ipc.capturePasted(name, text, image));

  /** Whether what must be said before the first import has been read. */
  get toldFirst(): boolean {
    return portfolio.view?.noticesSeen.includes("first_import") ?? true;
  }

  get tellOfEngine(): boolean {
    const { view } = portfolio;
    return view !== null && view.engine === null && !view.noticesSeen.includes("no_engine");
  }

  seen = async (notice: "first_import" | "no_engine"): Promise<void> => {
    await ipc.portfolioNoticeSeen(notice).catch(() => {});
    await portfolio.refresh();
  };

  run = async (): Promise<void> => {
    const token = this.preview?.token;
    if (token !== undefined) await this.#work(() => ipc.captureRun(token));
  };

  goOn = () => this.#work(() => ipc.captureContinue(false));

  forget = async (): Promise<void> => {
    this.waiting = null;
    if (this.result) this.result = { ...this.result, left: 0 };
    await ipc.captureContinue(true).catch(() => {});
  };

  stop = (): void => void ipc.jobCancel("capture").catch(() => {});

  /** After unlocking: what a lock or a crash stopped goes on by itself; what somebody stopped is offered. */
  resume = async (): Promise<void> => {
    if (this.running) return;
    this.waiting = await ipc.captureWaiting().catch(() => null);
    if (this.waiting === null || this.waiting.left === 0 || this.waiting.stoppedByUser) return;
    this.resumed = true;
    await this.goOn();
  };

  async undo(batch: string): Promise<CaptureUndone> {
    const undone = await ipc.captureUndo(batch);
    if (this.waiting?.batch === batch) this.waiting = null;
    return undone;
  }

  /** What became of an undone import was read: its result is no longer shown. */
  undone = (batch: string): void => {
    if (this.result?.batch === batch) this.result = null;
  };

  leave = (): void => {
    this.preview = null;
    this.problem = null;
  };

  again = (): void => {
    this.result = null;
    this.problem = null;
  };

  async #look(ask: () => Promise<CapturePreview | null>): Promise<void> {
    if (this.busy) return;
    this.choosing = true;
    this.problem = null;
    try {
      const preview = await ask();
      if (preview === null) return;
      this.preview = preview;
      this.result = null;
      go({ name: "capture" });
    } catch (failure) {
      if (failedWith(failure, "cancelled")) return;
      this.problem = sentence(failure);
      go({ name: "capture" });
    } finally {
      this.choosing = false;
    }
  }

  async #work(act: () => Promise<CaptureResult>): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.problem = null;
    this.preview = null;
    try {
      this.result = await act();
      this.waiting = null;
    } catch (failure) {
      // A lock takes this page away; what it stopped is found again after unlocking.
      this.problem = failedWith(failure, "cancelled") || failedWith(failure, "locked") ? null : sentence(failure);
      this.waiting = await ipc.captureWaiting().catch(() => null);
    } finally {
      this.running = false;
      this.resumed = false;
    }
  }
}

export const capturing = new Capturing();
