import type { CoverageCell, CoverageRow, CoverageView, LinkStrength } from "$lib/ipc/types";
import { t } from "$lib/text/t";

/** Where the focus is: column 0 is the outcome itself, then the kinds, then the newest date and the share on the form. */
export interface Spot {
  row: number;
  column: number;
}

const LEVELS: readonly LinkStrength[] = ["weak", "some", "good", "strong"];

/** 1 for weak to 4 for strong; 0 for nothing. */
export const level = (strength: LinkStrength | null): number => (strength === null ? 0 : LEVELS.indexOf(strength) + 1);

/** How many columns the arrow keys reach. */
export const columnCount = (view: CoverageView): number => view.columns.length + 3;

export function cellAt(view: CoverageView, { row, column }: Spot): CoverageCell | null {
  return view.rows[row]?.cells[column - 1] ?? null;
}

/** Where a key leads in a grid of this size, as the grid pattern has it; null for other keys. */
export function moveInGrid(key: string, withCtrl: boolean, at: Spot, rows: number, columns: number): Spot | null {
  const last = { row: Math.max(0, rows - 1), column: Math.max(0, columns - 1) };
  switch (key) {
    case "ArrowRight":
      return { row: at.row, column: Math.min(at.column + 1, last.column) };
    case "ArrowLeft":
      return { row: at.row, column: Math.max(at.column - 1, 0) };
    case "ArrowDown":
      return { row: Math.min(at.row + 1, last.row), column: at.column };
    case "ArrowUp":
      return { row: Math.max(at.row - 1, 0), column: at.column };
    case "Home":
      return { row: withCtrl ? 0 : at.row, column: 0 };
    case "End":
      return { row: withCtrl ? last.row : at.row, column: last.column };
    case "PageDown":
      return { row: last.row, column: at.column };
    case "PageUp":
      return { row: 0, column: at.column };
    default:
      return null;
  }
}

/** The next gap after this place, line by line and round again; null when there is none. */
export function nextGap(view: CoverageView, at: Spot): Spot | null {
  const width = view.columns.length;
  const all = view.rows.length * width;
  const here = at.row * width + at.column - 1;
  for (let step = 1; step <= all; step++) {
    const place = (here + step + all) % all;
    const spot = { row: Math.floor(place / width), column: (place % width) + 1 };
    if (cellAt(view, spot)?.gap) return spot;
  }
  return null;
}

/** The cell of an outcome and a column of kinds, by their names. */
export function spotOf(view: CoverageView, code: string, column: string): Spot | null {
  const row = view.rows.findIndex((other) => other.code === code);
  const place = view.columns.findIndex(({ id }) => id === column);
  return row < 0 || place < 0 ? null : { row, column: place + 1 };
}

/** "3 items, good, all more than 5 years old": what a cell holds. */
export function cellFacts(cell: CoverageCell, years: number): string {
  if (cell.count === 0) return t(cell.gap ? "coverage-cell-gap" : "coverage-cell-none");
  const facts = [t("coverage-cell-items", { count: cell.count })];
  if (cell.strength) facts.push(t(`coverage-strength-${cell.strength}`));
  if (cell.old) facts.push(t("coverage-cell-old", { years }));
  if (cell.gap) facts.push(t("coverage-cell-gap-more"));
  return facts.join(", ");
}

/** "SLO8, Workplace assessments: 3 items, good": the whole name of a cell. */
export const cellName = (row: CoverageRow, column: string, cell: CoverageCell, years: number): string =>
  t("coverage-cell", { code: row.code, column, facts: cellFacts(cell, years) });

/** What is said of an outcome as a whole. */
export function rowFacts(row: CoverageRow): string {
  const count = row.cells.reduce((sum, cell) => sum + cell.count, 0);
  if (count === 0) return t("coverage-row-nothing");
  const covered = t(row.covered ? "coverage-row-covered" : "coverage-row-not-covered");
  return row.strength ? t("coverage-row-facts", { covered, strength: t(`coverage-strength-${row.strength}`) }) : covered;
}
