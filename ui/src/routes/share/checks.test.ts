import { describe, expect, it } from "vitest";
import type { Contact } from "$lib/ipc/contact-types";
import type { ShareFinding } from "$lib/ipc/share-types";
import {
  consentFor,
  distinct,
  eligible,
  left,
  leftToSeal,
  listed,
  meant,
  missingWords,
  permissionWords,
  stays,
  type Permission,
  type Standing,
} from "./checks";

const finding = (id: string, text: string, kind = "name"): ShareFinding => ({
  id,
  kind,
  text,
  field: "/agreed/0",
  start: 0,
  end: text.length,
  reason: "title",
  patient: false,
  replaceWith: "a colleague",
});

const given: Permission = { read: true, asked: true, how: "In the session", askedOn: "2026-11-24", dateReads: true };
const ready: Standing = { consent: "theirs", permission: given, undecided: [], words: null, name: "Dr Thiri Win" };

const contact = (trust: Contact["trust"], change: Partial<Contact> = {}): Contact => ({
  id: trust,
  version: 1,
  name: "Dr Thiri Win",
  role: "doctor",
  org: "",
  gmc: null,
  did: "did:key:z",
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
  ...change,
});

describe("what is left before a sheet may leave", () => {
  it("is nothing once everything was decided, read and asked for", () => {
    expect(left(ready)).toEqual([]);
  });

  it("names a single name, and counts several", () => {
    expect(left({ ...ready, undecided: [finding("1", "Dr Hale")] })).toEqual(["decide about “Dr Hale”"]);
    expect(left({ ...ready, undecided: [finding("1", "Dr Hale"), finding("2", "Mrs Ashworth")] })).toEqual([
      "decide about 2 names",
    ]);
  });

  it("is every tick and word of a permission that is somebody else's", () => {
    const permission = { ...given, read: false, asked: false, how: " ", askedOn: null };
    expect(left({ ...ready, permission })).toHaveLength(4);
    expect(left({ ...ready, permission: { ...given, dateReads: false } })).toEqual(["say when"]);
  });

  it("is only a look at it when it is the owner's own", () => {
    const permission = { ...given, read: false, asked: false, how: "", askedOn: null };
    expect(left({ ...ready, consent: "own", permission })).toEqual(["tick that you have looked at it"]);
  });

  it("does not ask whether somebody asked who has sent the question", () => {
    expect(left({ ...ready, consent: "asked", permission: { ...given, asked: false } })).toEqual([]);
  });

  it("begins with the words themselves", () => {
    expect(left({ ...ready, words: "question", undecided: [finding("1", "Dr Hale")] })[0]).toBe("write your question");
  });
});

describe("who can open it", () => {
  it("has to be somebody whose words were compared", () => {
    expect(leftToSeal(contact("verified"), "")).toBeNull();
    expect(leftToSeal(null, "Dr Thiri Win")).toContain("add the contact card");
    expect(leftToSeal(null, "Dr Thiri Win", true)).toBe("choose who it is for");
    expect(leftToSeal(contact("imported"), "")).toContain("compare the eight words");
    expect(leftToSeal(contact("changed"), "")).toContain("compare the new eight words");
    expect(leftToSeal(contact("revoked"), "")).toContain("new card");
  });

  it("is the doctor it is about, whatever is thought of their card", () => {
    const own = contact("verified", { id: "own", personId: "p1" });
    const old = contact("revoked", { id: "old", personId: "p1" });
    const other = contact("imported", { id: "other", personId: "p2" });
    const unnamed = contact("imported", { id: "unnamed" });
    expect(eligible([other, old, own, unnamed], "p1")).toEqual([own, old]);
    expect(eligible([other, old, unnamed], "p1")).toEqual([old]);
    expect(eligible([other, unnamed, contact("verified", { role: "tutor" })], "p3")).toEqual([unnamed]);
    expect(eligible([other, own, contact("revoked"), contact("verified", { role: "hub" })], null)).toEqual([own, other]);
  });

  it("is chosen only where nobody else can be meant", () => {
    const own = contact("verified", { id: "own", personId: "p1" });
    const unnamed = contact("imported", { id: "unnamed" });
    expect(meant([unnamed, own], "theirs", "p1")).toBe(own);
    expect(meant([unnamed], "theirs", "p1")).toBeNull();
    expect(meant([unnamed], "own", null)).toBe(unnamed);
    expect(meant([unnamed, own], "own", null)).toBeNull();
    expect(meant([own], "asked", null)).toBeNull();
  });
});

describe("the permission", () => {
  it("is the doctor's for what the tutor wrote, and the owner's own for the rest", () => {
    expect(consentFor("summary", true)).toBe("theirs");
    expect(consentFor("plan", true)).toBe("theirs");
    expect(consentFor("plan", false)).toBe("own");
    expect(consentFor("index", true)).toBe("own");
    expect(consentFor("confirm", true)).toBe("asked");
  });

  it("says how and when in one line", () => {
    expect(permissionWords(given)).toBe("In the session (24 Nov 2026)");
    expect(permissionWords({ ...given, askedOn: null })).toBe("In the session");
  });
});

describe("names that were found", () => {
  it("are decided once, however often they stand there", () => {
    const found = [finding("1", "Dr Hale"), finding("2", "Dr Hale"), finding("3", "Dr Hale", "patient_name")];
    expect(distinct(found).map(({ id }) => id)).toEqual(["1", "3"]);
  });
});

it("things are listed as people say them", () => {
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b", "c"])).toBe("a, b and c");
});

it("words that have to be written are asked for", () => {
  expect(missingWords("summary", "", "")).toBeNull();
  expect(missingWords("confirm", "", " ")).toBe("statement");
  expect(missingWords("verify", " ", "")).toBe("question");
  expect(missingWords("verify", "Could you?", "")).toBeNull();
});

it("what stays behind is one sentence", () => {
  expect(stays("summary", ["The confidential note", "Both scores", "The topic"])).toBe(
    "The confidential note, both scores and the topic. They cannot be put in this file.",
  );
  expect(stays("index", ["Reflections", "Titles"])).toBe("Reflections and titles.");
  expect(stays("confirm", [])).toBe("Everything else in your store.");
});
