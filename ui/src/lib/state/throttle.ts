/** Lets the first of many through, and then one in every so often. */
export class Throttle {
  #last = -Infinity;

  constructor(private readonly everyMs: number) {}

  due(now: number): boolean {
    if (now - this.#last < this.everyMs) return false;
    this.#last = now;
    return true;
  }
}
