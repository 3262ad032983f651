import { describe, expect, it } from "vitest";
import { CommandFailure, failedWith, sentence } from "./client";

describe("a refused command", () => {
  it("becomes a sentence with its detail", () => {
    const failure = new CommandFailure({ code: "wait", detail: "8" });
    expect(sentence(failure)).toBe("Too many tries. Wait 8 seconds, then try again. Nothing is ever erased.");
    expect(failedWith(failure, "wait")).toBe(true);
    expect(failedWith(failure, "locked")).toBe(false);
  });

  it("says what the core says of a file that cannot be read, and something when it says nothing", () => {
    const words = "Row 3 has an open quotation mark. Nothing was imported.";
    expect(sentence(new CommandFailure({ code: "fileUnreadable", detail: words }))).toBe(words);
    expect(sentence(new CommandFailure({ code: "fileUnreadable", detail: null }))).toContain("could not be read");
  });

  it("never shows what is not meant for people", () => {
    const words = sentence(new TypeError("undefined is not a function"));
    expect(words).not.toContain("undefined");
    expect(words).toContain("What was saved before is safe");
  });
});
