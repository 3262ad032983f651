import { describe, expect, it } from "vitest";
import type { Arrival, ReceivedRow, ReceivedView } from "$lib/ipc/share-types";
import { hasText } from "$lib/text/t";
import { arrivalWords, badge, chosen, grouped, proofOf, titleOf, under } from "./words";

const row = (id: string, change: Partial<ReceivedRow> = {}): ReceivedRow => ({
  id,
  kind: "session-summary",
  title: "",
  contactId: "k1",
  from: "Dr Anjali Menon",
  fromRole: "tutor",
  issuedAt: 1,
  receivedAt: 1,
  state: "kept",
  evidenceId: null,
  reply: null,
  on: null,
  ...change,
});

describe("the list of what was received", () => {
  const rows = [row("old"), row("aside", { state: "set_aside" }), row("new", { state: "new" }), row("newer", { issuedAt: 9 })];

  it("puts what is new first, then what waits for the words, the newest on top", () => {
    expect(grouped(rows).map(({ group, rows: some }) => [group, ...some.map(({ id }) => id)])).toEqual([
      ["new", "new"],
      ["set_aside", "aside"],
      ["earlier", "newer", "old"],
    ]);
    expect(grouped([])).toEqual([]);
  });

  it("opens what was asked for, else what is new", () => {
    expect(chosen(rows, "old")?.id).toBe("old");
    expect(chosen(rows, "gone")?.id).toBe("new");
    expect(chosen([], null)).toBeNull();
  });

  it("says what it is and from whom", () => {
    expect(titleOf({ kind: "session-summary", title: "1:1 session, 10 Nov 2026" })).toBe("1:1 session, 10 Nov 2026");
    expect(titleOf({ kind: "plan", title: "" })).toBe("Career plan");
    expect(under(row("1"))).toBe("From Dr Anjali Menon");
  });

  it("marks only what asks for it or was done", () => {
    expect(badge(row("1"))).toBeNull();
    expect(badge(row("1", { reply: "agreed" }))?.words).toBe("Replied");
    expect(badge(row("1", { state: "withdrawn" }))?.tone).toBe("warn");
  });
});

describe("the signature", () => {
  const view = (change: { row?: Partial<ReceivedRow>; words?: number | null; changed?: boolean; keyRevoked?: string }) =>
    ({
      row: row("1", change.row),
      proof: {
        words: change.words === undefined ? 5 : change.words,
        how: null,
        vouched: false,
        signedAt: 1,
        checkedAt: 2,
        did: "",
        changed: change.changed ?? false,
      },
      keyRevoked: change.keyRevoked ?? null,
    }) as ReceivedView;

  it("is good only when the words were compared", () => {
    expect(proofOf(view({}))).toBe("good");
    expect(proofOf(view({ words: null }))).toBe("set_aside");
    expect(proofOf(view({ row: { state: "set_aside" } }))).toBe("set_aside");
  });

  it("says first what is worse", () => {
    expect(proofOf(view({ keyRevoked: "2026-11-10" }))).toBe("revoked");
    expect(proofOf(view({ keyRevoked: "2026-11-10", changed: true }))).toBe("changed");
  });
});

describe("what came of opening a file", () => {
  const arrival = (outcome: Arrival["outcome"], change: Partial<Arrival> = {}): Arrival => ({
    outcome,
    file: "a.wmp",
    parcelId: null,
    kind: null,
    code: null,
    from: null,
    cardToken: null,
    issued: null,
    expires: null,
    ...change,
  });

  it("has a sentence for every outcome", () => {
    for (const outcome of ["new", "known", "set_aside", "card", "revocation", "receipt"] as const) {
      expect(hasText(`arrival-${outcome.replace("_", "-")}-words`), outcome).toBe(true);
      expect(arrivalWords(arrival(outcome, { from: "Dr Menon" })).words).not.toMatch(/^arrival-/);
    }
  });

  it("names nobody for a file that proves nothing", () => {
    expect(arrivalWords(arrival("refused", { code: "E_BADSIG" })).title).toBe("Not opened");
    expect(arrivalWords(arrival("refused", { code: "E_EXPIRED", from: "Dr Menon" })).title).toBe("Not opened, from Dr Menon");
  });
});
