import { describe, expect, it } from "vitest";
import type { DiffKind, DiffLine } from "$lib/ipc/types";
import { pairLines } from "./difference";

const line = (kind: DiffKind, text: string): DiffLine => ({ kind, parts: [{ text, changed: kind !== "same" }] });
const words = (parts: readonly { text: string }[] | null) => parts?.map(({ text }) => text).join("") ?? null;

describe("pairLines", () => {
  it("stands a changed line beside what it became", () => {
    const lines = [
      line("same", "a"),
      line("removed", "b"),
      line("added", "B"),
      line("added", "C"),
      line("same", "d"),
      line("removed", "e"),
    ];
    expect(pairLines(lines).map(({ then, now, same }) => [words(then), words(now), same])).toEqual([
      ["a", "a", true],
      ["b", "B", false],
      [null, "C", false],
      ["d", "d", true],
      ["e", null, false],
    ]);
  });
});
