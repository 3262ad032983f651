import type { LogPage, LogRow } from "$lib/ipc/log-types";

/** As many rows as are read at once. */
export const PAGE = 200;

type Ask = (offset: number, limit: number) => Promise<LogPage>;

type Rows = ReadonlyMap<number, readonly LogRow[]>;

/** A long list of which only the pages in view are read. What is on screen stays until what replaces it has come. */
export class LogPages {
  total = $state.raw<number | null>(null);
  failure = $state.raw<unknown>(null);
  #pages = $state.raw<Rows>(new Map());
  /** As they were before reading again. */
  #before = $state.raw<Rows>(new Map());
  #asked = new Set<number>();
  #run = 0;
  #ask: Ask | null = null;
  #window: readonly [number, number] = [0, 1];

  /** The row at this place, or null until it is read. */
  at(index: number): LogRow | null {
    const page = Math.floor(index / PAGE);
    return (this.#pages.get(page) ?? this.#before.get(page))?.[index % PAGE] ?? null;
  }

  /** Reads what of these rows is not read yet. */
  need(start: number, end: number): void {
    this.#window = [start, Math.max(end, start + 1)];
    for (let page = Math.floor(start / PAGE); page * PAGE < this.#window[1]; page++) {
      if (!this.#asked.has(page)) void this.#read(page, this.#run);
    }
  }

  /** Reads again: the records changed. */
  reload(): void {
    this.#run += 1;
    this.#asked = new Set();
    this.#before = new Map([...this.#before, ...this.#pages]);
    this.#pages = new Map();
    this.need(...this.#window);
  }

  /** Begins at the top of another list. */
  restart(ask: Ask): void {
    this.#ask = ask;
    this.#window = [0, 1];
    this.reload();
  }

  async #read(page: number, run: number): Promise<void> {
    if (this.#ask === null) return;
    this.#asked.add(page);
    try {
      const { total, rows } = await this.#ask(page * PAGE, PAGE);
      if (run !== this.#run) return;
      this.#pages = new Map([...this.#pages, [page, rows]]);
      this.#before = new Map();
      this.total = total;
      this.failure = null;
    } catch (failure) {
      if (run !== this.#run) return;
      this.failure = failure;
      this.#asked.delete(page);
    }
  }
}
