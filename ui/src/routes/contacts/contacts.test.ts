import { describe, expect, it } from "vitest";
import type { Contact, Trust } from "$lib/ipc/contact-types";
import { cardText, gmcNumber, inOrder, matching, proof, standing, trustMark } from "./contacts";

const contact = (name: string, trust: Trust, more: Partial<Contact> = {}): Contact => ({
  id: name,
  version: 1,
  name,
  role: "doctor",
  org: "",
  gmc: null,
  did: "did:key:z6Mk",
  personId: null,
  personName: null,
  trust,
  verifiedAt: null,
  verifiedHow: null,
  vouched: false,
  known: null,
  devices: 1,
  serial: 1,
  issuedAt: 0,
  revoked: null,
  offered: null,
  setAside: 0,
  createdAt: 0,
  ...more,
});

const noon = (day: number) => new Date(2026, 9, day, 12).getTime();

describe("the people whose cards are held", () => {
  it("stand with what asks something first, then by name", () => {
    const people = [
      contact("Dr Win", "verified"),
      contact("Dr Old", "revoked"),
      contact("Dr Zahra", "imported"),
      contact("Dr Ek", "changed"),
      contact("Dr Adeyemi", "verified"),
    ];
    expect(inOrder(people).map(({ name }) => name)).toEqual(["Dr Ek", "Dr Zahra", "Dr Adeyemi", "Dr Win", "Dr Old"]);
  });

  it("are found by any word of their name, place or name on the list, without accents", () => {
    const people = [
      contact("Dr Núñez", "verified", { org: "Wharfebridge" }),
      contact("T W", "verified", { personName: "Dr Thiri Win" }),
    ];
    const found = (text: string) => matching(people, text).map(({ name }) => name);
    expect(found("nunez wharfe")).toEqual(["Dr Núñez"]);
    expect(found("thiri")).toEqual(["T W"]);
    expect(found("nobody")).toEqual([]);
    expect(found(" ")).toHaveLength(2);
  });

  it("say how they stand, and never that they are verified", () => {
    expect(standing(contact("a", "imported"))).toBe("Eight words not compared yet");
    expect(standing(contact("a", "verified", { verifiedAt: noon(13) }))).toBe("Eight words compared 13 Oct 2026");
    expect(standing(contact("a", "verified", { verifiedAt: noon(13), vouched: true }))).toBe(
      "Vouched for by a key compared 13 Oct 2026",
    );
    const revoked = { reason: "lost", notAfter: noon(20), at: noon(21) } as const;
    expect(standing(contact("a", "revoked", { revoked }))).toContain("20 Oct 2026");
    const words = (["imported", "verified", "changed", "revoked"] as const).map((trust) => trustMark(trust).words);
    expect(words).toEqual(["Words not compared yet", "Known", "Card has changed", "No longer to be trusted"]);
  });

  it("say when and how the words were compared", () => {
    expect(proof(contact("a", "imported"))).toBe("Not yet");
    expect(proof(contact("a", "verified", { verifiedAt: noon(13), verifiedHow: null }))).toBe("13 Oct 2026");
    expect(proof(contact("a", "verified", { verifiedAt: noon(13), vouched: true }))).toBe(
      "13 Oct 2026, of an earlier key, which vouches for this one",
    );
    expect(proof(contact("a", "verified", { verifiedAt: noon(13), verifiedHow: "at the forum" }))).toBe(
      "13 Oct 2026, at the forum",
    );
  });
});

describe("what is typed", () => {
  it("is a GMC number of seven digits, or nothing", () => {
    expect(gmcNumber("")).toEqual({ number: null, wrong: false });
    expect(gmcNumber("123 4567")).toEqual({ number: "1234567", wrong: false });
    expect(gmcNumber("12345").wrong).toBe(true);
    expect(gmcNumber("12345678").wrong).toBe(true);
  });

  it("is a card even when a message is wrapped round it", () => {
    expect(cardText("Here it is:\n WMCARD1:abc_\n-123\n")).toBe("WMCARD1:abc_-123");
    expect(cardText("Here it is")).toBeNull();
  });
});
