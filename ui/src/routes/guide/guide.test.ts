import { describe, expect, it } from "vitest";
import type { FirstStep, GuideEntry } from "$lib/ipc/types";
import { fromGuide } from "./in-palette";
import { byPart, byTopic, linesOf, matches, paragraphsOf, questionsText } from "./guide";

const entry = (key: string, topic: string) => ({ key, topic }) as GuideEntry;
const step = (key: string, byDay: number) => ({ key, byDay }) as FirstStep;

describe("the guide", () => {
  it("puts entries under their topics and leaves empty ones out", () => {
    const topics = ["rota", "visa", "cpd"].map((key) => ({ key, title: key, about: "" }));
    const groups = byTopic(topics, [entry("a", "cpd"), entry("b", "rota"), entry("c", "cpd")]);
    expect(groups.map(({ topic, entries }) => [topic.key, ...entries.map(({ key }) => key)])).toEqual([
      ["rota", "b"],
      ["cpd", "a", "c"],
    ]);
  });

  it("gives questions as text to paste", () => {
    expect(questionsText({ title: "Leave", ask: ["How many days?", "Who signs?"] })).toBe(
      "Leave\n\n- How many days?\n- Who signs?\n",
    );
  });

  it("reads what was typed by lines and by paragraphs", () => {
    expect(linesOf(" one \n\n two\n")).toEqual(["one", "two"]);
    expect(paragraphsOf("one\ntwo\n \nthree\n\n")).toEqual(["one two", "three"]);
  });

  it("finds words from their beginnings, without case or accents", () => {
    expect(matches("portf path", "Portfolio Pathway", "")).toBe(true);
    expect(matches("jose", "José", "a name")).toBe(true);
    expect(matches("folio", "Portfolio")).toBe(false);
    expect(matches(" ", "anything")).toBe(true);
  });
});

describe("the guide in the main search", () => {
  it("gives a few entries and words to go to", () => {
    const entries = Array.from({ length: 9 }, (_, n) => ({ key: `k${n}`, title: `Entry ${n}`, ask: n === 0 ? [] : ["Why?"] }));
    const terms = Array.from({ length: 5 }, (_, n) => ({ term: `T${n}`, means: "something" }));
    const found = fromGuide({ entries: entries as unknown as GuideEntry[], terms });
    expect(found.map(({ label }) => label)).toEqual([...entries.slice(0, 6).map(({ title }) => title), "T0", "T1", "T2"]);
    expect(found.every(({ group }) => group === "guide")).toBe(true);
    expect(found[0]).not.toHaveProperty("detail");
  });
});

describe("the first 90 days", () => {
  it("come in parts, by the last day of each", () => {
    const parts = byPart([step("a", 1), step("b", 3), step("c", 7), step("d", 90), step("e", 120)]);
    expect(parts.map(({ end, steps }) => [end, ...steps.map(({ key }) => key)])).toEqual([
      [1, "a"],
      [7, "b", "c"],
      [90, "d"],
      ["later", "e"],
    ]);
  });
});
