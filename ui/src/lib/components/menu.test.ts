import { describe, expect, it } from "vitest";
import { chooseByKey, place } from "./menu";

describe("a menu is drawn", () => {
  const menu = { width: 200, height: 150 };
  it("below its button, right edges in line", () => {
    expect(place({ top: 10, bottom: 42, left: 900, right: 1000 }, menu, 1280, 800)).toEqual({ top: 46, left: 800 });
  });
  it("above it near the bottom, and inside the window at the left", () => {
    expect(place({ top: 700, bottom: 732, left: 10, right: 60 }, menu, 1280, 800)).toEqual({ top: 546, left: 8 });
  });
});

describe("keys in a menu", () => {
  const items = ["History", "Move", "Hide"].map((label) => ({ label }));
  it("go round, to the ends, and by first letter", () => {
    expect(chooseByKey("ArrowDown", 2, items)).toBe(0);
    expect(chooseByKey("ArrowUp", 0, items)).toBe(2);
    expect(chooseByKey("End", 0, items)).toBe(2);
    expect(chooseByKey("h", 0, items)).toBe(2);
    expect(chooseByKey("h", 2, items)).toBe(0);
    expect(chooseByKey("x", 0, items)).toBeNull();
    expect(chooseByKey("Enter", 0, items)).toBeNull();
  });
});
