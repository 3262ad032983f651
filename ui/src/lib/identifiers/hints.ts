import type { IdentifierFinding } from "$lib/ipc/types";
import { t } from "$lib/text/t";

/** Something in a text that may point at a patient, and the words that could stand there instead. */
export interface Hint {
  start: number;
  end: number;
  text: string;
  kind: string;
  words: string;
}

const PERSON = ["patient_name", "known_patient", "titled_name", "name"];
const NUMBER = ["nhs_number", "chi_number", "hc_number", "hospital_number", "insurance_number"];
const PLACE = ["postcode", "address"];
const REACH = ["phone", "email"];

/** Doctors, colleagues and the owner may be named; so may anybody called Dr. */
const NOT_PATIENTS = ["known_owner", "known_doctor", "known_colleague"];
const STAFF_REASONS = ["clinician_title", "staff_label"];

/** Whether a finding is worth a word while somebody writes: a mere likeness is not. */
function isWorthSaying({ kind, reason, confidence, holds }: IdentifierFinding): boolean {
  if (NOT_PATIENTS.includes(kind) || STAFF_REASONS.includes(reason)) return false;
  return holds || kind === "patient_name" || kind === "known_patient" || kind === "titled_name" || confidence !== "possible";
}

/** The hints of a text, in its order, without those the writer keeps. Two of the same words are one hint. */
export function hintsOf(text: string, findings: readonly IdentifierFinding[], kept: ReadonlySet<string>, today: string): Hint[] {
  const seen = new Set<string>();
  return findings.filter(isWorthSaying).flatMap(({ start, end, kind }) => {
    const words = text.slice(start, end);
    if (words.trim() === "" || kept.has(words) || seen.has(words)) return [];
    seen.add(words);
    return [{ start, end, text: words, kind, words: wordsFor(kind, words, today) }];
  });
}

/** What could stand there instead. A date of birth becomes an age. */
export function wordsFor(kind: string, text: string, today: string): string {
  if (kind === "date_of_birth") {
    const years = ageOn(text, today);
    return years === null ? t("identifier-words-birth") : t("identifier-words-age", { years });
  }
  if (PERSON.includes(kind)) return t("identifier-words-person");
  if (NUMBER.includes(kind)) return t("identifier-words-number");
  if (PLACE.includes(kind)) return t("identifier-words-place");
  if (REACH.includes(kind)) return t("identifier-words-reach");
  return t(kind === "bed_number" ? "identifier-words-bed" : "identifier-words-person");
}

/** The whole years from a date of birth written in figures, day first, to an ISO day; null when it is not one. */
export function ageOn(text: string, today: string): number | null {
  const found = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text);
  const now = /^(\d{4})-(\d{2})-(\d{2})$/.exec(today);
  if (!found || !now) return null;
  const [day, month, year] = found.slice(1).map(Number) as [number, number, number];
  const [thisYear, thisMonth, thisDay] = now.slice(1).map(Number) as [number, number, number];
  if (day < 1 || day > 31 || month < 1 || month > 12) return null;
  const hadBirthday = thisMonth > month || (thisMonth === month && thisDay >= day);
  const years = thisYear - year - (hadBirthday ? 0 : 1);
  return years >= 0 && years <= 120 ? years : null;
}

/** The text with every place of these words replaced, as long as it still reads as it did when they were found. */
export function replaced(text: string, { start, end, text: words, words: instead }: Hint): string {
  if (text.slice(start, end) !== words) return text;
  const capital = instead.charAt(0).toUpperCase() + instead.slice(1);
  let written = "";
  for (const [place, between] of text.split(words).entries()) {
    if (place > 0) written += beginsSentence(written) ? capital : instead;
    written += between;
  }
  return written;
}

const beginsSentence = (before: string) => /(^|[.!?]\s+|\n\s*)$/.test(before);
