import { countMatches, type PageText, type Wanted } from "./marks";

/** A match: its page, from 1, and which match of that page, from 0. */
export interface Place {
  page: number;
  match: number;
}

/** What the finder looks through. */
export interface Pages {
  readonly count: number;
  text(page: number): Promise<PageText>;
}

const BREATH = 12;

/** Looks for words through a whole document, nearest page first, and walks from match to match. */
export class Finding {
  wanted = $state.raw<Wanted | null>(null);
  /** Matches found so far, by page. */
  counts = $state.raw<ReadonlyMap<number, number>>(new Map());
  /** How many pages have been looked through, while it is looking. */
  looked = $state(0);
  looking = $state(false);
  at = $state.raw<Place | null>(null);

  readonly total = $derived([...this.counts.values()].reduce((sum, count) => sum + count, 0));
  /** The number of the current match in the whole document, from 1. */
  readonly number = $derived.by(() => {
    const { at } = this;
    if (at === null) return 0;
    return [...this.counts].reduce((sum, [page, count]) => (page < at.page ? sum + count : sum), at.match + 1);
  });

  #run = 0;

  constructor(private readonly pages: () => Pages | null) {}

  /** Looks for something else, beginning on this page. The first match becomes the current one. */
  async look(wanted: Wanted, from: number): Promise<void> {
    const pages = this.pages();
    const run = ++this.#run;
    this.#forget(wanted);
    if (!pages) return;
    this.looking = true;
    const found = new Map<number, number>();
    for (let step = 0; step < pages.count; step += 1) {
      const page = ((from - 1 + step) % pages.count) + 1;
      const text = await pages.text(page).catch(() => null);
      if (run !== this.#run) return;
      const count = text ? countMatches(text, wanted) : 0;
      if (count > 0) found.set(page, count);
      const first = count > 0 && this.at === null;
      if (first || step % BREATH === 0) this.#say(found, step + 1);
      if (first) this.at = { page, match: 0 };
      if (step % BREATH === BREATH - 1) await new Promise((resolve) => setTimeout(resolve, 0));
      if (run !== this.#run) return;
    }
    this.#say(found, pages.count);
    this.looking = false;
  }

  clear(): void {
    this.#run += 1;
    this.#forget(null);
  }

  /** The next match, or the one before; past the last comes the first. */
  step(direction: 1 | -1): void {
    const { at } = this;
    const count = at === null ? 0 : (this.counts.get(at.page) ?? 0);
    if (at === null || this.total === 0) return;
    const match = at.match + direction;
    if (match >= 0 && match < count) {
      this.at = { page: at.page, match };
      return;
    }
    const pages = [...this.counts.keys()].sort((a, b) => a - b);
    const page = pages.at((pages.indexOf(at.page) + direction) % pages.length) ?? at.page;
    this.at = { page, match: direction === 1 ? 0 : (this.counts.get(page) ?? 1) - 1 };
  }

  #forget(wanted: Wanted | null): void {
    this.wanted = wanted;
    this.counts = new Map();
    this.looked = 0;
    this.looking = false;
    this.at = null;
  }

  #say(found: ReadonlyMap<number, number>, looked: number): void {
    this.counts = new Map(found);
    this.looked = looked;
  }
}
