import { describe, expect, it } from "vitest";
import { logKinds, type LogEdit, type LogRow } from "$lib/ipc/log-types";
import { editOf, faultsOf, freshEdit, isTouched, reflectionWords, titled } from "./drafts";

const TODAY = "2026-11-22";
const fresh = (kind: (typeof logKinds)[number], part: Partial<LogEdit> = {}): LogEdit => ({ ...freshEdit(kind, TODAY), ...part });

describe("a new entry", () => {
  it("is of today, but for posts and lines of a CV", () => {
    expect(logKinds.map((kind) => freshEdit(kind, TODAY).on)).toEqual([TODAY, TODAY, TODAY, TODAY, null, null]);
  });

  it("takes over what tends to stay the same, never what was written", () => {
    const before = fresh("procedure", { on: "2026-11-03", title: "Chest drain" });
    if (before.body.kind === "procedure") {
      before.body = {
        ...before.body,
        role: "assisted",
        institution: "Northmoor",
        ageBand: "adult",
        sex: "female",
        note: "x",
        count: 4,
      };
    }
    const next = freshEdit("procedure", TODAY, before);
    expect(next).toMatchObject({ id: null, on: "2026-11-03", title: "", outcomes: [] });
    expect(next.body).toMatchObject({ role: "assisted", institution: "Northmoor", ageBand: null, sex: null, note: "", count: 1 });
  });

  it("takes nothing over from another log", () => {
    const cpd = fresh("cpd");
    expect(freshEdit("teaching", TODAY, cpd).body).toEqual(freshEdit("teaching", TODAY).body);
  });

  it("is touched by a word, not by a space", () => {
    const start = fresh("cpd");
    expect(isTouched({ ...start, title: " " }, start)).toBe(false);
    expect(isTouched({ ...start, title: "Sepsis" }, start)).toBe(true);
  });
});

describe("what is at fault", () => {
  it("asks for a name and a date", () => {
    expect(faultsOf(fresh("procedure", { on: null }), TODAY)).toEqual(["title", "date"]);
    expect(faultsOf(fresh("course", { title: "ALS" }), TODAY)).toEqual([]);
  });

  it("refuses what is still to come, but for posts and courses", () => {
    const later = { title: "x", on: "2027-02-01" };
    expect(faultsOf(fresh("cpd", later), TODAY)).toEqual(["future"]);
    expect(faultsOf(fresh("post", later), TODAY)).toEqual([]);
    expect(faultsOf(fresh("course", later), TODAY)).toEqual([]);
    // The month of today is not of the future, whatever its last day.
    expect(faultsOf(fresh("cpd", { title: "x", on: "2026-11" }), TODAY)).toEqual([]);
    expect(faultsOf(fresh("cpd", { title: "x", on: "2026-12" }), TODAY)).toEqual(["future"]);
  });

  it("wants whole dates of posts, as the GMC does, and an end after the start", () => {
    expect(faultsOf(fresh("post", { title: "x", on: "2024-08" }), TODAY)).toEqual(["whole-day"]);
    expect(faultsOf(fresh("post", { title: "x", on: "2024-08-07", to: "2024-08-06" }), TODAY)).toEqual(["backwards"]);
  });

  it("knows the numbers that can be", () => {
    const cpd = fresh("cpd", { title: "x" });
    for (const [credits, faults] of [
      [0, []],
      [200, []],
      [201, ["credits"]],
      [1.5, ["credits"]],
      [NaN, ["credits"]],
    ] as const) {
      expect(faultsOf({ ...cpd, body: { ...cpd.body, credits } as LogEdit["body"] }, TODAY)).toEqual(faults);
    }
    const post = fresh("post", { title: "x", on: "2024-08-07" });
    const atWte = (wte: number, postKind: string) => ({ ...post, body: { ...post.body, wte, postKind } as LogEdit["body"] });
    expect(faultsOf(atWte(0, "post"), TODAY)).toEqual(["wte"]);
    expect(faultsOf(atWte(0, "break"), TODAY)).toEqual([]);
    expect(faultsOf(atWte(101, "post"), TODAY)).toEqual(["wte"]);
  });

  it("wants words of a reflection in the shape it has", () => {
    const reflection = fresh("reflection");
    const written = { ...reflection, body: { ...reflection.body, shape: "free", what: "kept but not shown" } as LogEdit["body"] };
    expect(faultsOf(written, TODAY)).toEqual(["words"]);
    expect(faultsOf({ ...written, body: { ...written.body, shape: "what" } as LogEdit["body"] }, TODAY)).toEqual([]);
  });
});

describe("the title of a reflection", () => {
  const withWords = (what: string): LogEdit => {
    const edit = fresh("reflection");
    return { ...edit, body: { ...edit.body, what } as LogEdit["body"] };
  };

  it("is its first line, cut between letters of any script", () => {
    expect(titled(withWords("Two at once.\nThen the phone.")).title).toBe("Two at once.");
    const cut = titled(withWords("𝒶".repeat(100))).title;
    expect([...cut]).toHaveLength(60);
    expect(cut.endsWith("…")).toBe(true);
  });

  it("is what was given, when one was given", () => {
    expect(titled({ ...withWords("Words"), title: " Mine " }).title).toBe("Mine");
    expect(reflectionWords({ ...(withWords("a").body as Extract<LogEdit["body"], { kind: "reflection" }>), nowWhat: "b" })).toBe(
      "a\n\nb",
    );
  });
});

it("changes nothing of what is kept while it is written", () => {
  const row = { ...fresh("cpd"), id: "l1", version: 2, kind: "cpd", evidence: null, batch: null } as LogRow;
  const edit = editOf(row);
  edit.outcomes.push({ framework: "f", code: "c", strength: "some", why: "" });
  expect(row.outcomes).toEqual([]);
  expect(edit).toMatchObject({ id: "l1", version: 2 });
});
