import { describe, expect, it } from "vitest";
import type { CoverageStep } from "$lib/ipc/types";
import { effort, reason, shortMonth } from "./words";

const step = (word: string, change: Partial<CoverageStep["reason"]> = {}): CoverageStep => ({
  code: "SLO8",
  kind: "wpba",
  gain: 3,
  effortHours: 2,
  reason: { word, count: null, latest: null, strength: null, next: null, ...change },
  who: "",
});

describe("a step", () => {
  it("says its reason with its numbers", () => {
    expect(reason(step("only_old", { latest: "2021-01-12" }))).toBe("The newest item here is from Jan 2021.");
    expect(reason(step("one_more", { count: 3, strength: "good", next: "strong" }))).toBe(
      "You have 3, together good. One more may move them to strong.",
    );
  });

  it.each(["no_items", "only_old", "kind_only_old", "none_of_kind", "only_weak", "one_more", "soon_old", "no_form"])(
    "has words for %s",
    (word) => expect(reason(step(word, { count: 1, latest: "2024", strength: "weak", next: "some" }))).not.toContain("coverage-"),
  );

  it("says its effort in rough words", () => {
    expect(effort(0.5)).toBe("under an hour");
    expect(effort(1)).toBe("about 1 h");
    expect(effort(4.4)).toBe("about 4 h");
    expect(effort(40)).toBe("about 5 days");
  });
});

it("shortens a month for a narrow column", () => {
  expect(shortMonth("2026-09-14")).toBe("Sep 26");
  expect(shortMonth("2026-09")).toBe("Sep 26");
  expect(shortMonth("2021")).toBe("2021");
});
