import { describe, expect, it } from "vitest";
import { EMPTY_ROSTER, rosterProblems, tidyRoster } from "./roster";

describe("rosterProblems", () => {
  it("asks for a family name only", () => {
    expect(rosterProblems(EMPTY_ROSTER)).toEqual({ familyName: "person-name-needed" });
    expect(rosterProblems({ ...EMPTY_ROSTER, familyName: "Win" })).toEqual({});
  });
  it.each([
    ["7654321", true],
    [" 765 4321 ", true],
    ["", true],
    ["123456", false],
    ["C123456", false],
  ])("takes the GMC number %s: %s", (gmcNumber, ok) => {
    expect("gmcNumber" in rosterProblems({ ...EMPTY_ROSTER, familyName: "Win", gmcNumber })).toBe(!ok);
  });
});

describe("tidyRoster", () => {
  it("drops stray spaces and an empty GMC number", () => {
    expect(tidyRoster({ ...EMPTY_ROSTER, familyName: "  Núñez  Brontë ", gmcNumber: " " })).toMatchObject({
      familyName: "Núñez Brontë",
      gmcNumber: null,
    });
  });
});
