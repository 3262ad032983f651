import { describe, expect, it } from "vitest";
import type { FrameworkRow } from "$lib/ipc/types";
import { editions, matching, nameOf, parts, sourcesOf } from "./list";

const row = (key: string, specialty: string, inUse = false): FrameworkRow => ({
  key,
  specialty,
  college: "",
  curriculum: "",
  edition: key.slice(-4),
  origin: "shipped",
  inUse,
  outcomes: 12,
  confirmed: 11,
  linked: 0,
});
const rows = [
  row("urology-2021", "Urology"),
  row("gpc-2017", "All specialties"),
  row("em-rcem-2021", "Emergency Medicine", true),
  row("em-rcem-2015", "Emergency Medicine"),
];

describe("the list of frameworks", () => {
  it("starts with those in use, then those that cut across, then the rest by specialty", () => {
    expect(parts(rows).map(({ name, rows: some }) => [name, ...some.map(({ key }) => key)])).toEqual([
      ["used", "em-rcem-2021"],
      ["crossing", "gpc-2017"],
      ["other", "em-rcem-2015", "urology-2021"],
    ]);
  });

  it("is found by any of its words", () => {
    expect(matching(rows, "2021 emerg").map(({ key }) => key)).toEqual(["em-rcem-2021"]);
    expect(matching(rows, "  ")).toHaveLength(4);
    expect(matching(rows, "surgery")).toEqual([]);
  });

  it("knows the other editions of a specialty", () => {
    expect(editions({ key: "em-rcem-2021", specialty: "Emergency Medicine" }, rows).map(({ key }) => key)).toEqual([
      "em-rcem-2015",
    ]);
  });
});

it("names each source once", () => {
  expect(sourcesOf({ sourceUrl: "a", otherSources: ["b", "a", ""] })).toEqual(["a", "b"]);
});

it("calls a framework for everybody by its own name", () => {
  expect(nameOf({ specialty: "All specialties", curriculum: "Good medical practice" })).toBe("Good medical practice");
  expect(nameOf({ specialty: "Urology", curriculum: "Urology curriculum" })).toBe("Urology");
});
