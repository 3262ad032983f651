import type { EvidenceView, KindRow, SuggestedOutcome } from "$lib/ipc/types";
import type { Outcome } from "../evidence/find-outcomes";

/** Kinds with a number of their own, those that come most often; the order never changes, so that fingers can learn it. */
const USUAL = [
  "wpba",
  "logbook",
  "msf",
  "audit_qi",
  "teaching_given",
  "cpd",
  "course",
  "supervisor_report",
  "reflection",
] as const;
/** Outcomes with a letter of their own. */
export const LETTERS = ["A", "B", "C", "D", "E", "F"] as const;

/** What a key means while sorting. */
export type Act =
  | { act: "kind"; place: number }
  | { act: "outcome"; place: number }
  | { act: "move"; by: 1 | -1 }
  | { act: "file" | "kinds" | "more" | "title" | "date" | "open" | "delete" };

const NAMED: Record<string, Act> = {
  ArrowDown: { act: "move", by: 1 },
  J: { act: "move", by: 1 },
  ArrowUp: { act: "move", by: -1 },
  K: { act: "move", by: -1 },
  Enter: { act: "file" },
  "/": { act: "kinds" },
  M: { act: "more" },
  T: { act: "title" },
  W: { act: "date" },
  O: { act: "open" },
  Delete: { act: "delete" },
};

/** What a key press means; null for keys that mean nothing here. Letters may be turned off. */
export function actOf(key: string, letters: boolean): Act | null {
  const plain = key.length === 1 ? key.toUpperCase() : key;
  if (/^[A-Z]$/.test(plain) && !letters) return null;
  if (/^[1-9]$/.test(plain)) return { act: "kind", place: Number(plain) - 1 };
  const letter = (LETTERS as readonly string[]).indexOf(plain);
  if (letter >= 0) return { act: "outcome", place: letter };
  return NAMED[plain] ?? null;
}

/** The kinds that have a number. */
export const numbered = (kinds: readonly KindRow[]): KindRow[] =>
  USUAL.flatMap((id) => kinds.find((kind) => kind.id === id) ?? []);

/** Every other kind, in the order of the list. */
export const unnumbered = (kinds: readonly KindRow[]): KindRow[] => {
  const known = numbered(kinds);
  return kinds.filter((kind) => !known.includes(kind));
};

const same = (a: { framework: string; code: string }, b: { framework: string; code: string }) =>
  a.framework === b.framework && a.code === b.code;

/** The outcomes offered by letter: those its words suggest, those used last, then the first of the own framework. */
export function offered(suggested: readonly SuggestedOutcome[], recent: readonly Outcome[], all: readonly Outcome[]): Outcome[] {
  const known = suggested.flatMap((outcome) => all.find((other) => same(other, outcome)) ?? []);
  const every = [...known, ...recent, ...all];
  return every.filter((outcome, at) => every.findIndex((other) => same(other, outcome)) === at).slice(0, LETTERS.length);
}

/** Whether the store guessed this outcome from the item's words. */
export const isSuggested = ({ suggested }: Pick<EvidenceView, "suggested">, outcome: Outcome): boolean =>
  suggested.some((other) => same(other, outcome));
