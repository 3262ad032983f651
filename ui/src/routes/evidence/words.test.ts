import { describe, expect, it } from "vitest";
import { documentNote, label, readPastDate, readTags, spanOf } from "./words";

const today = "2026-11-22";
const read = (typed: string) => {
  const result = readPastDate(typed, today);
  return result.ok ? result.date : result.problem.kind;
};

describe("a date of evidence", () => {
  it.each([
    ["2024", "2024"],
    ["Nov 2025", "2025-11"],
    ["september 2021", "2021-09"],
    ["3/2024", "2024-03"],
    ["2024-03", "2024-03"],
    ["4 Nov 2026", "2026-11-04"],
    ["04/11/2025", "2025-11-04"],
    ["", null],
  ])("is read as far as it is known: %s", (typed, date) => expect(read(typed)).toBe(date));

  it("without a year is the last such day, not the next", () => {
    expect(read("4 Nov")).toBe("2026-11-04");
    expect(read("today")).toBe("2026-11-22");
    expect(read("4 Dec")).toBe("2025-12-04");
    expect(read("4 Dec 2026")).toBe("2026-12-04");
  });

  it("that cannot be is refused", () => {
    expect(read("13/2024")).toBe("unreadable");
    expect(read("31 feb 2024")).toBe("noSuchDay");
    expect(read("soon")).toBe("unreadable");
  });

  it("covers the days it may mean", () => {
    expect(spanOf("2024-02")).toEqual(["2024-02-01", "2024-02-29"]);
    expect(spanOf("2024")).toEqual(["2024-01-01", "2024-12-31"]);
  });
});

it("keeps tags apart and once", () => {
  expect(readTags(" resus, leadership,, Resus ,")).toEqual(["resus", "leadership"]);
});

it("numbers items as paper does, and notes only what there is to say", () => {
  expect(label(73)).toBe("E-073");
  expect(label(1204)).toBe("E-1204");
  expect(documentNote("read")).toBeNull();
  expect(documentNote("held")).toBe("Held");
});
