import type { Scope } from "$lib/frame/palette";
import { failedWith, ipc, sentence } from "$lib/ipc/client";

/** The 1:1 that is open on screen: search stays inside this doctor, and leaving keeps its text first. */
export interface OpenSession {
  sessionId: string;
  personId: string;
  personName: string;
  /** Writes what is not yet saved. */
  keep: () => Promise<void>;
}

/** What the frame knows beside the page: covered or not, the open session, the last save. */
class Shell {
  /** Names and free text drawn as bars. */
  discreet = $state(false);
  /** Covered by the blank page: called away, or idle in an open session. */
  blank = $state<"away" | "idle" | null>(null);
  openSession = $state.raw<OpenSession | null>(null);
  /** When the core last acknowledged a write (ms UTC). */
  savedAt = $state<number | null>(null);
  /** A sentence about storage that is failing; shown as an alert until it is mended. */
  trouble = $state<string | null>(null);
  paletteOpen = $state(false);
  /** Where the next search starts, if not everywhere. */
  paletteScope = $state<Scope | null>(null);
  keyListOpen = $state(false);

  readonly #keepers = new Set<() => Promise<unknown>>();

  /** For a screen whose words are kept after a pause: `$effect(() => shell.keeping(...))`. Called before the window is covered or locked. */
  keeping(keep: () => Promise<unknown>): () => void {
    this.#keepers.add(keep);
    return () => void this.#keepers.delete(keep);
  }

  /** For the session screen: `$effect(() => shell.enterSession({...}))`. */
  enterSession(session: OpenSession): () => void {
    this.openSession = session;
    void ipc.activity(true).catch(() => {});
    return () => {
      if (this.openSession !== session) return;
      this.openSession = null;
      if (this.blank === null) void ipc.activity(false).catch(() => {});
    };
  }

  openPalette(scope: Scope | null = null): void {
    this.paletteScope = scope;
    this.paletteOpen = true;
  }

  saved(at: number): void {
    this.savedAt = at;
    this.trouble = null;
  }

  /** Covers the window and writes what is not yet saved. */
  cover(why: "away" | "idle"): void {
    if (this.blank !== null) return;
    this.#hide(why);
    void this.#keepOpenText();
  }

  #hide(why: "away" | "idle"): void {
    this.blank = why;
    this.paletteOpen = false;
    this.keyListOpen = false;
  }

  /** F9: covers the window before anything else happens; the core marks the session and locks after a minute. */
  async calledAway(): Promise<void> {
    this.#hide("away");
    await this.#keepOpenText();
    await this.#orSay(ipc.calledAway(this.openSession?.sessionId ?? null));
  }

  comeBack(): void {
    this.blank = null;
    void ipc.activity(this.openSession !== null).catch(() => {});
  }

  /** Locks at once. The cover comes first, so that a slow disk never leaves names on screen. */
  async lock(): Promise<void> {
    this.#hide("away");
    await this.#keepOpenText();
    await this.#orSay(ipc.storeLock());
  }

  reset(): void {
    this.openSession = null;
    this.blank = null;
    this.savedAt = null;
    this.trouble = null;
    this.paletteOpen = false;
    this.keyListOpen = false;
  }

  /** The cover stays when the core refuses; why is said once somebody comes back to the page. */
  async #orSay(command: Promise<unknown>): Promise<void> {
    try {
      await command;
    } catch (failure) {
      if (!failedWith(failure, "locked")) this.trouble = sentence(failure);
    }
  }

  async #keepOpenText(): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, 1_000));
    const kept = [this.openSession?.keep(), ...[...this.#keepers].map((keep) => keep())];
    await Promise.race([Promise.allSettled(kept), patience]);
  }
}

export const shell = new Shell();
