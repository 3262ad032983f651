import { describe, expect, it } from "vitest";
import { cpdYearOf, patientWords, postSpan, readHours, ukDate } from "./words";
import { expiryWords } from "./expiry";
import { categoryWords, cpdTiles } from "./cpd";
import { suggestions } from "./suggest";

describe("dates of a CV", () => {
  it("are written as the GMC asks, as far as they are known", () => {
    expect(ukDate("2024-08-01")).toBe("01/08/2024");
    expect(ukDate("2024-08")).toBe("08/2024");
    expect(postSpan({ on: "2024-08-01", to: null })).toBe("01/08/2024 to now");
    expect(postSpan({ on: null, to: null })).toBe("No date to now");
  });
});

describe("a CPD year", () => {
  it("begins on 1 April, in leap years, too", () => {
    expect(cpdYearOf("2026-03-31")).toBe(2025);
    expect(cpdYearOf("2026-04-01")).toBe(2026);
    expect(cpdYearOf("2028-02-29")).toBe(2027);
    expect(cpdYearOf("2026-12-31")).toBe(2026);
  });

  const read = {
    year: "2026–27",
    from: "2026-04-01",
    to: "2027-03-31",
    credits: 12,
    target: 50,
    byCategory: { external: 7, internal: 5, personal: 0, distance: 0 },
    clinical: 9,
    nonClinical: 3,
    fiveYears: [],
    fiveTotal: 0,
    fiveTarget: 250,
    facts: [],
  };

  it("is told in its parts, without those that have none", () => {
    expect(categoryWords(read)).toBe("External 7, Internal 5");
    expect(cpdTiles(read).map(({ count, parts }) => [count, parts])).toEqual([
      [12, undefined],
      [7, "Internal 5"],
      [9, "Non-clinical 3"],
    ]);
  });
});

describe("hours", () => {
  it.each([
    ["1", 4],
    ["1.5", 6],
    ["1,25", 5],
    ["90 min", 6],
    ["45m", 3],
    ["1h30", 6],
    ["2:15", 9],
    ["2 h", 8],
  ])("are read: %s", (typed, quarters) => expect(readHours(typed)).toBe(quarters));

  it.each(["", "soon", "-1", "1:75", "1.5.2"])("are not guessed: %s", (typed) => expect(readHours(typed)).toBeNull());
});

describe("a patient", () => {
  it("is an age band and a sex", () => {
    expect(patientWords("adult", "female")).toBe("Adult, 18 to 64, Female");
    expect(patientWords(null, "male")).toBe("Male");
    expect(patientWords(null, null)).toBe("");
  });
});

describe("what runs out", () => {
  it("says when, quietly", () => {
    expect(expiryWords({ expiresOn: "2027-01-12", days: 51 })).toBe("runs out on 12 Jan 2027, in 51 days");
    expect(expiryWords({ expiresOn: "2026-11-23", days: 1 })).toBe("runs out tomorrow, 23 Nov 2026");
    expect(expiryWords({ expiresOn: "2026-11-22", days: 0 })).toBe("runs out today, 22 Nov 2026");
    expect(expiryWords({ expiresOn: "2026-11-10", days: -12 })).toBe("ran out on 10 Nov 2026");
  });
});

describe("suggestions", () => {
  const known = ["Arterial line", "Central venous catheter", "Chest drain", "Élévation du segment", "Line change, central"];

  it("begin with what was typed, then have its words", () => {
    expect(suggestions("ce", known)).toEqual(["Central venous catheter", "Line change, central"]);
    expect(suggestions("cath cen", known)).toEqual(["Central venous catheter"]);
    expect(suggestions("eleva", known)).toEqual(["Élévation du segment"]);
  });

  it("are none for nothing, and not what stands there already", () => {
    expect(suggestions(" ", known)).toEqual([]);
    expect(suggestions("chest drain", known)).toEqual([]);
    expect(suggestions("x", known)).toEqual([]);
  });

  it("are few", () =>
    expect(
      suggestions(
        "a",
        Array.from({ length: 90 }, (_, n) => `a ${n}`),
      ),
    ).toHaveLength(8));
});
