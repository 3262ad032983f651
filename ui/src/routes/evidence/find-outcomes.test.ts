import { describe, expect, it } from "vitest";
import { findOutcomes, type Outcome } from "./find-outcomes";

const outcome = (code: string, title: string, framework = "em"): Outcome => ({
  framework,
  specialty: framework === "em" ? "Emergency Medicine" : "All specialties",
  code,
  title,
  confirmed: true,
});
const all = [
  outcome("SLO1", "Stable adult patients"),
  outcome("SLO8", "Lead the ED shift"),
  outcome("SLO10", "Research and data"),
  outcome("SLO12", "Lead and manage"),
  outcome("GPC-D5", "Capabilities in leadership and team working", "gpc"),
  outcome("GPC-D2.1", "Practical skills", "gpc"),
];
const codes = (typed: string) => findOutcomes(typed, all).map(({ code }) => code);

describe("an outcome is found", () => {
  it("by its code, exact before longer", () => {
    expect(codes("slo1")).toEqual(["SLO1", "SLO10", "SLO12"]);
    expect(codes("GPC-D2.1")).toEqual(["GPC-D2.1"]);
  });

  it("by its number alone", () => {
    expect(codes("8")).toEqual(["SLO8"]);
    expect(codes("12")).toEqual(["SLO12"]);
  });

  it("by the starts of its words, in any order", () => {
    expect(codes("lead")).toEqual(["SLO8", "SLO12", "GPC-D5"]);
    expect(codes("shift lead")).toEqual(["SLO8"]);
    expect(codes("emergency research")).toEqual(["SLO10"]);
    expect(codes("ead")).toEqual([]);
  });

  it("before anything is typed, in the order of the framework", () => {
    expect(findOutcomes("", all, 2).map(({ code }) => code)).toEqual(["SLO1", "SLO8"]);
  });
});
