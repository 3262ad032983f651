import { describe, expect, it } from "vitest";
import { byKind, findingWords, identifierName } from "./findings";

describe("what was found in a file", () => {
  it("is told by kind, with its pages in order and once each", () => {
    const findings = [
      { kind: "nhs_number", page: 3, count: 1 },
      { kind: "date_of_birth", page: 1, count: 1 },
      { kind: "nhs_number", page: 1, count: 2 },
    ];
    expect(byKind(findings)).toEqual([
      { kind: "nhs_number", pages: [1, 3], count: 3 },
      { kind: "date_of_birth", pages: [1], count: 1 },
    ]);
    expect(findingWords(findings)).toEqual(["NHS number: 3, on pages 1, 3", "Date of birth: 1, on page 1"]);
  });
  it("names no page where none is known, and a kind it does not know in general words", () => {
    expect(findingWords([{ kind: "patient_name", page: 0, count: 1 }])).toEqual(["Patient’s name: 1"]);
    expect(identifierName("passport")).toBe("Something that may point at a person");
  });
});
