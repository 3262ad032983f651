import { describe, expect, it } from "vitest";
import { pairLines } from "./difference";

describe("pairLines", () => {
  it("stands a changed line beside what it became", () => {
    expect(
      pairLines([
        { kind: "same", text: "a" },
        { kind: "removed", text: "b" },
        { kind: "added", text: "B" },
        { kind: "added", text: "C" },
        { kind: "same", text: "d" },
        { kind: "removed", text: "e" },
      ]),
    ).toEqual([
      { then: "a", now: "a", same: true },
      { then: "b", now: "B", same: false },
      { then: null, now: "C", same: false },
      { then: "d", now: "d", same: true },
      { then: "e", now: null, same: false },
    ]);
  });
});
