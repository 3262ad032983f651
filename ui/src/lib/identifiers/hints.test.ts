import { describe, expect, it } from "vitest";
import type { IdentifierFinding } from "$lib/ipc/types";
import { ageOn, hintsOf, replaced, wordsFor } from "./hints";

const TODAY = "2026-11-22";
const TEXT = "Mrs Hallworth (DOB 12/03/1951) was seen by Dr Lim with Anjali Menon. Mrs Hallworth agreed.";

function found(words: string, kind: string, change: Partial<IdentifierFinding> = {}): IdentifierFinding {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length, kind, confidence: "likely", reason: "title", holds: false, ...change };
}

const findings = [
  found("Mrs Hallworth", "titled_name"),
  found("12/03/1951", "date_of_birth", { holds: true }),
  found("Dr Lim", "titled_name", { reason: "clinician_title" }),
  found("Anjali Menon", "known_owner"),
  { ...found("Mrs Hallworth", "titled_name"), start: 69, end: 82 },
];

describe("what is pointed out while writing", () => {
  it("is what may point at a patient, each once, never a colleague or the writer", () => {
    const hints = hintsOf(TEXT, findings, new Set(), TODAY);
    expect(hints.map(({ text, words }) => [text, words])).toEqual([
      ["Mrs Hallworth", "a patient"],
      ["12/03/1951", "aged 75"],
    ]);
  });
  it("leaves out what the writer keeps, and mere likenesses", () => {
    expect(hintsOf(TEXT, findings, new Set(["Mrs Hallworth"]), TODAY)).toHaveLength(1);
    const likeness = found("Anjali Menon", "name", { confidence: "possible" });
    expect(hintsOf(TEXT, [likeness], new Set(), TODAY)).toEqual([]);
  });
});

describe("the words instead", () => {
  it("fit the kind", () => {
    expect(wordsFor("nhs_number", "999 000 0018", TODAY)).toBe("the patient’s number");
    expect(wordsFor("postcode", "WF1 1AA", TODAY)).toBe("the patient’s address");
    expect(wordsFor("date_of_birth", "March 1951", TODAY)).toBe("the patient’s date of birth");
  });
  it("count whole years", () => {
    expect(ageOn("22/11/2000", TODAY)).toBe(26);
    expect(ageOn("23/11/2000", TODAY)).toBe(25);
    expect(ageOn("1.2.2030", TODAY)).toBeNull();
    expect(ageOn("31/13/2000", TODAY)).toBeNull();
  });
});

describe("replacing", () => {
  const [hint] = hintsOf(TEXT, findings, new Set(), TODAY);
  it("replaces every place of the words", () => {
    expect(hint && replaced(TEXT, hint)).toBe(
      "A patient (DOB 12/03/1951) was seen by Dr Lim with Anjali Menon. A patient agreed.",
    );
  });
  it("writes small in the middle of a sentence", () => {
    const text = "She told Mrs Hallworth.";
    const words = { start: 9, end: 22, text: "Mrs Hallworth", kind: "titled_name", words: "a patient" };
    expect(replaced(text, words)).toBe("She told a patient.");
  });
  it("changes nothing in a text that has moved on", () => {
    expect(hint && replaced(`Today ${TEXT}`, hint)).toBe(`Today ${TEXT}`);
  });
});
