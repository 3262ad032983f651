import { describe, expect, it } from "vitest";
import type { SearchHit } from "$lib/ipc/types";
import { addressOf, arrange, destination, matchCommands, nextScope, scopes, understand, type Command } from "./palette";

const command = (label: string, group: Command["group"] = "commands"): Command => ({ id: label, label, group, run: () => {} });
const hit = (kind: SearchHit["kind"], entityId: string, personId: string | null = "p1"): SearchHit => ({
  kind,
  entityId,
  personId,
  personName: "Dr Thiri Win",
  date: null,
  tier: "confidential",
  title: kind,
  snippet: [],
  page: null,
  evidenceId: null,
  attachmentId: null,
  recognised: false,
});
const paper = (change: Partial<SearchHit>): SearchHit => ({ ...hit("document", "f1", null), evidenceId: "e1", ...change });

describe("what was typed", () => {
  it("asks for commands only after >", () => {
    expect(understand("> dark", "everything")).toEqual({ words: "dark", scope: "commands" });
    expect(understand(" super ", "notes")).toEqual({ words: "super", scope: "notes" });
  });
});

describe("scopes", () => {
  it("start with the open doctor in a session, and go round", () => {
    expect(scopes(true)[0]).toBe("person");
    expect(scopes(false)).not.toContain("person");
    expect(nextScope("commands", 1, scopes(false))).toBe("everything");
    expect(nextScope("everything", -1, scopes(false))).toBe("commands");
    expect(scopes(false, "doctor")).toEqual(["everything", "papers", "commands"]);
  });
});

describe("commands", () => {
  const all = [command("Dark theme"), command("Lock now"), command("Café list")];
  it("match by the starts of words, without accents", () => {
    expect(matchCommands("th da", all).map(({ label }) => label)).toEqual(["Dark theme"]);
    expect(matchCommands("cafe", all).map(({ label }) => label)).toEqual(["Café list"]);
    expect(matchCommands("ock", all)).toEqual([]);
    expect(matchCommands("", all)).toHaveLength(3);
  });
});

describe("the list", () => {
  const hits = [hit("note", "s1"), hit("person", "p1"), hit("attachment", "f1"), hit("action", "a1"), hit("summary", "s2")];
  const names = (groups: ReturnType<typeof arrange>) => groups.map(({ name, rows }) => `${name} ${rows.length}`);

  it("groups what was found, screens and commands last", () => {
    const groups = arrange(hits, [command("Lock now"), command("Today", "screens")], "everything");
    expect(names(groups)).toEqual(["doctors 1", "notes 2", "actions 1", "files 1", "screens 1", "commands 1"]);
  });

  it("keeps to its scope", () => {
    expect(names(arrange(hits, [command("Lock now")], "notes"))).toEqual(["notes 2"]);
    expect(names(arrange(hits, [command("Lock now")], "commands"))).toEqual(["commands 1"]);
    expect(names(arrange([...hits, paper({}), hit("evidence", "e1", null)], [], "papers"))).toEqual([
      "evidence 1",
      "documents 1",
    ]);
  });
});

describe("a find opens", () => {
  it.each([
    [hit("person", "p7"), "#/people/p7"],
    [hit("note", "s7"), "#/sessions/s7"],
    [hit("action", "a7"), "#/people/p1/actions"],
    [hit("action", "a7", null), "#/actions"],
    [hit("concern", "c7"), "#/people/p1"],
    [hit("attachment", "f7"), "#/people/p1/files"],
  ])("%o", (found, address) => expect(addressOf(found)).toBe(address));
});

describe("a find in a document", () => {
  it("opens its page with the words marked", () => {
    const found = paper({ attachmentId: "f1", page: 12 });
    expect(addressOf(found, "septic shock")).toBe("#/evidence/e1/f1/12/septic%20shock");
    expect(destination(found, "")).toEqual({ name: "evidence-item", id: "e1", at: { file: "f1", page: 12, find: "" } });
  });
  it("opens at its first page where none is known, and never nowhere", () => {
    expect(addressOf(paper({}))).toBe("#/evidence/e1/f1/1");
    expect(addressOf(paper({ evidenceId: null }))).toBe("#/evidence");
    expect(addressOf(hit("evidence", "e7", null))).toBe("#/evidence/e7");
  });
});
