/** Where the pages of a document lie, one below the other, and which of them are drawn. All lengths are CSS px. */
export interface PageSize {
  width: number;
  height: number;
}

export interface Layout {
  /** The top edge of each page, and one more: the end of the last with its gap. */
  tops: Float64Array;
  /** The widest page. */
  width: number;
  height: number;
}

/** A place in a document that survives a change of zoom: a page (from 0) and how far down it, in parts of its height. */
export interface Anchor {
  page: number;
  part: number;
}

export const GAP = 16;

/** A quarter turn swaps the sides. */
export function turned(size: PageSize, turn: number): PageSize {
  return turn % 180 === 0 ? size : { width: size.height, height: size.width };
}

export function layOut(sizes: readonly PageSize[], zoom: number, turn: number): Layout {
  const tops = new Float64Array(sizes.length + 1);
  let y = GAP;
  let width = 0;
  sizes.forEach((size, page) => {
    const shown = turned(size, turn);
    tops[page] = y;
    y += Math.floor(shown.height * zoom) + GAP;
    width = Math.max(width, Math.floor(shown.width * zoom));
  });
  tops[sizes.length] = y;
  return { tops, width, height: y };
}

/** The page at this height: the one whose top, less its gap, is the last at or above `y`. */
export function pageAt({ tops }: Layout, y: number): number {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) - GAP <= y) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The pages to draw, from `first` to before `end`: those in view and `more` on either side. */
export function pagesInView(layout: Layout, scrollTop: number, height: number, more = 1): { first: number; end: number } {
  const count = layout.tops.length - 1;
  if (count <= 0) return { first: 0, end: 0 };
  return {
    first: Math.max(0, pageAt(layout, scrollTop) - more),
    end: Math.min(count, pageAt(layout, scrollTop + Math.max(height, 1)) + 1 + more),
  };
}

/** The page the reader is on: the one at a third of the view's height. */
export function currentPage(layout: Layout, scrollTop: number, height: number): number {
  if (scrollTop <= 0) return 0;
  if (scrollTop + height >= layout.height - 1) return Math.max(0, layout.tops.length - 2);
  return pageAt(layout, scrollTop + height / 3);
}

const heightOf = ({ tops }: Layout, page: number) => (tops[page + 1] ?? 0) - (tops[page] ?? 0);

export function anchorAt(layout: Layout, scrollTop: number): Anchor {
  const page = pageAt(layout, scrollTop);
  const height = heightOf(layout, page);
  return { page, part: height > 0 ? (scrollTop - (layout.tops[page] ?? 0)) / height : 0 };
}

export function scrollTopOf(layout: Layout, { page, part }: Anchor): number {
  return Math.max(0, (layout.tops[page] ?? 0) + part * heightOf(layout, page));
}

/** The top of a page with a sliver of the gap above it. */
export function topOf(layout: Layout, page: number): number {
  return Math.max(0, (layout.tops[Math.min(Math.max(page, 0), layout.tops.length - 2)] ?? 0) - GAP / 2);
}

export const ZOOMS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const;

/** The next zoom up or down from one that need not be in the list. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const next = direction === 1 ? ZOOMS.find((each) => each > zoom + 0.005) : ZOOMS.findLast((each) => each < zoom - 0.005);
  return next ?? zoom;
}

const SIDE = 24;

/** The zoom at which a page fills a view of this width. */
export function fitWidth(size: PageSize, turn: number, width: number): number {
  return clampZoom((width - 2 * SIDE) / turned(size, turn).width);
}

/** The zoom at which a whole page is in view. */
export function fitPage(size: PageSize, turn: number, width: number, height: number): number {
  const shown = turned(size, turn);
  return clampZoom(Math.min((width - 2 * SIDE) / shown.width, (height - 2 * GAP) / shown.height));
}

const clampZoom = (zoom: number) => Math.min(4, Math.max(0.25, Number.isFinite(zoom) ? zoom : 1));

/** How many canvas px a CSS px gets: as sharp as the screen, but never more than a canvas may hold. */
export function sharpness(width: number, height: number, devicePixels: number): number {
  const MOST = 16_000_000;
  return Math.min(devicePixels, Math.sqrt(MOST / Math.max(1, width * height)));
}
