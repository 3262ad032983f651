import type { DocumentPage, PageWord } from "$lib/ipc/types";
import type { PageText } from "./marks";
import type { PageSize } from "./pages";
import type { Pdf } from "./pdf";

/** A picture as its one page. Its address works once, so the element that loaded it is the one that is shown. */
export interface Picture {
  image: HTMLImageElement;
  size: PageSize;
}

type ReadPage = (page: number) => Promise<DocumentPage>;

const KEPT = 300;

/** A document as the viewer draws it: pages of a PDF or one picture, and the words recognised on them. */
export class Shown {
  readonly count: number;
  #pages = new Map<number, Promise<DocumentPage | null>>();
  #texts = new Map<number, Promise<PageText>>();

  constructor(
    readonly pdf: Pdf | null,
    readonly picture: Picture | null,
    /** Whether the core has recognised words for any page. */
    private readonly recognised: () => boolean,
    private readonly readPage: ReadPage,
  ) {
    this.count = pdf?.count ?? 1;
  }

  get firstSize(): PageSize {
    return this.pdf?.firstSize ?? this.picture?.size ?? { width: 794, height: 1123 };
  }

  size(page: number): Promise<PageSize> {
    return this.pdf?.size(page) ?? Promise.resolve(this.firstSize);
  }

  /** The words recognised on a page; none where it has text of its own. */
  async words(page: number): Promise<readonly PageWord[]> {
    if (!this.recognised()) return [];
    const read = await this.#page(page);
    return read?.recognised ? read.words : [];
  }

  /** The text of a page as its layer is made of it. */
  text(page: number): Promise<PageText> {
    return kept(this.#texts, page, () => this.#text(page));
  }

  async #text(page: number): Promise<PageText> {
    const own = await this.pdf?.text(page);
    return own && own.pieces.some((piece) => piece.trim() !== "") ? own : wordsText(await this.words(page));
  }

  #page(page: number): Promise<DocumentPage | null> {
    return kept(this.#pages, page, () => this.readPage(page).catch(() => null));
  }
}

/** Recognised words as the pieces of a page's text. */
export const wordsText = (words: readonly PageWord[]): PageText => ({
  pieces: words.map(({ text }) => text),
  joints: words.map(() => " "),
});

/** Remembers the last few answers. One that failed is asked for again. */
function kept<T>(cache: Map<number, Promise<T>>, page: number, ask: () => Promise<T>): Promise<T> {
  const known = cache.get(page);
  if (known) return known;
  const asked = ask();
  asked.catch(() => cache.delete(page));
  cache.set(page, asked);
  if (cache.size > KEPT) cache.delete(cache.keys().next().value ?? page);
  return asked;
}
