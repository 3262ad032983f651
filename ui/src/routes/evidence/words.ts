import type { DocumentState, EvidenceFileKind } from "$lib/ipc/types";
import type { IconName } from "$lib/components/icons";
import { daysInMonth, readDate, addMonths, type TypedDate } from "$lib/components/typed-date";
import { t } from "$lib/text/t";

/** "E-073": how an item is called on paper. */
export const label = (number: number): string => `E-${String(number).padStart(3, "0")}`;

export const pictureOf = (kind: EvidenceFileKind | null): IconName =>
  kind === null ? "pen" : kind === "image" ? "image" : "file";

/** What a list says of an item's file, when there is something to say. */
export const documentNote = (state: DocumentState | null): string | null =>
  state === null || state === "read" ? null : t(`evidence-document-${state}`);

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** "2026", "Nov 2026", "11/2026", "2026-11": a year or a month of a year. */
function partly(text: string): string | null {
  const words = text.trim().toLowerCase();
  const year = /^(19|20)\d{2}$/.exec(words);
  if (year) return words;
  const named = /^([a-z]{3,9})\.? ((?:19|20)\d{2})$/.exec(words);
  const month = named ? MONTHS.indexOf((named[1] ?? "").slice(0, 3)) + 1 : 0;
  if (named && month > 0) return `${named[2]}-${String(month).padStart(2, "0")}`;
  const figures = /^(\d{1,2})\/((?:19|20)\d{2})$/.exec(words) ?? /^((?:19|20)\d{2})-(\d{1,2})$/.exec(words);
  if (!figures) return null;
  const [first = "", second = ""] = figures.slice(1);
  const [y, m] = first.length === 4 ? [first, Number(second)] : [second, Number(first)];
  return m >= 1 && m <= 12 ? `${y}-${String(m).padStart(2, "0")}` : null;
}

/** Evidence is of the past, and not always known to the day: a day without a year is the last such day. */
export function readPastDate(typed: string, today: string): TypedDate {
  const part = partly(typed);
  if (part !== null) return { ok: true, date: part };
  const read = readDate(typed, today);
  const saysYear = /\d{4}|\d{1,2}[/\- ]\d{1,2}[/\- ]\d{2}|[a-z] \d{2}$/i.test(typed.trim());
  if (!read.ok || read.date === null || saysYear || read.date <= today) return read;
  return { ok: true, date: addMonths(read.date, -12) };
}

/** The first and last day a partial date may mean, to compare two of them. */
export function spanOf(date: string): [string, string] {
  const [year = "", month, day] = date.split("-");
  if (day) return [date, date];
  if (month) return [`${date}-01`, `${date}-${String(daysInMonth(Number(year), Number(month))).padStart(2, "0")}`];
  return [`${year}-01-01`, `${year}-12-31`];
}

/** Tags as typed, with commas between them: no empty ones, none twice. */
export function readTags(typed: string): string[] {
  const tags = typed.split(",").map((tag) => tag.trim());
  return tags.filter((tag, at) => tag !== "" && tags.findIndex((other) => other.toLowerCase() === tag.toLowerCase()) === at);
}
