import type { SharedPlace } from "$lib/ipc/place-types";
import { places } from "$lib/ipc/place-commands";
import { onJobChanged, onRecordsChanged } from "$lib/ipc/events";

/** The server a place speaks to; none for a folder. */
export function hostOf({ kind, address }: Pick<SharedPlace, "kind" | "address">): string | null {
  if (kind === "folder") return null;
  try {
    return new URL(address.includes("://") ? address : `https://${address}`).host || null;
  } catch {
    return null;
  }
}

/** What the status bar says of the network: nothing was set up, nothing is in use, or which hosts are spoken to. */
export type NetworkUse = { use: "never" } | { use: "idle" } | { use: "polled" | "now"; host: string; more: number };

export function networkUse(all: readonly SharedPlace[], running: boolean): NetworkUse {
  const hosts = (chosen: readonly SharedPlace[]) => [...new Set(chosen.flatMap((place) => hostOf(place) ?? []))];
  const every = hosts(all);
  if (every.length === 0) return { use: "never" };
  const [host, ...others] = running ? every : hosts(all.filter(({ poll }) => poll));
  return host === undefined ? { use: "idle" } : { use: running ? "now" : "polled", host, more: others.length };
}

/** The kind of the job that takes sealed files to shared places and looks for new ones. */
export const SYNC_JOB = "sync";

/** Which servers Waymark speaks to, so that the status bar can say so. */
class Network {
  places = $state.raw<readonly SharedPlace[]>([]);
  running = $state(false);

  get use(): NetworkUse {
    return networkUse(this.places, this.running);
  }

  /** What cannot be read stays as it was: the page of the places says why. */
  refresh = async (): Promise<void> => {
    const [list, sync] = await Promise.allSettled([places.placesList(), places.syncState()]);
    if (list.status === "fulfilled") this.places = list.value ?? [];
    if (sync.status === "fulfilled") this.running = sync.value?.running ?? false;
  };

  listen(): () => void {
    void this.refresh();
    const stops = [
      onRecordsChanged(["places"], () => void this.refresh()),
      onJobChanged(({ kind, finished }) => {
        if (kind === SYNC_JOB) this.running = !finished;
      }),
    ];
    return () => {
      stops.forEach((stop) => stop());
      this.places = [];
      this.running = false;
    };
  }
}

export const network = new Network();
