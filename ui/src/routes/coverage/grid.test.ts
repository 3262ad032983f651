import { describe, expect, it } from "vitest";
import type { CoverageCell, CoverageView } from "$lib/ipc/types";
import { cellFacts, cellName, columnCount, level, moveInGrid, nextGap, rowFacts, spotOf } from "./grid";

const cell = (count: number, change: Partial<CoverageCell> = {}): CoverageCell => ({
  count,
  strength: count > 0 ? "good" : null,
  old: false,
  gap: false,
  items: [],
  ...change,
});
const row = (code: string, cells: CoverageCell[], covered = true) => ({
  code,
  title: code,
  confirmed: true,
  cells,
  latest: null,
  latestIsOld: false,
  onFormPercent: null,
  strength: null,
  covered,
});
const view: CoverageView = {
  framework: { key: "f", specialty: "F", edition: "1", currencyYears: 5 },
  columns: ["wpba", "logs", "audit"].map((id) => ({ id, title: id, short: id })),
  rows: [
    row("SLO1", [cell(3), cell(0), cell(0, { gap: true })]),
    row("SLO2", [cell(0, { gap: true }), cell(1, { old: true }), cell(0)], false),
  ],
  totals: { outcomes: 2, covered: 1, items: 4, recent: 3, onForm: 0, needingForm: 0, held: 0 },
  steps: [],
  institutions: [],
};

describe("keys in the grid", () => {
  const move = (key: string, row: number, column: number, ctrl = false) =>
    moveInGrid(key, ctrl, { row, column }, 2, columnCount(view));

  it("move by one and stop at the edges", () => {
    expect(move("ArrowRight", 0, 0)).toEqual({ row: 0, column: 1 });
    expect(move("ArrowRight", 0, 5)).toEqual({ row: 0, column: 5 });
    expect(move("ArrowUp", 0, 2)).toEqual({ row: 0, column: 2 });
    expect(move("ArrowDown", 1, 2)).toEqual({ row: 1, column: 2 });
  });

  it("go to the ends of the row, and with Ctrl of the grid", () => {
    expect(move("Home", 1, 3)).toEqual({ row: 1, column: 0 });
    expect(move("End", 0, 3)).toEqual({ row: 0, column: 5 });
    expect(move("Home", 1, 3, true)).toEqual({ row: 0, column: 0 });
    expect(move("End", 0, 3, true)).toEqual({ row: 1, column: 5 });
    expect(move("x", 0, 0)).toBeNull();
  });
});

describe("gaps", () => {
  it("are found line by line and round again", () => {
    expect(nextGap(view, { row: 0, column: 1 })).toEqual({ row: 0, column: 3 });
    expect(nextGap(view, { row: 0, column: 3 })).toEqual({ row: 1, column: 1 });
    expect(nextGap(view, { row: 1, column: 1 })).toEqual({ row: 0, column: 3 });
    expect(nextGap({ ...view, rows: [row("SLO1", [cell(1), cell(1), cell(1)])] }, { row: 0, column: 0 })).toBeNull();
  });

  it("are looked for from the outcome's own column and from those at the end, too", () => {
    expect(nextGap(view, { row: 0, column: 0 })).toEqual({ row: 0, column: 3 });
    expect(nextGap(view, { row: 1, column: 5 })).toEqual({ row: 0, column: 3 });
  });
});

describe("words", () => {
  it("say a cell in one sentence", () => {
    const [first] = view.rows;
    expect(first && cellName(first, "Workplace assessments", cell(3), 5)).toBe("SLO1, Workplace assessments: 3 items, good");
    expect(cellFacts(cell(1, { old: true, strength: "some" }), 5)).toBe("1 item, some, more than 5 years old");
    expect(cellFacts(cell(0), 5)).toBe("nothing yet");
    expect(cellFacts(cell(0, { gap: true }), 5)).toBe("a gap: nothing yet");
    expect(cellFacts(cell(2, { gap: true }), 5)).toContain("a gap");
  });

  it("say an outcome as a whole", () => {
    expect(view.rows.map(rowFacts)).toEqual(["Covered", "Not covered yet"]);
    expect(rowFacts(row("SLO3", [cell(0)]))).toBe("Nothing yet");
  });
});

it("finds a cell by its names, and levels by their words", () => {
  expect(spotOf(view, "SLO2", "logs")).toEqual({ row: 1, column: 2 });
  expect(spotOf(view, "SLO9", "logs")).toBeNull();
  expect([null, "weak", "strong"].map((word) => level(word as never))).toEqual([0, 1, 4]);
});
