import { beforeEach, describe, expect, it, vi } from "vitest";
import type { LogEdit, LogRow } from "$lib/ipc/log-types";

vi.mock("$lib/ipc/events", () => ({ onLocked: () => () => {}, onRecordsChanged: () => () => {} }));

const { EntryDraft, standIn } = await import("./entry-draft.svelte");
const { held } = await import("./held");
const { freshEdit } = await import("./drafts");

const TODAY = "2026-11-22";
let saved: LogEdit[];
const rowOf = (edit: LogEdit, version: number): LogRow => ({
  ...edit,
  id: edit.id ?? "l1",
  version,
  kind: edit.body.kind,
  evidence: null,
  batch: null,
});
const store = {
  save: (edit: LogEdit) => {
    saved.push(edit);
    return Promise.resolve("l1");
  },
  read: () => Promise.resolve(rowOf(saved.at(-1) as LogEdit, 8)),
};
const kept = rowOf({ ...freshEdit("cpd", TODAY), id: "l1", title: "Sepsis" }, 7);

beforeEach(() => {
  saved = [];
  held.forget();
});

describe("writing a new entry", () => {
  it("says nothing of what is missing until saving was tried", async () => {
    const draft = new EntryDraft("cpd", TODAY, store, null);
    expect(draft.faults).toEqual([]);
    expect(await draft.save()).toBeNull();
    expect(draft.faults).toEqual(["title"]);
    expect(saved).toEqual([]);
  });

  it("is ready for the next one, with what tends to stay", async () => {
    const draft = new EntryDraft("cpd", TODAY, store, null);
    draft.change({ title: " Sepsis ", on: "2026-11-20" });
    draft.body({ category: "distance", reflection: "x" });
    expect(await draft.save()).toBe("l1");
    expect(saved[0]?.title).toBe("Sepsis");
    draft.next();
    expect(draft.edit).toMatchObject({ id: null, title: "", on: "2026-11-20" });
    expect(draft.edit.body).toMatchObject({ category: "distance", reflection: "" });
    expect(draft.touched).toBe(false);
  });

  it("waits while another page is looked at", async () => {
    const draft = new EntryDraft("cpd", TODAY, store, null);
    draft.change({ title: "Half a" });
    await draft.leave();
    expect(saved).toEqual([]);
    expect(new EntryDraft("cpd", TODAY, store, null).edit.title).toBe("Half a");
    expect(new EntryDraft("teaching", TODAY, store, null).edit.title).toBe("");
  });

  it("is kept when the window locks, with a stand-in for what is missing", async () => {
    const draft = new EntryDraft("cpd", TODAY, store, null);
    draft.body({ reflection: "Words that must not be lost", credits: NaN });
    await draft.keep();
    expect(saved[0]).toMatchObject({ title: "Without a title", body: { credits: 0, reflection: "Words that must not be lost" } });
  });

  it("goes on as the entry it became when the window was covered", async () => {
    const draft = new EntryDraft("cpd", TODAY, store, null);
    draft.body({ reflection: "Half a" });
    await draft.keep();
    expect(draft.edit).toMatchObject({ id: "l1", version: 8, title: "", body: { reflection: "Half a" } });
    draft.change({ title: "Sepsis" });
    await draft.save();
    expect(saved.map(({ id }) => id)).toEqual([null, "l1"]);
  });

  it("is not kept when nothing was written", async () => {
    await new EntryDraft("cpd", TODAY, store, null).keep();
    expect(saved).toEqual([]);
  });
});

describe("changing an entry", () => {
  it("goes on from the version that was kept", async () => {
    const draft = new EntryDraft("cpd", TODAY, store, kept);
    draft.change({ title: "Sepsis, again" });
    await draft.save();
    expect(saved[0]).toMatchObject({ id: "l1", version: 7 });
    expect(draft.edit.version).toBe(8);
    expect(draft.touched).toBe(false);
  });

  it("is kept on leaving, unless something is at fault", async () => {
    const draft = new EntryDraft("cpd", TODAY, store, kept);
    draft.change({ title: "" });
    await draft.leave();
    expect(saved).toEqual([]);
    draft.change({ title: "Better" });
    await draft.leave();
    expect(saved[0]?.title).toBe("Better");
  });

  it("stays on screen when it could not be kept", async () => {
    const draft = new EntryDraft("cpd", TODAY, { ...store, save: () => Promise.reject(new Error("full")) }, kept);
    draft.change({ title: "Mine" });
    expect(await draft.save()).toBeNull();
    expect(draft.failure).toBeInstanceOf(Error);
    expect(draft.edit.title).toBe("Mine");
  });
});

it("stands in with today for a date that cannot be", () => {
  const edit = { ...freshEdit("post", TODAY), title: "x", on: "2024-08", to: "2024-07" };
  expect(standIn(edit, TODAY)).toMatchObject({ on: TODAY, to: null });
});
