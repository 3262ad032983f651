import { describe, expect, it } from "vitest";
import { addMonths, daysBetween, readDate } from "./typed-date";

/** A Tuesday. */
const TODAY = "2026-11-24";

function date(typed: string): string | null | undefined {
  const read = readDate(typed, TODAY);
  return read.ok ? read.date : undefined;
}

describe("readDate", () => {
  it.each([
    ["3 Dec", "2026-12-03"],
    ["3 December 2026", "2026-12-03"],
    ["Thu 3 Dec", "2026-12-03"],
    ["3rd of december", "2026-12-03"],
    ["03/12/2026", "2026-12-03"],
    ["3/12", "2026-12-03"],
    ["3-12-26", "2026-12-03"],
    ["2027-02-28", "2027-02-28"],
    ["24 Nov", "2026-11-24"],
    ["23 Nov", "2027-11-23"],
    ["1 sept", "2027-09-01"],
  ])("reads %s", (typed, expected) => expect(date(typed)).toBe(expected));

  it.each([
    ["today", "2026-11-24"],
    ["tomorrow", "2026-11-25"],
    ["Fri", "2026-11-27"],
    ["tuesday", "2026-12-01"],
    ["next Friday", "2026-12-04"],
    ["in 2 weeks", "2026-12-08"],
    ["in 3 days", "2026-11-27"],
    ["in a month", "2026-12-24"],
  ])("reads %s from a Tuesday", (typed, expected) => expect(date(typed)).toBe(expected));

  it("takes nothing typed as no date", () => expect(date("  ")).toBeNull());

  it("names a day that does not exist", () => {
    expect(readDate("31 Feb 2027", TODAY)).toEqual({
      ok: false,
      problem: { kind: "noSuchDay", month: 2, year: 2027, days: 28 },
    });
  });

  it("finds 29 February in the next leap year only when it is next year", () => {
    expect(readDate("29 Feb", "2027-06-01")).toEqual({ ok: true, date: "2028-02-29" });
  });

  it.each(["soon", "3", "Decembr", "13/13/2026", "marble", "0 Dec"])("does not guess at %s", (typed) =>
    expect(date(typed)).toBeUndefined(),
  );
});

describe("date arithmetic", () => {
  it("crosses the end of summer time without losing a day", () => {
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  });
  it("stops at the end of a shorter month", () => expect(addMonths("2027-01-31", 1)).toBe("2027-02-28"));
});
