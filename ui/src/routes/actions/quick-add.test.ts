import { describe, expect, it } from "vitest";
import { readQuickAction } from "./quick-add";

/** A Tuesday. */
const TODAY = "2026-11-24";
const read = (line: string) => readQuickAction(line, TODAY);

describe("readQuickAction", () => {
  it("finds the text, the owner and the date", () => {
    expect(read("Ask Dr Hale about extension @doctor 3 Dec")).toEqual({
      text: "Ask Dr Hale about extension",
      owner: "doctor",
      due: "2026-12-03",
    });
  });

  it("takes the owner at the start and a comma before the date", () => {
    expect(read("@her book clinic, 15 Dec")).toEqual({ text: "Book clinic", owner: "doctor", due: "2026-12-15" });
  });

  it("is the tutor’s with no date when neither is said", () => {
    expect(read("Write to Medical Staffing")).toEqual({ text: "Write to Medical Staffing", owner: "tutor", due: null });
  });

  it.each([
    ["Write to Medical Staffing by Fri", "2026-11-27"],
    ["Send the list due next Friday", "2026-12-04"],
    ["Send the list in 2 weeks", "2026-12-08"],
    ["Send the list Thu 3 Dec 2026", "2026-12-03"],
  ])("drops the date words of %s", (line, due) => {
    const action = read(line);
    expect(action.due).toBe(due);
    expect(action.text).toMatch(/Medical Staffing$|the list$/);
  });

  it("keeps an @ word that names nobody it knows", () => {
    expect(read("Mail rota@trust @reception today").text).toBe("Mail rota@trust @reception");
  });

  it("keeps numbers and words that are not a date", () => {
    expect(read("Read chapter 3")).toEqual({ text: "Read chapter 3", owner: "tutor", due: null });
    expect(read("Ask about May 2")).toMatchObject({ text: "Ask about May 2", due: null });
  });

  it("never turns the whole line into a date", () => expect(read("Friday")).toMatchObject({ text: "Friday", due: null }));
  it("reads an empty line as no text", () => expect(read("   ").text).toBe(""));
});
