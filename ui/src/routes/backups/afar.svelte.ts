import type { BackupSetRow } from "$lib/ipc/types";
import type { SharedPlace } from "$lib/ipc/place-types";
import { failedWith, ipc } from "$lib/ipc/client";
import { network } from "$lib/state/network.svelte";
import { toasts } from "$lib/state/toasts.svelte";
import { formatBytes } from "$lib/text/amounts";
import { formatDate, localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";

/** Backups on one shared place. Nothing is asked of the place before somebody asks. */
export class AfarBackups {
  /** What lies there; null until it was looked at. */
  sets = $state.raw<readonly BackupSetRow[] | null>(null);
  /** Sets that were read through and are good. */
  verified = $state.raw<ReadonlyMap<string, null>>(new Map());
  /** When the set was made whose reading failed. */
  unread = $state<number | null>(null);
  busy = $state<"make" | "list" | "verify" | null>(null);
  failure = $state.raw<unknown>(null);

  constructor(private readonly place: SharedPlace) {}

  make = () =>
    this.#doing("make", async () => {
      const { bytes } = await ipc.backupPlaceMake(this.place.id);
      toasts.show(t("backups-afar-made", { place: this.place.label, amount: formatBytes(bytes) }));
      await this.#read();
    });

  list = () => this.#doing("list", () => this.#read());

  /** What cannot be read through is not called damaged here: the place itself may have failed. */
  verify = (set: string, at: number) =>
    this.#doing("verify", async () => {
      this.unread = at;
      await ipc.backupPlaceVerify(this.place.id, set);
      this.verified = new Map([...this.verified, [set, null]]);
      toasts.show(t("backups-verified", { date: formatDate(localDay(at)) }));
    });

  async #read(): Promise<void> {
    this.sets = await ipc.backupPlaceSets(this.place.id);
  }

  async #doing(task: NonNullable<AfarBackups["busy"]>, act: () => Promise<void>): Promise<void> {
    if (this.busy !== null) return;
    this.busy = task;
    this.failure = null;
    this.unread = null;
    try {
      await network.speaking(this.place, act);
    } catch (reason) {
      if (!failedWith(reason, "cancelled")) this.failure = reason;
    } finally {
      this.busy = null;
    }
  }
}
