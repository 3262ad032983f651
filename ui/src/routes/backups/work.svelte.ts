import { failedWith, ipc, sentence } from "$lib/ipc/client";
import { keeping } from "$lib/state/keeping.svelte";
import { toasts } from "$lib/state/toasts.svelte";
import { formatBytes } from "$lib/text/amounts";
import { formatDate, localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";

type Task = "make" | "drill" | "verify" | "rekey" | "choose" | "held";

/** The long acts on backups, one at a time, whichever card they are asked for from. */
class BackupWork {
  busy = $state<Task | null>(null);
  failure = $state.raw<unknown>(null);
  /** Sets that were read through since the window was opened: null for a good one, else what is the matter with it. */
  verified = $state.raw<ReadonlyMap<string, string | null>>(new Map());

  make = () =>
    this.#doing("make", async () => {
      const run = await ipc.backupMake();
      if (run.outcome === "made") toasts.show(t("backups-made", { amount: formatBytes(run.bytes) }));
    });

  drill = () =>
    this.#doing("drill", async () => {
      const drill = await ipc.backupDrill();
      if (drill.ok) toasts.show(t("backups-drilled"));
    });

  verify = (set: string, at: number) =>
    this.#doing("verify", async () => {
      try {
        await ipc.backupVerify(set);
        this.#note(set, null);
        toasts.show(t("backups-verified", { date: formatDate(localDay(at)) }));
      } catch (reason) {
        if (!failedWith(reason, "backupUnusable")) throw reason;
        this.#note(set, sentence(reason));
      }
    });

  rekey = () =>
    this.#doing("rekey", async () => {
      toasts.show(t("backups-rekeyed", { count: await ipc.backupsRekey() }));
    });

  /** Whether backups hold the files that are held. */
  holdsHeld = (wanted: boolean) => this.#doing("held", async () => void (await ipc.backupsHeldFilesSet(wanted)));

  #note(set: string, fault: string | null): void {
    this.verified = new Map([...this.verified, [set, fault]]);
  }

  async #doing(task: Task, act: () => Promise<void>): Promise<void> {
    if (this.busy !== null) return;
    this.busy = task;
    this.failure = null;
    try {
      await act();
    } catch (reason) {
      if (!failedWith(reason, "cancelled")) this.failure = reason;
    } finally {
      this.busy = null;
      await keeping.refresh();
    }
  }
}

export const backupWork = new BackupWork();
