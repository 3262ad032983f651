import { describe, expect, it } from "vitest";
import { moved, readPrompts } from "./order";

describe("moved", () => {
  it("moves one place and stops at the ends", () => {
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  });
});

describe("readPrompts", () => {
  it("takes one prompt from each line that has words", () => {
    expect(readPrompts(" What ends when \n\n## Who decides\nWhat ends when\n")).toEqual(["What ends when", "Who decides"]);
  });
});
