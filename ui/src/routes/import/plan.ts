import type { ImportPreview, ImportRow } from "$lib/ipc/types";

export const OUTCOMES = ["add", "change", "same", "skip"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The tab that is worth looking at first. */
export function firstTab(preview: ImportPreview): Outcome {
  if (preview.adds > 0) return "add";
  if (preview.changes > 0) return "change";
  return preview.skips > 0 ? "skip" : "same";
}

/** How many rows will be written: those to add or change that the user has not left out. */
export function willImport(rows: readonly ImportRow[], leftOut: ReadonlySet<number>): number {
  return rows.filter((row) => (row.outcome === "add" || row.outcome === "change") && !leftOut.has(row.line)).length;
}

/** The same set with lines put in or taken out. */
export function withLines(set: ReadonlySet<number>, lines: readonly number[], inside: boolean): Set<number> {
  const next = new Set(set);
  for (const line of lines) {
    if (inside) next.add(line);
    else next.delete(line);
  }
  return next;
}

/** The lines ticked "has asked for a 1:1" that still count: rows that have such facts and are not left out. */
export function clientLines(rows: readonly ImportRow[], ticked: ReadonlySet<number>, leftOut: ReadonlySet<number>): number[] {
  return rows.filter((row) => row.hasClientFields && ticked.has(row.line) && !leftOut.has(row.line)).map((row) => row.line);
}
