import { describe, expect, it } from "vitest";
import {
  addDays,
  dueness,
  formatDate,
  formatInstant,
  formatLongDay,
  formatMoment,
  formatShortDay,
  formatTime,
  initials,
  localDay,
} from "./dates";

describe("dates in words", () => {
  it("say the year, and write September as Sep", () => {
    expect(formatDate("2026-11-21")).toBe("21 Nov 2026");
    expect(formatDate("2027-09-01")).toBe("1 Sep 2027");
    expect(formatShortDay("2026-11-24")).toBe("Tue 24 Nov");
    expect(formatLongDay("2026-11-24")).toBe("Tuesday 24 November");
  });

  it("go as far as they are known", () => {
    expect(formatDate("2026-11")).toBe("Nov 2026");
    expect(formatDate("2026")).toBe("2026");
    expect(formatDate(null)).toBe("");
  });

  it("drop the day of an instant only when it is today", () => {
    const at = new Date(2026, 10, 24, 9, 5).getTime();
    expect(formatTime(at)).toBe("09:05");
    expect(formatInstant(at, at)).toBe("09:05");
    expect(formatInstant(at, at + 86_400_000)).toBe("24 Nov 2026, 09:05");
    expect(localDay(at)).toBe("2026-11-24");
  });

  it("say a moment within a sentence", () => {
    const now = new Date(2026, 10, 24, 13, 42).getTime();
    expect(formatMoment(new Date(2026, 10, 24, 8, 10).getTime(), now)).toBe("today 08:10");
    expect(formatMoment(new Date(2026, 10, 23, 18, 2).getTime(), now)).toBe("yesterday 18:02");
    expect(formatMoment(new Date(2026, 10, 20, 8, 0).getTime(), now)).toBe("20 Nov 2026");
  });

  it("count days over months, years and the change of the clocks", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-29", 1)).toBe("2026-03-30");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  });
});

describe("how due an action is", () => {
  it("says by how much it is late", () => {
    expect(dueness("2026-11-17", 7)).toEqual({ words: "7 days late", tone: "danger" });
    expect(dueness("2026-11-23", 1)).toEqual({ words: "1 day late", tone: "danger" });
    expect(dueness("2026-11-24", 0)).toEqual({ words: "Today", tone: "warn" });
    expect(dueness("2026-11-26", -2)).toEqual({ words: "Thu 26 Nov", tone: "plain" });
    expect(dueness("2027-12-01", -372)).toEqual({ words: "1 Dec 2027", tone: "plain" });
    expect(dueness(null, null)).toBeNull();
  });
});

describe("initials", () => {
  it.each([
    ["Dr Thiri Win", "TW"],
    ["Dr Søren Núñez de la Cruz", "SC"],
    ["Aung", "A"],
    ["", ""],
  ])("of %s are %s", (name, letters) => expect(initials(name)).toBe(letters));
});
