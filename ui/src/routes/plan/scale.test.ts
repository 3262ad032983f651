import { describe, expect, it } from "vitest";
import { dayOf, isoOf } from "./days";
import { clampMonths, dayAt, monthsForAll, MOST_MONTHS, scaleOf, ticks, worldOf, xOf } from "./scale";

const today = dayOf("2026-11-22");
const labels = (months: number, from: string, to: string) =>
  ticks(scaleOf(today, 900, months), today, dayOf(from), dayOf(to)).map(({ label }) => label);

describe("the scale", () => {
  it("goes there and back", () => {
    const scale = scaleOf(today, 900, 18);
    expect(xOf(scale, today)).toBe(0);
    expect(dayAt(scale, xOf(scale, today + 400))).toBeCloseTo(today + 400);
    expect(xOf(scale, today + 18 * 30.436875)).toBeCloseTo(900);
  });

  it("stays between a month and six years", () => {
    expect([0, 0.2, 18, 900].map(clampMonths)).toEqual([1, 1, 18, 72]);
  });

  it("has a world that holds today, everything, and six years", () => {
    const world = worldOf(today, [{ from: dayOf("2026-02-04"), to: dayOf("2034-05-01") }]);
    expect(isoOf(world.from)).toBe("2026-01-01");
    expect(isoOf(world.to)).toBe("2034-08-01");
    const empty = worldOf(today, []);
    expect(isoOf(empty.from)).toBe("2026-10-01");
    expect((empty.to - empty.from) / 30.436875).toBeGreaterThan(MOST_MONTHS);
  });

  it("shows all of it in steps of half a year", () => {
    expect(monthsForAll(today, [])).toBe(6);
    expect(monthsForAll(today, [{ from: today, to: dayOf("2028-04-10") }])).toBe(24);
    expect(monthsForAll(today, [{ from: today, to: dayOf("2090-01-01") }])).toBe(72);
  });
});

describe("the marks", () => {
  it("are months, with the year where one begins and where the view does", () => {
    expect(labels(18, "2026-11-03", "2027-03-02")).toEqual(["Nov 26", "Dec", "Jan 27", "Feb", "Mar"]);
  });
  it("are only the year in January when there is no room for both", () => {
    expect(labels(22, "2026-11-03", "2027-02-02")).toEqual(["Nov", "Dec", "2027", "Feb"]);
  });
  it("are quarters over years", () => {
    expect(labels(72, "2026-11-22", "2027-08-01")).toEqual(["Oct", "2027", "Apr", "Jul"]);
  });
  it("are Mondays in a month", () => {
    const marks = ticks(scaleOf(today, 900, 1), today, dayOf("2026-12-24"), dayOf("2027-01-12"));
    expect(marks.map(({ label }) => label)).toEqual(["21 Dec", "28 Dec", "4 Jan 27", "11 Jan"]);
    expect(marks.every(({ day }) => new Date(day * 86_400_000).getUTCDay() === 1)).toBe(true);
  });
});
