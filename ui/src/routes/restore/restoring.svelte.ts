import type { RestoreDone, RestoreFound, RestoreSecret, RestoreSet } from "$lib/ipc/types";
import { CommandFailure, failedWith, ipc } from "$lib/ipc/client";
import { onJobChanged } from "$lib/ipc/events";
import { app } from "$lib/state/app.svelte";
import { Wait } from "../unlock/waiting.svelte";

export type RestoreStep = "choose" | "set" | "running" | "done";

/** Restoring while locked: the folder, the backup, the secret, the work, and the way on. */
export class Restoring {
  step = $state<RestoreStep>("choose");
  found = $state.raw<RestoreFound | null>(null);
  chosen = $state.raw<RestoreSet | null>(null);
  result = $state.raw<RestoreDone | null>(null);
  busy = $state(false);
  failure = $state.raw<unknown>(null);
  /** Between nought and one while it is known. */
  share = $state<number | null>(null);
  readonly wait = new Wait();

  choose = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      const found = await ipc.restoreChoose();
      if (found === null) return;
      this.found = found;
      this.chosen = found.sets.find(usable) ?? null;
      this.step = this.chosen ? "set" : "choose";
    } catch (reason) {
      if (!failedWith(reason, "cancelled")) this.failure = reason;
    } finally {
      this.busy = false;
    }
  };

  run = async (secret: RestoreSecret): Promise<boolean> => {
    const set = this.chosen;
    if (set === null || this.busy || this.wait.left > 0) return false;
    this.busy = true;
    this.failure = null;
    this.share = null;
    this.step = "running";
    const stop = onJobChanged(({ kind, done, total }) => {
      if (kind === "restore" && total > 0) this.share = Math.min(1, done / total);
    });
    try {
      this.result = await ipc.restoreRun(set.set, secret);
      this.step = "done";
      return true;
    } catch (reason) {
      this.step = "set";
      this.failure = reason;
      if (reason instanceof CommandFailure && reason.code === "wait") this.wait.start(Number(reason.detail));
      return false;
    } finally {
      stop();
      this.busy = false;
    }
  };

  /** The restored store is there, locked: the window goes on to unlock it. */
  async leave(): Promise<void> {
    this.wait.stop();
    app.restoring = false;
    await app.refresh();
  }
}

export const usable = ({ fault }: RestoreSet): boolean => fault === null;

/** Backups of more than one store need the store told beside each. */
export const ofSeveralStores = (sets: readonly RestoreSet[]): boolean =>
  new Set(sets.flatMap(({ vaultId }) => vaultId ?? [])).size > 1;
