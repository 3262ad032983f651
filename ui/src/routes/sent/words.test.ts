import { describe, expect, it } from "vitest";
import type { ParcelState, SentRow, SentParcel } from "$lib/ipc/share-types";
import { hasText } from "$lib/text/t";
import { canSaveAgain, canWithdraw, kindWords, routeWords, sift } from "./words";

const parcel = (state: ParcelState, change: Partial<SentParcel> = {}): SentParcel => ({
  id: "q",
  state,
  at: 0,
  acknowledgedAt: null,
  code: null,
  contactId: "k1",
  contactName: "Dr Zoë Núñez",
  expires: "2027-01-17",
  reply: null,
  routes: [{ place: null, label: "", state: "sent", tries: 0, nextAt: null, fault: null }],
  ...change,
});

const row = (id: string, sealed: SentParcel | null, change: Partial<SentRow> = {}): SentRow => ({
  id,
  at: 0,
  kind: sealed ? "sealed_summary" : "summary_pdf",
  tier: "agreed",
  personId: null,
  personName: null,
  sessionId: null,
  recipient: "Dr Zoë Núñez",
  route: "file",
  reason: "",
  permission: "",
  parcel: sealed,
  ...change,
});

describe("the Sent register", () => {
  const rows = [
    row("pdf", null, { reason: "Support plan" }),
    row("waits", parcel("queued")),
    row("arrived", parcel("acknowledged")),
    row("refused", parcel("refused")),
    row("differs", parcel("acknowledged", { reply: { answer: "differs", words: "No", at: 0 } })),
  ];
  const ids = (...asked: [Parameters<typeof sift>[1], string]) => sift(rows, ...asked).map(({ id }) => id);

  it("is narrowed to what was sealed, what waits, what needs a look, and the rest", () => {
    expect(ids("all", "")).toHaveLength(5);
    expect(ids("sealed", "")).toEqual(["waits", "arrived", "refused", "differs"]);
    expect(ids("waiting", "")).toEqual(["waits"]);
    expect(ids("trouble", "")).toEqual(["refused", "differs"]);
    expect(ids("other", "")).toEqual(["pdf"]);
  });

  it("is found by any word, without minding accents", () => {
    expect(ids("all", "nunez support")).toEqual(["pdf"]);
    expect(ids("all", "zoe")).toHaveLength(5);
    expect(ids("all", "nobody")).toEqual([]);
  });

  it("says by which ways something went", () => {
    expect(routeWords(row("1", null))).toBe("File");
    const place = { place: "pl1", label: "Trust WebDAV", state: "queued", tries: 1, nextAt: null, fault: null } as const;
    expect(routeWords(row("1", parcel("queued", { routes: [...parcel("queued").routes, place] })))).toBe("File, Trust WebDAV");
  });

  it("has words for every state", () => {
    for (const state of ["sealed", "queued", "sent", "acknowledged", "refused", "withdrawn", "expired"] as const)
      expect(hasText(`sent-state-${state}`), state).toBe(true);
    expect(kindWords("something_new")).toBe("Something else");
  });

  it("offers only what can still be done", () => {
    expect(canWithdraw(parcel("acknowledged"))).toBe(true);
    expect(canWithdraw(parcel("withdrawn"))).toBe(false);
    expect(canSaveAgain(parcel("sealed"))).toBe(true);
    expect(canSaveAgain(parcel("acknowledged"))).toBe(false);
  });
});
