/** Where everything in a lane is drawn, so that no two things and no two labels lie on each other. */
import { xOf, type Scale } from "./scale";
import type { Span } from "./when";

/** What is drawn: a point or a bar with its words. */
export interface Shape extends Span {
  id: string;
  label: string;
  /** Its words are drawn bolder, so they are wider. */
  strong: boolean;
}

export interface Placed {
  id: string;
  /** The left end of the body; of a point, its middle. */
  x: number;
  /** Of the body; nought for a point. */
  width: number;
  row: number;
  label: "inside" | "beside" | "none";
  labelWidth: number;
  /** Ids of others that stand here, for which there was no room. */
  more: string[];
}

export interface LaneLayout {
  placed: Placed[];
  rows: number;
}

/** How wide words are when drawn. */
export type Measure = (words: string, strong: boolean) => number;

/** A lane grows to this many rows; then labels go, and then neighbours stand together. */
export const MOST_ROWS = 4;
/** Longer words are cut off; their whole is in the title, the list and the record. */
export const WIDEST_LABEL = 220;
/** A point can be hit by a finger. */
export const POINT = 24;
export const LEAST_BAR = 10;
const GAP = 6;
const INSIDE = 16;
const BESIDE = 6;

interface Row {
  /** Taken up to here, with labels. */
  end: number;
  /** Taken up to here without the label of the last. */
  body: number;
  last: Placed;
  lastIsBar: boolean;
}

interface Extent {
  placed: Placed;
  start: number;
  body: number;
  end: number;
  bar: boolean;
}

function extentOf(shape: Shape, scale: Scale, measure: Measure): Extent {
  const x = xOf(scale, shape.from);
  const words = shape.label === "" ? 0 : Math.min(Math.ceil(measure(shape.label, shape.strong)), WIDEST_LABEL);
  const blank = { id: shape.id, row: 0, more: [], labelWidth: words };
  if (shape.point) {
    const body = x + POINT / 2;
    return { placed: { ...blank, x, width: 0, label: "beside" }, start: x - POINT / 2, body, end: body + words, bar: false };
  }
  const width = Math.max(LEAST_BAR, xOf(scale, shape.to) - x);
  const inside = words + INSIDE <= width;
  const body = x + width;
  const end = inside ? body : body + BESIDE + words;
  return { placed: { ...blank, x, width, label: inside ? "inside" : "beside" }, start: x, body, end, bar: true };
}

/** A point may stand on the end of a bar, as a contract ends where its post does; a bar may follow at once, as a post does. */
function allows(row: Row, { start, bar, placed }: Extent): boolean {
  if (row.end + GAP <= start) return true;
  if (bar && row.lastIsBar && row.last.label === "inside") return row.end <= start;
  return !bar && row.lastIsBar && row.last.label === "inside" && Math.abs(row.body - placed.x) <= POINT / 2;
}

function put(rows: Row[], at: number, extent: Extent, labelled: boolean): void {
  extent.placed.row = at;
  if (!labelled && extent.placed.label === "beside") extent.placed.label = "none";
  rows[at] = { end: labelled ? extent.end : extent.body, body: extent.body, last: extent.placed, lastIsBar: extent.bar };
}

/** Places one; false when it has to stand with its neighbour. */
function place(rows: Row[], extent: Extent, most: number): boolean {
  const fits = rows.findIndex((row) => allows(row, extent));
  const free = fits >= 0 ? fits : rows.length < most ? rows.length : -1;
  if (free >= 0) {
    put(rows, free, extent, true);
    return true;
  }
  const bare = rows.findIndex((row) => row.body + GAP <= extent.start);
  const row = rows[bare];
  if (!row) return false;
  if (row.last.label === "beside") row.last.label = "none";
  put(rows, bare, extent, false);
  return true;
}

/** The rows of a lane, in the order of time. Nothing is left out: what has no room of its own is in `more`. */
export function layoutLane(shapes: readonly Shape[], scale: Scale, measure: Measure, most = MOST_ROWS): LaneLayout {
  const rows: Row[] = [];
  const placed: Placed[] = [];
  const ordered = [...shapes].sort((a, b) => a.from - b.from || Number(a.point) - Number(b.point) || (a.id < b.id ? -1 : 1));
  for (const shape of ordered) {
    const extent = extentOf(shape, scale, measure);
    if (place(rows, extent, most)) placed.push(extent.placed);
    else nearest(rows, extent)?.last.more.push(shape.id);
  }
  return { placed, rows: Math.max(1, rows.length) };
}

function nearest(rows: readonly Row[], { start }: Extent): Row | undefined {
  return [...rows].sort((a, b) => Math.abs(a.body - start) - Math.abs(b.body - start))[0];
}

/** The left and right end of what is drawn, for choosing what is in view. */
export function ends({ x, width, label, labelWidth }: Placed): { from: number; to: number } {
  const body = width === 0 ? POINT / 2 : width;
  return { from: width === 0 ? x - POINT / 2 : x, to: x + body + (label === "beside" ? BESIDE + labelWidth : 0) };
}
