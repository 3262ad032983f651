import { describe, expect, it } from "vitest";
import { DRAW_WHOLE_UP_TO, scrollToRow, virtualWindow } from "./virtual";

const ROW = 44;
const BOX = 600;

describe("virtualWindow", () => {
  it("draws a short list whole", () => {
    expect(virtualWindow(DRAW_WHOLE_UP_TO, ROW, 900, BOX)).toEqual({ start: 0, end: 200, before: 0, after: 0 });
  });

  it("keeps the full height whatever is drawn", () => {
    const count = 36_831;
    for (const scrollTop of [0, 1, 43, 44, 50_000, count * ROW - BOX, count * ROW * 2, -20]) {
      const { start, end, before, after } = virtualWindow(count, ROW, scrollTop, BOX);
      expect(before + (end - start) * ROW + after).toBe(count * ROW);
      expect(end - start).toBeLessThan(40);
    }
  });

  it("covers everything in view", () => {
    for (let scrollTop = 0; scrollTop < 30_000; scrollTop += 13) {
      const { start, end } = virtualWindow(1_000, ROW, scrollTop, BOX);
      expect(start * ROW).toBeLessThanOrEqual(scrollTop);
      expect(end * ROW).toBeGreaterThanOrEqual(scrollTop + BOX);
    }
  });

  it("draws something before the box has been measured", () => {
    expect(virtualWindow(1_000, ROW, 0, 0).end).toBeGreaterThan(0);
  });
});

describe("scrollToRow", () => {
  it("leaves a row that is in view alone", () => expect(scrollToRow(5, ROW, 100, BOX)).toBe(100));
  it("brings a row above to the top", () => expect(scrollToRow(1, ROW, 100, BOX)).toBe(44));
  it("brings a row below to the bottom", () => expect(scrollToRow(99, ROW, 0, BOX)).toBe(100 * ROW - BOX));
});
