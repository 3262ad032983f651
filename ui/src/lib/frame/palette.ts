import type { Role, SearchHit } from "$lib/ipc/types";
import { href, type Route } from "../../routes";

/** Something the palette can do, beside what it can find. */
export interface Command {
  id: string;
  label: string;
  detail?: string;
  keys?: string;
  group: "screens" | "commands" | "guide";
  run: () => void;
}

export type Scope = "person" | "everything" | "doctors" | "notes" | "actions" | "papers" | "commands";

/**
 * Tab goes through these. With a session open, the open doctor comes first and is where a search starts. Nobody is
 * offered what their store does not hold.
 */
export function scopes(inSession: boolean, role: Role = "tutor"): readonly Scope[] {
  if (role === "doctor") return ["everything", "papers", "commands"];
  const all: Scope[] = ["everything", "doctors", "notes", "actions", "commands"];
  return inSession ? ["person", ...all] : all;
}

export function nextScope(current: Scope, step: 1 | -1, all: readonly Scope[]): Scope {
  return all.at((all.indexOf(current) + step + all.length) % all.length) ?? current;
}

const kindsOf: Record<Scope, readonly SearchHit["kind"][]> = {
  person: ["person", "note", "summary", "action", "concern", "attachment", "milestone"],
  everything: ["person", "note", "summary", "action", "concern", "attachment", "evidence", "document", "log_entry", "milestone"],
  doctors: ["person"],
  notes: ["note", "summary", "concern"],
  actions: ["action"],
  papers: ["evidence", "document", "log_entry", "milestone"],
  commands: [],
};

/** What was typed, and whether it asks for commands only (">"). */
export function understand(typed: string, scope: Scope): { words: string; scope: Scope } {
  const trimmed = typed.trimStart();
  return trimmed.startsWith(">") ? { words: trimmed.slice(1).trim(), scope: "commands" } : { words: typed.trim(), scope };
}

/** Commands whose label has every typed word at the start of one of its words. */
export function matchCommands(words: string, commands: readonly Command[]): Command[] {
  const typed = fold(words).split(/\s+/).filter(Boolean);
  return commands.filter(({ label, detail }) => {
    const known = fold(`${label} ${detail ?? ""}`).split(/[\s,()]+/);
    return typed.every((word) => known.some((candidate) => candidate.startsWith(word)));
  });
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export interface Group<T> {
  name: "doctors" | "notes" | "actions" | "files" | "evidence" | "documents" | "logs" | "plan" | "guide" | "screens" | "commands";
  rows: T[];
}

export type Row = { kind: "hit"; hit: SearchHit } | { kind: "command"; command: Command };

/** The list as drawn: hits by kind in the order found, then screens and commands. Empty groups are left out. */
export function arrange(hits: readonly SearchHit[], commands: readonly Command[], scope: Scope): Group<Row>[] {
  const wanted = hits.filter((hit) => kindsOf[scope].includes(hit.kind));
  const of = (...kinds: SearchHit["kind"][]): Row[] =>
    wanted.filter((hit) => kinds.includes(hit.kind)).map((hit) => ({ kind: "hit", hit }));
  const runs = scope === "everything" || scope === "person" || scope === "commands" ? commands : [];
  const group = (name: Command["group"]): Row[] =>
    runs.filter((command) => command.group === name).map((command) => ({ kind: "command", command }));
  const all: Group<Row>[] = [
    { name: "doctors", rows: of("person") },
    { name: "notes", rows: of("note", "summary", "concern") },
    { name: "actions", rows: of("action") },
    { name: "files", rows: of("attachment") },
    { name: "evidence", rows: of("evidence") },
    { name: "documents", rows: of("document") },
    { name: "logs", rows: of("log_entry") },
    { name: "plan", rows: of("milestone") },
    { name: "guide", rows: group("guide") },
    { name: "screens", rows: group("screens") },
    { name: "commands", rows: group("commands") },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

/** The page a hit opens; a document opens where the words that were looked for stand, with them marked. */
export function destination(hit: SearchHit, words = ""): Route {
  switch (hit.kind) {
    case "note":
    case "summary":
      return { name: "session", id: hit.entityId };
    case "evidence":
      return { name: "evidence-item", id: hit.evidenceId ?? hit.entityId, at: null };
    case "document":
      return documentAt(hit, words);
    case "log_entry":
      return { name: "logs", page: "entry", entry: hit.entityId };
    case "milestone":
      return hit.personId === null ? { name: "plan" } : { name: "person", id: hit.personId, tab: "plan" };
    default:
      return aboutPerson(hit);
  }
}

function documentAt({ evidenceId, attachmentId, entityId, page }: SearchHit, words: string): Route {
  if (evidenceId === null) return { name: "evidence" };
  return { name: "evidence-item", id: evidenceId, at: { file: attachmentId ?? entityId, page: page ?? 1, find: words } };
}

function aboutPerson({ kind, entityId, personId }: SearchHit): Route {
  const person = kind === "person" ? entityId : personId;
  if (person === null) return { name: "actions" };
  const tab = kind === "action" ? "actions" : kind === "attachment" ? "files" : "overview";
  return { name: "person", id: person, tab };
}

export const addressOf = (hit: SearchHit, words = ""): string => href(destination(hit, words));
