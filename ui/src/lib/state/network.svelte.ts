import type { SharedPlace } from "$lib/ipc/place-types";
import { ipc } from "$lib/ipc/client";
import { onJobChanged, onRecordsChanged } from "$lib/ipc/events";

/** A place as far as it is known by where it is. */
type Reached = Pick<SharedPlace, "kind" | "address">;

/** The server a place speaks to; none for a folder. */
export function hostOf({ kind, address }: Reached): string | null {
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
export function networkUse(all: readonly SharedPlace[], visited: readonly Reached[]): NetworkUse {
  const hosts = (places: readonly Reached[]) => [...new Set(places.flatMap((place) => hostOf(place) ?? []))];
  const now = hosts(visited);
  if (now.length === 0 && hosts(all).length === 0) return { use: "never" };
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
  #asked = $state.raw<string | null | undefined>(undefined);
  /** Spoken to for something else: it is tried, or a backup goes there. */
  #spoken = $state.raw<Reached | null>(null);

  get use(): NetworkUse {
    const visited: Reached[] = this.running ? this.places.filter((place) => this.#isVisited(place)) : [];
    return networkUse(this.places, this.#spoken ? [this.#spoken, ...visited] : visited);
  }

  /** Looking for new files was asked for, at one place or at all. */
  asked(place: string | null): void {
    this.#asked = place;
  }

  /** Names the place's host for as long as the act lasts. */
  async speaking<T>(place: Reached, act: () => Promise<T>): Promise<T> {
    this.#spoken = place;
    try {
      return await act();
    } finally {
      this.#spoken = null;
    }
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
