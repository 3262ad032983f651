import { describe, expect, it } from "vitest";
import { BLANK, blankOutcome, problemOf } from "./editing";

const named = { ...BLANK, specialty: "Acute care", edition: "2026" };
const outcome = (code: string, title: string) => ({ ...blankOutcome(), code, title });

describe("a framework of one's own", () => {
  it("says what it still lacks", () => {
    expect(problemOf(BLANK)).toContain("specialty");
    expect(problemOf({ ...BLANK, specialty: "Acute care" })).toContain("edition");
    expect(problemOf({ ...named, outcomes: [blankOutcome()] })).toContain("one outcome");
    expect(problemOf({ ...named, outcomes: [outcome("A1", "One"), outcome("A2", " ")] })).toContain("2");
  });

  it("has every code once, whatever its capitals", () => {
    expect(problemOf({ ...named, outcomes: [outcome("A1", "One"), outcome("a1 ", "Two")] })).toContain("A1");
    expect(problemOf({ ...named, outcomes: [outcome("A1", "One"), outcome("A2", "Two"), blankOutcome()] })).toBeNull();
  });
});
