import { describe, expect, it } from "vitest";
import type { RecordVersion } from "$lib/ipc/types";
import { differences, labelOf, valueOf } from "./fields";

const version = (number: number, fields: RecordVersion["fields"], current = false): RecordVersion => ({
  version: number,
  at: number,
  by: "owner",
  fields,
  current,
});
const versions = [
  version(
    3,
    [
      { name: "text", from: "Ask Dr Hale", to: "Ask Dr Hale today" },
      { name: "due", from: "2026-11-20", to: "2026-11-27" },
    ],
    true,
  ),
  version(2, [
    { name: "text", from: "Ask", to: "Ask Dr Hale" },
    { name: "state", from: "open", to: "done" },
  ]),
  version(1, [{ name: "text", from: "", to: "Ask" }]),
];

describe("an older version beside now", () => {
  it("gathers every change made after it", () => {
    expect(differences("action", versions, 1)).toEqual([
      { name: "text", label: "What", then: "Ask", now: "Ask Dr Hale today" },
      { name: "due", label: "By", then: "20 Nov 2026", now: "27 Nov 2026" },
      { name: "state", label: "State", then: valueOf("action", "state", "open"), now: valueOf("action", "state", "done") },
    ]);
    expect(differences("action", versions, 2).map(({ name }) => name)).toEqual(["text", "due"]);
    expect(differences("action", versions, 3)).toEqual([]);
  });

  it("leaves out what was changed and changed back, and what the store keeps for itself", () => {
    const back = [
      version(
        3,
        [
          { name: "text", from: "B", to: "A" },
          { name: "created_at", from: "1", to: "2" },
        ],
        true,
      ),
      version(2, [{ name: "text", from: "A", to: "B" }]),
      version(1, []),
    ];
    expect(differences("action", back, 1)).toEqual([]);
  });
});

describe("a field", () => {
  it("has plain words", () => {
    expect(labelOf("person", "post_start")).toBe("First day in post");
    expect(labelOf("concern", "review_on")).toBe("Review on");
    expect(labelOf("topic", "prompts")).toBe("Prompts");
    expect(labelOf("client", "pace")).toBe("Pace");
    expect(valueOf("signpost", "safety", "true")).toBe("Yes");
    expect(valueOf("concern", "kind", "safety")).toBe("Safety");
    expect(valueOf("concern", "review_on", "2026-12-08")).toBe("8 Dec 2026");
    expect(valueOf("topic", "title", "2026")).toBe("2026");
    const told = new Date(2026, 10, 24, 9, 20).getTime();
    expect(valueOf("concern", "told", `${told}\nOccupational Health`)).toBe("24 Nov 2026, 09:20\nOccupational Health");
  });
});

describe("versions of a plan", () => {
  it("say lanes, kinds, dates and how certain in words, and keep their own bookkeeping to themselves", () => {
    const field = (name: string, from: string, to: string) => ({ name, from, to });
    const versions: RecordVersion[] = [
      {
        version: 2,
        at: 2,
        by: "owner",
        fields: [
          field("lane", "exams", "windows"),
          field("kind", "exam_apply", "application_window"),
          field("certainty", "expected", "not_announced"),
          field("from", "2027-01", ""),
          field("state_why", "", "moved"),
          field("stamps", "{}", '{"title":{}}'),
        ],
        current: true,
      },
      { version: 1, at: 1, by: "owner", fields: [], current: false },
    ];
    expect(differences("milestone", versions, 1).map(({ label, then, now }) => [label, then, now])).toEqual([
      ["Lane", "Exams", "Windows"],
      ["Kind", "Applying for an exam", "An application window"],
      ["How certain", "Expected", "Not announced"],
      ["From", "Jan 2027", ""],
      ["Why it stands so", "", "moved"],
    ]);
  });
});
