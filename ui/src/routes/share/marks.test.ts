import { describe, expect, it } from "vitest";
import { pieces } from "./marks";

const cut = (text: string, ...words: string[]) =>
  pieces(
    text,
    words.map((each) => ({ text: each })),
  ).map(({ text: piece, finding }) => (finding ? `[${piece}]` : piece));

describe("marking names", () => {
  it("marks every place, and loses no letter", () => {
    expect(cut("Dr Hale asked Dr Hale.", "Dr Hale")).toEqual(["[Dr Hale]", " asked ", "[Dr Hale]", "."]);
    expect(cut("Nothing here", "Dr Hale")).toEqual(["Nothing here"]);
    expect(cut("", "Dr Hale")).toEqual([]);
  });

  it("takes the longer of two that overlap", () => {
    expect(cut("Mrs Beryl Ashworth came", "Beryl", "Mrs Beryl Ashworth")).toEqual(["[Mrs Beryl Ashworth]", " came"]);
  });

  it("leaves words alone that only begin like a name", () => {
    expect(cut("Winter and Win", "Win")).toEqual(["Winter and ", "[Win]"]);
  });

  it("knows letters of any script", () => {
    expect(cut("سأل د. هالة، ثم", "د. هالة")).toEqual(["سأل ", "[د. هالة]", "، ثم"]);
    expect(cut("王医生问了", "医生")).toEqual(["王医生问了"]);
  });

  it("does not stumble over words that are none", () => {
    expect(cut("text", "")).toEqual(["text"]);
  });
});
