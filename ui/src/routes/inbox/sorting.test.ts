import { describe, expect, it } from "vitest";
import { actOf, isSuggested, numbered, offered, unnumbered } from "./sorting";

const outcome = (code: string) => ({ framework: "em", specialty: "", code, title: code, confirmed: true });
const all = ["SLO1", "SLO2", "SLO3", "SLO4", "SLO5", "SLO6", "SLO7"].map(outcome);

describe("sorting an item", () => {
  it("takes three keys: a kind, an outcome, Enter", () => {
    expect(["1", "a", "Enter"].map((key) => actOf(key, true))).toEqual([
      { act: "kind", place: 0 },
      { act: "outcome", place: 0 },
      { act: "file" },
    ]);
  });

  it("moves with the arrows even when letters are turned off", () => {
    expect(actOf("j", true)).toEqual({ act: "move", by: 1 });
    expect(actOf("j", false)).toBeNull();
    expect(actOf("a", false)).toBeNull();
    expect(actOf("ArrowDown", false)).toEqual({ act: "move", by: 1 });
    expect(actOf("3", false)).toEqual({ act: "kind", place: 2 });
    expect(actOf("Tab", true)).toBeNull();
  });
});

it("numbers the kinds that come most often, whatever the order of the list; each kind is in one of the two", () => {
  const kinds = ["cv", "reflection", "complaint", "wpba"].map((id) => ({
    id,
    title: id,
    short: id,
    column: id,
    description: "",
  }));
  expect(numbered(kinds).map(({ id }) => id)).toEqual(["wpba", "reflection"]);
  expect(unnumbered(kinds).map(({ id }) => id)).toEqual(["cv", "complaint"]);
});

describe("the outcomes offered", () => {
  it("are the suggested, then those used last, then the first of the framework; each once", () => {
    const list = offered([{ framework: "em", code: "SLO5", title: "" }], [outcome("SLO7"), outcome("SLO5")], all);
    expect(list.map(({ code }) => code)).toEqual(["SLO5", "SLO7", "SLO1", "SLO2", "SLO3", "SLO4"]);
  });

  it("leave out what no framework in use has", () => {
    expect(offered([{ framework: "gone", code: "X", title: "" }], [], all)[0]?.code).toBe("SLO1");
    expect(isSuggested({ suggested: [{ framework: "em", code: "SLO1", title: "" }] }, outcome("SLO1"))).toBe(true);
  });
});
