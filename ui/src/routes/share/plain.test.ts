import { expect, it } from "vitest";
import { plainText } from "./plain";

it("the plain text has every word of the sheet, and no topic", () => {
  const text = plainText("session-summary", {
    doctor: "Dr Thiri Win",
    date: "2026-11-24",
    author: "Dr Anjali Menon",
    authorRole: "Deputy Clinical Tutor",
    programme: "Tuesday clinic",
    paragraphs: ["We spoke of the post.", "We meet again."],
    actions: [{ text: "Write to Medical Staffing", owner: "tutor", due: null }],
    next: "2026-12-08",
    entries: [],
    question: null,
    statement: null,
  });
  expect(text.split("\n\n")).toEqual([
    "Summary of a 1:1 session\nTuesday clinic\nDoctor: Dr Thiri Win\nDate: 24 Nov 2026",
    "We spoke of the post.",
    "We meet again.",
    "Actions\n- Write to Medical Staffing (Tutor, No date)",
    "Next meeting: 8 Dec 2026",
    "Dr Anjali Menon, Deputy Clinical Tutor",
  ]);
});
