import type { SharedPlace } from "$lib/ipc/place-types";
import { ipc } from "$lib/ipc/client";
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

/** `visited`: the places that are being spoken to at this moment. */
export function networkUse(all: readonly SharedPlace[], visited: readonly SharedPlace[]): NetworkUse {
  const hosts = (places: readonly SharedPlace[]) => [...new Set(places.flatMap((place) => hostOf(place) ?? []))];
  if (hosts(all).length === 0) return { use: "never" };
  const now = hosts(visited);
  const [host, ...others] = now.length > 0 ? now : hosts(all.filter(({ poll }) => poll));
  return host === undefined ? { use: "idle" } : { use: now.length > 0 ? "now" : "polled", host, more: others.length };
}

/** The kind of the job that takes sealed files to shared places and looks for new ones. */
export const SYNC_JOB = "sync";

/** Which servers Waymark speaks to, so that the status bar can say so. */
class Network {
  places = $state.raw<readonly SharedPlace[]>([]);
  running = $state(false);

  /** The one place somebody asked to look at; null is all of them, undefined the work of the clock. */
  #asked: string | null | undefined = undefined;

  get use(): NetworkUse {
    return networkUse(this.places, this.running ? this.places.filter((place) => this.#isVisited(place)) : []);
  }

  asked(place: string | null): void {
    this.#asked = place;
  }

  #isVisited({ id, poll }: SharedPlace): boolean {
    if (this.#asked === undefined) return poll;
    return this.#asked === null || this.#asked === id;
  }

  /** What cannot be read stays as it was: the page of the places says why. */
  refresh = async (): Promise<void> => {
    const [list, sync] = await Promise.allSettled([ipc.placesList(), ipc.syncState()]);
    if (list.status === "fulfilled") this.places = list.value ?? [];
    if (sync.status === "fulfilled") this.running = sync.value?.running ?? false;
  };

  listen(): () => void {
    void this.refresh();
    const stops = [
      onRecordsChanged(["places"], () => void this.refresh()),
      onJobChanged(({ kind, finished }) => {
        if (kind !== SYNC_JOB) return;
        this.running = !finished;
        if (finished) this.#asked = undefined;
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
