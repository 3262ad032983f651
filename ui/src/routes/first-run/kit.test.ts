import { describe, expect, it } from "vitest";
import { askFor, plainWord } from "./kit";

describe("the words asked for", () => {
  it("are three different ones, in the order of the sheet", () => {
    for (const seed of [0, 0.17, 0.5, 0.83, 0.999]) {
      const asked = askFor(12, () => seed);
      expect(new Set(asked).size).toBe(3);
      expect(asked).toEqual([...asked].sort((a, b) => a - b));
      expect(Math.min(...asked)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...asked)).toBeLessThanOrEqual(12);
    }
  });

  it("are read without case and spaces", () => expect(plainWord("  Amber ")).toBe("amber"));
});
