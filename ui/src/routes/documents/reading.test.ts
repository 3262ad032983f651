import { describe, expect, it } from "vitest";
import type { DocumentFacts } from "$lib/ipc/types";
import { hasText } from "$lib/text/t";
import { faultKey, faultSentence } from "./faults";
import { readingLines } from "./reading";

const facts = (change: Partial<DocumentFacts> = {}): DocumentFacts => ({
  state: "read",
  pages: 3,
  scans: 0,
  recognised: 0,
  problem: null,
  findings: [],
  ...change,
});
const PLAIN = { extracted: false, noEngine: false };
const words = (...asked: Parameters<typeof readingLines>) => readingLines(...asked).map((line) => line.words);

describe("what is said of the reading of a file", () => {
  it("is nothing when all of it was read", () => {
    expect(words(facts(), PLAIN)).toEqual([]);
  });
  it.each(["pages", "text", "depth", "damage"])("names a cut: %s", (cut) => {
    expect(words(facts({ problem: `document-cut-${cut}` }), PLAIN)).toEqual([
      expect.stringMatching(/; it is kept (whole|as it came)\.$/),
    ]);
    expect(words(facts({ problem: `document-cut-${cut}` }), { ...PLAIN, extracted: true })).toHaveLength(2);
  });
  it("names what kept search from the words of a file that can be shown all the same", () => {
    expect(words(facts({ state: "unreadable", problem: "document-fault-time" }), PLAIN)[0]).toContain("took too long");
  });
  it("says nothing of the reading before while it is read again", () => {
    const lines = words(facts({ state: "pending", problem: "document-fault-damaged" }), PLAIN);
    expect(lines).toEqual([expect.stringContaining("still being read")]);
  });
  it("tells pictures apart by whether anything recognises them", () => {
    const scan = facts({ state: "scan", scans: 3, recognised: 1 });
    expect(words(scan, PLAIN)).toEqual([expect.stringContaining("Recognising")]);
    expect(words(scan, { ...PLAIN, noEngine: true })).toEqual([expect.stringContaining("No program")]);
    expect(words(facts({ state: "held", scans: 3, recognised: 0 }), PLAIN)).toEqual([]);
  });
});

describe("why a file cannot be shown", () => {
  it("is said with the key as the core gives it", () => {
    expect(faultSentence(faultKey("document-fault-protected"))).toContain("locked with a password");
    expect(faultSentence(faultKey("document-fault-too-large"))).toContain("larger than can be read");
  });
  it("is never that a part of it was left out, and always a sentence", () => {
    expect(faultKey("document-cut-pages")).toBe("document-fault-unsupported");
    expect(hasText(faultKey(null))).toBe(true);
    expect(faultSentence("document-fault-unheard-of")).toContain("kept as it is");
  });
});
