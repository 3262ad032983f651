import { describe, expect, it } from "vitest";
import { daysLeft, withIt } from "./deleting";

const DAY_MS = 86_400_000;
const now = new Date(2026, 10, 24, 13, 42).getTime();

describe("what goes with it", () => {
  it("is counted for a doctor and a session, and said for the rest", () => {
    expect(withIt("person", 13)).toContain("12 things go with it");
    expect(withIt("session", 2)).toContain("1 thing goes with it");
    expect(withIt("person", 1)).toBe("Nothing else is kept about this doctor.");
    expect(withIt("attachment", 1)).toBe("Nothing else goes with it.");
    expect(withIt("topic", 3)).toContain("Sessions keep their words");
  });
});

describe("the days left", () => {
  it("are counted by the calendar and never fall below nought", () => {
    expect(daysLeft(now + 30 * DAY_MS, now)).toBe(30);
    expect(daysLeft(now + DAY_MS, now)).toBe(1);
    expect(daysLeft(now, now)).toBe(0);
    expect(daysLeft(now - 9 * DAY_MS, now)).toBe(0);
  });
});
