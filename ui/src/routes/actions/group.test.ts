import { describe, expect, it } from "vitest";
import type { ActionRow } from "$lib/ipc/types";
import { groupActions, groupOf, narrowActions } from "./group";

function action(change: Partial<ActionRow>): ActionRow {
  return {
    id: "1",
    version: 1,
    personId: "p",
    personName: "Dr Thiri Win",
    sessionId: null,
    text: "Ask Dr Hale",
    owner: "tutor",
    due: null,
    daysLate: null,
    state: "open",
    includeInSummary: false,
    createdAt: 0,
    carriedOver: false,
    ...change,
  };
}

describe("groupOf", () => {
  it.each([
    [1, "late"],
    [0, "today"],
    [-1, "week"],
    [-7, "week"],
    [-8, "later"],
  ])("puts %i days late under %s", (daysLate, group) => expect(groupOf(action({ due: "2026-11-24", daysLate }))).toBe(group));
  it("keeps what has no date apart", () => expect(groupOf(action({}))).toBe("none"));
});

describe("groupActions", () => {
  it("keeps the order and leaves out empty headings", () => {
    const rows = [action({ id: "a", due: "x", daysLate: 9 }), action({ id: "b", due: "x", daysLate: 2 }), action({ id: "c" })];
    expect(groupActions(rows).map(({ group, actions }) => [group, actions.map(({ id }) => id)])).toEqual([
      ["late", ["a", "b"]],
      ["none", ["c"]],
    ]);
  });
});

describe("narrowActions", () => {
  const rows = [
    action({ id: "a" }),
    action({ id: "b", owner: "doctor", personName: "Dr Yusuf Abdelrahim", text: "Book clinic" }),
  ];
  it("finds words in the action or the name", () => {
    expect(narrowActions(rows, "all", "book yusuf").map(({ id }) => id)).toEqual(["b"]);
    expect(narrowActions(rows, "tutor", "").map(({ id }) => id)).toEqual(["a"]);
    expect(narrowActions(rows, "tutor", "book")).toEqual([]);
  });
});
