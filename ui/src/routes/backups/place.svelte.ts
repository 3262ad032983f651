import type { BackupFolder } from "$lib/ipc/types";
import { failedWith, ipc } from "$lib/ipc/client";
import { keeping } from "$lib/state/keeping.svelte";
import { toasts } from "$lib/state/toasts.svelte";
import { t } from "$lib/text/t";

/** Choosing where backups go: the folder, what is to be known of it, and the word that it is the one. */
export class PlaceChoice {
  chosen = $state.raw<BackupFolder | null>(null);
  busy = $state(false);
  failure = $state.raw<unknown>(null);

  choose = () =>
    this.#doing(async () => {
      this.chosen = (await ipc.backupFolderChoose()) ?? this.chosen;
    });

  /** True once the folder is kept. */
  async confirm(): Promise<boolean> {
    let kept = false;
    await this.#doing(async () => {
      await ipc.backupFolderConfirm();
      kept = true;
      if (this.chosen) toasts.show(t("backups-place-set", { folder: this.chosen.folder }));
      this.chosen = null;
      await keeping.refresh();
    });
    return kept;
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
