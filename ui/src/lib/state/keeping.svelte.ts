import type { BackupsView, CustodiansView, PlaceConcern, Space } from "$lib/ipc/types";
import { ipc } from "$lib/ipc/client";
import { onJobChanged, onRecordsChanged } from "$lib/ipc/events";

const EVERY_MS = 10 * 60_000;
/** Work after which the standing may be another. */
const JOBS: ReadonlySet<string> = new Set(["backup", "verify", "drill", "rekey", "files", "export"]);

/** How well the store is kept: what the status bar, Settings and the banners say of backups, kit, disk and place. */
class Keeping {
  backups = $state.raw<BackupsView | null>(null);
  custodians = $state.raw<CustodiansView | null>(null);
  space = $state.raw<Space | null>(null);
  concerns = $state.raw<readonly PlaceConcern[]>([]);

  get standing() {
    const { backups, custodians, space, concerns } = this;
    return { backups, custodians, space, concerns };
  }

  /** Reads everything again. What cannot be read stays as it was: these are notices, not the work itself. */
  refresh = async (): Promise<void> => {
    await Promise.allSettled([
      ipc.backupsGet().then((backups) => (this.backups = backups)),
      ipc.custodiansGet().then((custodians) => (this.custodians = custodians)),
      ipc.spaceGet().then((space) => (this.space = space)),
      ipc.storeConcerns().then((concerns) => (this.concerns = concerns ?? [])),
    ]);
  };

  /** Reads now, after every change that may matter, and now and then: a drive is plugged in without a word. */
  listen(): () => void {
    void this.refresh();
    const timer = setInterval(() => void this.refresh(), EVERY_MS);
    const stops = [
      onRecordsChanged(["backups", "custodians", "settings"], () => void this.refresh()),
      onJobChanged(({ kind, finished }) => {
        if (finished && JOBS.has(kind)) void this.refresh();
      }),
      () => clearInterval(timer),
    ];
    return () => stops.forEach((stop) => stop());
  }

  clear(): void {
    this.backups = null;
    this.custodians = null;
    this.space = null;
    this.concerns = [];
  }
}

export const keeping = new Keeping();
