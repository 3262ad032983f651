/** Which rows of a long list are drawn. All rows have one height, so the arithmetic is exact. */
export type VirtualWindow = {
  /** First row drawn. */
  start: number;
  /** One past the last row drawn. */
  end: number;
  /** Height in px of the rows above and below that are not drawn. */
  before: number;
  after: number;
};

/** Lists up to this long are drawn whole, so that find-in-page and screen readers meet every row. */
export const DRAW_WHOLE_UP_TO = 200;
const OVERSCAN = 8;

/** The rows to draw for a list scrolled to `scrollTop` in a box of `height` px. */
export function virtualWindow(count: number, rowHeight: number, scrollTop: number, height: number): VirtualWindow {
  if (count <= DRAW_WHOLE_UP_TO) return { start: 0, end: count, before: 0, after: 0 };
  const visible = Math.ceil(Math.max(height, rowHeight) / rowHeight);
  const last = Math.max(0, count - visible);
  const first = Math.min(Math.max(0, Math.floor(scrollTop / rowHeight)), last);
  const start = Math.max(0, first - OVERSCAN);
  const end = Math.min(count, first + visible + OVERSCAN + 1);
  return { start, end, before: start * rowHeight, after: (count - end) * rowHeight };
}

/** Where to scroll so that row `index` is wholly in view, moving as little as possible. */
export function scrollToRow(index: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}
