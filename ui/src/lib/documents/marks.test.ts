import { describe, expect, it } from "vitest";
import { countMatches, fold, occurrences, runs, stretches, type PageText } from "./marks";

const cutOut = (text: string, wanted: Parameters<typeof occurrences>[1]) =>
  occurrences(text, wanted).map(({ from, to }) => text.slice(from, to));

describe("folding", () => {
  it("drops case, accents and doubled spaces, and knows where each sign came from", () => {
    const { text, places } = fold("Zoë\n  Ünal");
    expect(text).toBe("zoe unal");
    expect("Zoë\n  Ünal"[places[4] ?? 0]).toBe("Ü");
  });
  it("takes apart a ligature without losing its place", () => {
    const { text, places } = fold("oﬃce");
    expect(text).toBe("office");
    expect(places).toEqual([0, 1, 1, 1, 2, 3, 4]);
  });
});

describe("finding a phrase", () => {
  it("finds it anywhere, whatever its case and accents", () => {
    expect(cutOut("Resus. RESUSCITATE; résus", { phrase: "resus" })).toEqual(["Resus", "RESUS", "résus"]);
    expect(cutOut("re\u0301sus", { phrase: "resus" })).toEqual(["re\u0301sus"]);
  });
  it("finds it across a line end", () => {
    expect(cutOut("chest\n drain", { phrase: "chest drain" })).toEqual(["chest\n drain"]);
  });
  it("finds nothing for nothing", () => {
    expect(occurrences("text", { phrase: "  " })).toEqual([]);
    expect(occurrences("", { phrase: "a" })).toEqual([]);
  });
  it("marks signs outside the basic plane whole", () => {
    expect(cutOut("a 𝐁 c", { phrase: "b" })).toEqual(["𝐁"]);
  });
});

describe("finding words", () => {
  it("finds each at the start of a word only, the longest first, never twice", () => {
    expect(cutOut("Lead the shift; leader, mislead, shifts", { words: "lead shift leader" })).toEqual([
      "Lead",
      "shift",
      "leader",
      "shift",
    ]);
  });
});

describe("where matches stand on a page", () => {
  const page: PageText = { pieces: ["He led the ch", "est drain", "and the rest"], joints: ["", "\n", ""] };
  it("cuts a match at the ends of pieces and keeps it one match", () => {
    expect(stretches(page, { phrase: "chest drain and" })).toEqual([
      { piece: 0, from: 11, to: 13, match: 0 },
      { piece: 1, from: 0, to: 9, match: 0 },
      { piece: 2, from: 0, to: 3, match: 0 },
    ]);
    expect(countMatches(page, { phrase: "the" })).toBe(2);
  });
  it("numbers matches in reading order", () => {
    expect(stretches(page, { phrase: "the" }).map(({ piece, match }) => [piece, match])).toEqual([
      [0, 0],
      [2, 1],
    ]);
  });
  it("cuts a piece into plain and marked text", () => {
    const marks = stretches(page, { phrase: "the" }).filter(({ piece }) => piece === 0);
    expect(runs("He led the ch", marks)).toEqual([
      { text: "He led ", match: null },
      { text: "the", match: 0 },
      { text: " ch", match: null },
    ]);
    expect(runs("plain", [])).toEqual([{ text: "plain", match: null }]);
  });
});
