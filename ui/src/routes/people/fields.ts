import { formatDate } from "$lib/text/dates";
import { hasText, t } from "$lib/text/t";

/** What a field of a doctor is called ("post_start" is "First day in post"). */
export function fieldName(field: string): string {
  const word = field.replaceAll("_", "-");
  const key = [`import-field-${word}`, `person-field-${word}`].find(hasText);
  return key === undefined ? word.replaceAll("-", " ") : t(key);
}

const WORDED = new Map([
  ["goal", "goal"],
  ["pace", "pace"],
  ["stage", "stage"],
  ["supervisor_met", "supervisor"],
  ["pronouns", "pronouns"],
]);

/** A stored value as it is read: dates and closed words in our own words, anything else as it stands. */
export function fieldValue(field: string, value: string): string {
  const key = `${WORDED.get(field) ?? ""}-${value}`;
  if (WORDED.has(field) && hasText(key)) return t(key);
  return /^\d{4}(-\d{2}){1,2}$/.test(value) ? formatDate(value) : value;
}
