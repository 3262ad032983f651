import { describe, expect, it } from "vitest";
import type { When } from "$lib/ipc/types";
import { dayOf, isoOf } from "./days";
import { moved, movedDays, sortDay, spanOf, whenWords } from "./when";

const exact = (from: string | null, to: string | null = null): When => ({ from, to, certainty: "exact" });
const span = (when: When) => {
  const found = spanOf(when);
  return found && { from: isoOf(found.from), to: isoOf(found.to), point: found.point };
};

describe("the place of a date on the line", () => {
  it("is the day itself", () => expect(span(exact("2027-04-14"))).toEqual({ from: "2027-04-14", to: "2027-04-14", point: true }));
  it("is the middle of a month of which no day is known", () =>
    expect(span(exact("2027-02"))).toEqual({ from: "2027-02-15", to: "2027-02-15", point: true }));
  it("is the whole year of which no month is known", () =>
    expect(span(exact("2028"))).toEqual({ from: "2028-01-01", to: "2029-01-01", point: false }));
  it("takes the whole of its last month in, and a leap day", () =>
    expect(span(exact("2028-01", "2028-02"))).toEqual({ from: "2028-01-01", to: "2028-03-01", point: false }));
  it("is what is expected of a month: all of it", () =>
    expect(span({ from: "2027-10", to: null, certainty: "expected" })).toEqual({
      from: "2027-10-01",
      to: "2027-11-01",
      point: false,
    }));
  it("is nowhere for what is not announced, whatever dates it holds", () => {
    expect(spanOf({ from: "2027-01", to: null, certainty: "not_announced" })).toBeNull();
    expect(spanOf(exact(null))).toBeNull();
    expect(sortDay(exact(null))).toBe(Number.POSITIVE_INFINITY);
  });
  it("does not shift at either change of the clocks", () => {
    for (const day of ["2027-03-28", "2027-10-31"]) expect(span(exact(day))?.from).toBe(day);
    expect(dayOf("2027-03-29") - dayOf("2027-03-27")).toBe(2);
  });
  it("is never shorter than a day, even the wrong way round", () => {
    const wrong = spanOf(exact("2027-05-10", "2027-05-01"));
    expect(wrong && wrong.to - wrong.from).toBe(1);
  });
});

describe("moving", () => {
  it("goes by day, week and month", () => {
    const from = exact("2027-01-31", "2027-02-14");
    expect(moved(from, "day", 1)).toEqual(exact("2027-02-01", "2027-02-15"));
    expect(moved(from, "week", -1)).toEqual(exact("2027-01-24", "2027-02-07"));
    expect(moved(from, "month", 1)).toEqual(exact("2027-02-28", "2027-03-14"));
  });
  it("moves a month by a month, whichever key, and keeps what is not known", () => {
    expect(moved(exact("2026-12", "2027-02"), "day", 1)).toEqual(exact("2027-01", "2027-03"));
    expect(moved(exact("2028"), "week", -1)).toEqual(exact("2027"));
  });
  it("by hand goes to the nearest thing the date can be", () => {
    expect(movedDays(exact("2028-02-28"), 1)).toEqual(exact("2028-02-29"));
    expect(movedDays(exact("2027-02"), 14)).toEqual(exact("2027-02"));
    expect(movedDays(exact("2027-02"), 40)).toEqual(exact("2027-03"));
    expect(movedDays(exact("2027"), -400)).toEqual(exact("2026"));
  });
  it("keeps how certain it is", () => {
    expect(moved({ from: "2027-01", to: null, certainty: "expected" }, "month", 1)).toEqual({
      from: "2027-02",
      to: null,
      certainty: "expected",
    });
  });
});

describe("words", () => {
  it("say as much as is known", () => {
    expect(whenWords(exact("2027-04-14"))).toBe("14 Apr 2027");
    expect(whenWords(exact("2027-02", "2027-04"))).toBe("Feb to Apr 2027");
    expect(whenWords(exact("2026-12", "2027-02"))).toBe("Dec 2026 to Feb 2027");
    expect(whenWords(exact("2027", "2028"))).toBe("2027 to 2028");
    expect(whenWords({ from: "2027-01", to: "2027-02", certainty: "expected" })).toBe("Expected Jan to Feb 2027");
    expect(whenWords({ from: null, to: null, certainty: "not_announced" })).toBe("Not announced yet");
    expect(whenWords(exact(null))).toBe("No date yet");
  });
});
