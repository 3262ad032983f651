/** Throttles the report that somebody is at the keyboard, and notices when nobody has been. */
export class IdleWatch {
  #lastActive: number;
  #lastReported = -Infinity;

  constructor(
    now: number,
    private readonly reportEveryMs: number,
  ) {
    this.#lastActive = now;
  }

  /** Somebody typed or moved. True when the core should be told. */
  active(now: number): boolean {
    this.#lastActive = now;
    if (now - this.#lastReported < this.reportEveryMs) return false;
    this.#lastReported = now;
    return true;
  }

  idleFor(now: number): number {
    return now - this.#lastActive;
  }
}
