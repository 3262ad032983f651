import type { ActionOwner } from "../../lib/ipc/types";
import { readDate } from "../../lib/components/typed-date";

/** What a line such as "Ask Dr Hale about extension @doctor 3 Dec" says. */
export type QuickAction = { text: string; owner: ActionOwner; due: string | null };

const DOCTOR_WORDS = new Set(["doctor", "dr", "her", "him", "them", "they", "she", "he"]);
const TUTOR_WORDS = new Set(["me", "tutor", "i"]);
/** A date phrase is at most this many words ("by next Friday", "Thu 3 Dec 2026"). */
const LONGEST_DATE = 4;

/**
 * Reads an action typed in one line. The owner is an `@word` anywhere (you, unless it names the doctor); the due date
 * is the longest date phrase at the end of what remains, with or without "by". Words that mean neither stay text.
 */
export function readQuickAction(line: string, today: string): QuickAction {
  const words = line
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  const { owner, rest } = takeOwner(words);
  const { due, kept } = takeDue(rest, today);
  return { text: tidy(kept.join(" ")), owner, due };
}

function takeOwner(words: string[]): { owner: ActionOwner; rest: string[] } {
  let owner: ActionOwner = "tutor";
  const rest = words.filter((word) => {
    const named = ownerOf(word);
    if (named) owner = named;
    return named === null;
  });
  return { owner, rest };
}

function ownerOf(word: string): ActionOwner | null {
  if (!word.startsWith("@")) return null;
  const name = word
    .slice(1)
    .replace(/[,;:.]+$/, "")
    .toLowerCase();
  if (DOCTOR_WORDS.has(name)) return "doctor";
  return TUTOR_WORDS.has(name) ? "tutor" : null;
}

function takeDue(words: string[], today: string): { due: string | null; kept: string[] } {
  for (let length = Math.min(LONGEST_DATE, words.length - 1); length > 0; length -= 1) {
    const at = words.length - length;
    const read = readDate(words.slice(at).join(" "), today);
    if (read.ok && read.date !== null) return { due: read.date, kept: withoutLinkWord(words.slice(0, at)) };
  }
  return { due: null, kept: words };
}

/** "… by 3 Dec" and "… due 3 Dec" lose their last word, unless nothing else would be left. */
function withoutLinkWord(words: string[]): string[] {
  const last = (words.at(-1) ?? "").toLowerCase();
  return words.length > 1 && ["by", "due", "on", "before"].includes(last) ? words.slice(0, -1) : words;
}

function tidy(text: string): string {
  const trimmed = text.replace(/[\s,;:]+$/, "");
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}
