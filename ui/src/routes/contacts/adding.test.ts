import { describe, expect, it } from "vitest";
import type { CardKnown, CardPreview } from "$lib/ipc/contact-types";
import { asksWhich, canTake, pastedPicture, takeWords, takenWords } from "./adding";

const card = (known: CardKnown, role: CardPreview["role"] = "doctor"): CardPreview => ({
  token: "t",
  name: "Dr Thiri Win",
  role,
  org: "",
  gmc: null,
  serial: 1,
  issuedAt: 0,
  known,
  contactId: null,
  people: [],
});

describe("a card that was read", () => {
  it("asks a tutor which doctor it is, once, and nobody else", () => {
    expect(asksWhich(card("new"), "tutor")).toBe(true);
    expect(asksWhich(card("new"), "doctor")).toBe(false);
    expect(asksWhich(card("newer"), "tutor")).toBe(false);
    expect(asksWhich(card("new", "tutor"), "tutor")).toBe(false);
  });

  it("is taken only where that changes something", () => {
    const known: CardKnown[] = ["new", "same", "newer", "older", "changed", "mine"];
    expect(known.filter((each) => canTake(card(each)))).toEqual(["new", "newer", "changed"]);
  });

  it("says before and after what is done with it", () => {
    expect((["new", "newer", "changed"] as const).map((known) => takeWords(card(known)))).toEqual([
      "Add contact",
      "Take the newer card",
      "Keep it to compare",
    ]);
    expect(takenWords(card("changed"))).toBe("Nothing is sent to Dr Thiri Win until the words are compared");
  });
});

describe("the clipboard", () => {
  const clipboard = (...items: { kind: string; type: string }[]) =>
    ({ items: items.map((item) => ({ ...item, getAsFile: () => item.type })) }) as unknown as DataTransfer;

  it("gives its first picture, and leaves text and other files alone", () => {
    const text = { kind: "string", type: "text/plain" };
    const picture = { kind: "file", type: "image/png" };
    expect(pastedPicture(clipboard(text, { kind: "file", type: "application/pdf" }, picture))).toBe("image/png");
    expect(pastedPicture(clipboard(text))).toBeNull();
    expect(pastedPicture(null)).toBeNull();
  });
});
