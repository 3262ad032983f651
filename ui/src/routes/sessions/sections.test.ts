import { describe, expect, it } from "vitest";
import {
  addHeading,
  continueList,
  joinWithPrevious,
  readBlocks,
  readSections,
  splitAtHeading,
  unusedPrompts,
  writeSections,
} from "./sections";

describe("readSections and writeSections", () => {
  it("gives an empty note one place to write", () => expect(readSections("")).toEqual([{ heading: null, body: "" }]));

  it("splits at headings and puts them together again", () => {
    const text = "Opening.\n\n## What ends when\nContract to 2 Feb.\n\nVisa tied to post.\n\n## Who decides\nDr Hale.";
    const sections = readSections(text);
    expect(sections.map((section) => section.heading)).toEqual([null, "What ends when", "Who decides"]);
    expect(sections[1]?.body).toBe("Contract to 2 Feb.\n\nVisa tied to post.");
    expect(writeSections(sections)).toBe(text);
  });

  it("keeps a heading with nothing under it", () => {
    expect(readSections(writeSections([{ heading: "Who decides", body: "" }]))).toEqual([{ heading: "Who decides", body: "" }]);
  });

  it("leaves out blank lines at the edges only", () => {
    expect(writeSections([{ heading: null, body: "\n\n  a\n\n\nb \n\n" }])).toBe("  a\n\n\nb ");
  });

  it("reads text from Windows", () => expect(readSections("## A\r\nb\r\nc")).toEqual([{ heading: "A", body: "b\nc" }]));

  it("does not take #, ### or a mark inside a line for a heading", () => {
    expect(readSections("# a\n### b\nsee ## c")).toEqual([{ heading: null, body: "# a\n### b\nsee ## c" }]);
  });
});

describe("headings from a topic", () => {
  it("offers what is not used yet, whatever its capitals", () => {
    expect(unusedPrompts(["What ends when", "Who decides"], [{ heading: "what ends when", body: "" }])).toEqual(["Who decides"]);
  });
  it("takes the place of an empty opening", () => {
    expect(addHeading([{ heading: null, body: " " }], "Who decides")).toEqual([{ heading: "Who decides", body: "" }]);
  });
  it("follows an opening that has words", () => {
    expect(addHeading([{ heading: null, body: "Hello" }], "Who decides")).toHaveLength(2);
  });
});

describe("splitAtHeading", () => {
  it("opens a section under a typed heading", () => {
    expect(splitAtHeading([{ heading: "A", body: "one\n## B\n" }], 0)).toEqual([
      { heading: "A", body: "one" },
      { heading: "B", body: "" },
    ]);
  });
  it("keeps the heading above when nothing was under it", () => {
    expect(splitAtHeading([{ heading: "A", body: "## B\nx" }], 0)).toEqual([
      { heading: "A", body: "" },
      { heading: "B", body: "x" },
    ]);
  });
  it("does nothing without one", () => expect(splitAtHeading([{ heading: null, body: "one\n## " }], 0)).toBeNull());
});

describe("joinWithPrevious", () => {
  it("removes an empty section", () => {
    expect(
      joinWithPrevious(
        [
          { heading: null, body: "one" },
          { heading: "A", body: "" },
        ],
        1,
      ),
    ).toEqual({
      sections: [{ heading: null, body: "one" }],
      caret: 3,
    });
  });
  it("puts the heading of a full section back into the text, losing nothing", () => {
    const before = [
      { heading: null, body: "one" },
      { heading: "A", body: "two" },
    ];
    const joined = joinWithPrevious(before, 1);
    expect(joined?.sections).toEqual([{ heading: null, body: "one\n## A\ntwo" }]);
    expect(joined?.caret).toBe("one\n## A".length);
    expect(splitAtHeading(joined?.sections ?? [], 0)).toEqual(before);
  });
  it("stops at the top", () => expect(joinWithPrevious([{ heading: null, body: "x" }], 0)).toBeNull());
});

describe("continueList", () => {
  it("starts the next item", () => expect(continueList("- one", 5)).toEqual({ text: "- one\n- ", caret: 8 }));
  it("ends the list on an empty item", () => expect(continueList("- one\n- ", 8)).toEqual({ text: "- one\n", caret: 6 }));
  it("leaves other lines alone", () => expect(continueList("one", 3)).toBeNull());
});

describe("readBlocks", () => {
  it("reads headings, paragraphs and lists", () => {
    expect(readBlocks("## Plan\nWe met.\nAgain.\n\n- one\n- two\nAfter")).toEqual([
      { kind: "heading", text: "Plan" },
      { kind: "paragraph", text: "We met.\nAgain." },
      { kind: "list", items: ["one", "two"] },
      { kind: "paragraph", text: "After" },
    ]);
  });
});
