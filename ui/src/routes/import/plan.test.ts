import { describe, expect, it } from "vitest";
import type { ImportRow } from "$lib/ipc/types";
import { clientLines, willImport, withLines } from "./plan";

const row = (line: number, outcome: ImportRow["outcome"], hasClientFields = false): ImportRow => ({
  line,
  name: `Dr ${line}`,
  gmcNumber: null,
  outcome,
  reasons: [],
  changes: [],
  matchedId: null,
  possibleDuplicate: null,
  hasClientFields,
});
const rows = [row(2, "add", true), row(3, "add"), row(4, "change", true), row(5, "same"), row(6, "skip", true)];

describe("what will be imported", () => {
  it("counts rows to add or change that were not left out", () => {
    expect(willImport(rows, new Set())).toBe(3);
    expect(willImport(rows, new Set([3, 5]))).toBe(2);
  });
  it("keeps 1:1 facts only for ticked rows that are imported and have them", () => {
    expect(clientLines(rows, new Set([2, 3, 4]), new Set([4]))).toEqual([2]);
  });
});

describe("withLines", () => {
  it("puts in and takes out without touching the set given", () => {
    const before = new Set([2]);
    expect([...withLines(before, [3, 4], true)]).toEqual([2, 3, 4]);
    expect([...withLines(before, [2], false)]).toEqual([]);
    expect([...before]).toEqual([2]);
  });
});
