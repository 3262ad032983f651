/** How the words on screen stand against the store. */
export type SaveState =
  | { kind: "saved"; at: number }
  | { kind: "saving" }
  /** The store did not take the words; they are held in memory and tried again. */
  | { kind: "trouble"; error: unknown };

/** A change is sent at most this long after it was made; the promise on screen is one second. */
export const SAVE_WITHIN_MS = 600;
const RETRY_MS = 3_000;

/** When changed words are sent: so long after the last change, and at the latest so long after the first. */
export interface Pace {
  quietMs: number;
  withinMs: number;
}

const PROMISED: Pace = { quietMs: SAVE_WITHIN_MS, withinMs: SAVE_WITHIN_MS };

/**
 * Sends changed words to the store, one request at a time and never more than one waiting. A failed save is tried again
 * until it succeeds; nothing typed meanwhile is lost, because what is sent is always the newest text.
 */
export class Autosave<Words> {
  #timer: ReturnType<typeof setTimeout> | null = null;
  #quiet: ReturnType<typeof setTimeout> | null = null;
  #sending: Promise<void> | null = null;
  #waiting: Words | null = null;
  #closed = false;

  /** `save` resolves to the instant of the save, in ms UTC; `report` hears of every change of state. */
  constructor(
    private readonly save: (words: Words) => Promise<number>,
    private readonly report: (state: SaveState) => void,
    private readonly pace: Pace = PROMISED,
  ) {}

  /** Notes that the words changed. */
  changed(words: Words): void {
    if (this.#closed) return;
    this.#waiting = words;
    this.#timer ??= setTimeout(() => void this.flush(), this.pace.withinMs);
    if (this.pace.quietMs >= this.pace.withinMs) return;
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.flush(), this.pace.quietMs);
  }

  /** Whether anything typed has not reached the store yet. */
  get unsaved(): boolean {
    return this.#waiting !== null || this.#sending !== null;
  }

  /** Sends what waits at once and resolves when it is stored or has failed. */
  async flush(): Promise<void> {
    this.#clearTimers();
    if (this.#sending) await this.#sending;
    // Another flush that waited for the same request may have taken the words: its request is the one to wait for.
    if (this.#sending || this.#waiting === null || this.#closed) return this.#sending ?? undefined;
    const words = this.#waiting;
    this.#waiting = null;
    this.report({ kind: "saving" });
    this.#sending = this.#send(words);
    await this.#sending;
  }

  /** Stops; call `flush` first. */
  close(): void {
    this.#closed = true;
    this.#clearTimers();
  }

  async #send(words: Words): Promise<void> {
    try {
      const at = await this.save(words);
      this.report({ kind: "saved", at });
    } catch (error) {
      this.#waiting ??= words;
      this.report({ kind: "trouble", error });
      if (!this.#closed) this.#timer ??= setTimeout(() => void this.flush(), RETRY_MS);
    } finally {
      this.#sending = null;
    }
  }

  #clearTimers(): void {
    for (const timer of [this.#timer, this.#quiet]) if (timer !== null) clearTimeout(timer);
    this.#timer = null;
    this.#quiet = null;
  }
}
