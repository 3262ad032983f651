import { expect, it } from "vitest";
import { splitWords } from "./words";

it("finds the words among numbers, commas and lines", () => {
  expect(splitWords("1. Amber, 2) plover\n3 quarry;linen")).toEqual(["amber", "plover", "quarry", "linen"]);
  expect(splitWords("  ")).toEqual([]);
});
