import { describe, expect, it } from "vitest";
import type { Gap, LogRow, Overlap } from "$lib/ipc/log-types";
import { otherOf, postLines } from "./posts";

const post = (id: string, on: string | null, to: string | null) => ({ id, on, to, title: id }) as LogRow;
const gap = (from: string, to: string): Gap => ({ from, to, days: 40, after: null, before: null });
const overlap = (a: string, b: string): Overlap => ({ from: "2025-08-06", to: "2025-08-12", days: 7, a, b });
const drawn = (...asked: Parameters<typeof postLines>) =>
  postLines(...asked).map((line) => (line.kind === "post" ? line.row.id : `gap ${line.gap.from}`));

describe("the list of posts", () => {
  const now = post("now", "2025-08-06", null);
  const before = post("before", "2024-01-01", "2025-06-30");
  const first = post("first", "2020-01-01", "2022-12-31");

  it("has each gap between the posts it lies between, whatever order they came in", () => {
    const gaps = [gap("2023-01-01", "2023-12-31"), gap("2025-07-01", "2025-08-05")];
    const lines = ["now", "gap 2025-07-01", "before", "gap 2023-01-01", "first"];
    expect(drawn({ posts: [now, before, first], gaps, overlaps: [] })).toEqual(lines);
    expect(drawn({ posts: [now, before, first], gaps: gaps.toReversed(), overlaps: [] })).toEqual(lines);
  });

  it("has a gap until today above every post, and one before all of them below", () => {
    const gaps = [gap("2025-07-01", "2026-11-22"), gap("2018-01-01", "2019-12-31")];
    expect(drawn({ posts: [before, first], gaps, overlaps: [] })).toEqual([
      "gap 2025-07-01",
      "before",
      "first",
      "gap 2018-01-01",
    ]);
  });

  it("loses no gap to a post without a date", () => {
    const gaps = [gap("2023-01-01", "2023-12-31")];
    expect(drawn({ posts: [before, post("undated", null, null)], gaps, overlaps: [] })).toContain("gap 2023-01-01");
  });

  it("says an overlap once, with the other post", () => {
    const both = overlap("before", "now");
    const lines = postLines({ posts: [now, before], gaps: [], overlaps: [both] });
    expect(lines.map((line) => (line.kind === "post" ? line.overlaps.length : 0))).toEqual([1, 0]);
    expect([otherOf(both, "now"), otherOf(both, "before")]).toEqual(["before", "now"]);
  });
});
