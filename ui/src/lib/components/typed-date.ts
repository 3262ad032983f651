/**
 * Dates as people type them: "3 Dec", "03/12/2026", "Fri", "tomorrow", "in 2 weeks".
 *
 * Everything works on ISO strings (`YYYY-MM-DD`) and on a `today` that is passed in, so nothing here reads a clock.
 */

import { addDays } from "$lib/text/dates";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG_MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const DAY_MS = 86_400_000;

/** Why a typed date could not be read; the screen has a sentence for each. */
export type DateProblem = { kind: "unreadable" } | { kind: "noSuchDay"; month: number; year: number; days: number };
export type TypedDate = { ok: true; date: string | null } | { ok: false; problem: DateProblem };

/** Whole days from one ISO date to another (negative when `to` is earlier). */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(iso: string): number {
  return new Date(`${iso}T00:00:00Z`).getUTCDay();
}

/** The number of days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Reads what was typed. Nothing typed is `{ ok: true, date: null }`. */
export function readDate(typed: string, today: string): TypedDate {
  const text = typed.trim().toLowerCase().replace(/[,.]/g, " ").replace(/\s+/g, " ").trim();
  if (text === "") return { ok: true, date: null };
  return relativeDate(text, today) ?? weekdayDate(text, today) ?? calendarDate(text, today) ?? unreadable();
}

function unreadable(): TypedDate {
  return { ok: false, problem: { kind: "unreadable" } };
}

function found(date: string): TypedDate {
  return { ok: true, date };
}

function relativeDate(text: string, today: string): TypedDate | null {
  if (text === "today") return found(today);
  if (text === "tomorrow") return found(addDays(today, 1));
  const match = /^in (\d{1,3}|a|one|two|three|four) (day|week|month)s?$/.exec(text);
  if (!match) return null;
  const words: Record<string, number> = { a: 1, one: 1, two: 2, three: 3, four: 4 };
  const count = words[match[1] ?? ""] ?? Number(match[1]);
  if (match[2] === "month") return found(addMonths(today, count));
  return found(addDays(today, match[2] === "week" ? count * 7 : count));
}

/** The same day `months` later, or the last day of that month when it is shorter. */
export function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const y = first.getUTCFullYear();
  const m = first.getUTCMonth() + 1;
  return isoDate(y, m, Math.min(day, daysInMonth(y, m)));
}

/** The next such weekday after today; "next Friday" is the one in the week after. */
function weekdayDate(text: string, today: string): TypedDate | null {
  const match = /^(next )?([a-z]{3,9})$/.exec(text);
  const name = match?.[2] ?? "";
  const wanted = weekdayNumber(name);
  if (!match || wanted < 0) return null;
  const ahead = (wanted - weekdayOf(today) + 7) % 7 || 7;
  if (!match[1]) return found(addDays(today, ahead));
  const toMonday = (8 - weekdayOf(today)) % 7 || 7;
  return found(addDays(today, toMonday + ((wanted + 6) % 7)));
}

function weekdayNumber(name: string): number {
  return WEEKDAYS.findIndex((day) => name === day || (name.length >= 3 && name.length <= 5 && day.startsWith(name)));
}

function calendarDate(text: string, today: string): TypedDate | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})[/\- ](\d{1,2})(?:[/\- ](\d{4}|\d{2}))?$/.exec(text);
  if (figures) return dayMonth(Number(figures[1]), Number(figures[2]), figures[3], today);
  const words = /^(?:([a-z]{3,9}) )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})(?: (\d{4}|\d{2}))?$/.exec(text);
  const month = words ? monthNumber(words[3] ?? "") : 0;
  if (!words || month === 0 || (words[1] !== undefined && weekdayNumber(words[1]) < 0)) return null;
  return dayMonth(Number(words[2]), month, words[4], today);
}

function monthNumber(name: string): number {
  const long = LONG_MONTHS.indexOf(name) + 1;
  return long || MONTHS.indexOf(name.slice(0, name === "sept" ? 3 : 4)) + 1;
}

/** Without a year the next such day is meant, today included. */
function dayMonth(day: number, month: number, yearText: string | undefined, today: string): TypedDate {
  if (yearText !== undefined) {
    const year = Number(yearText);
    return checked(year < 100 ? 2000 + year : year, month, day);
  }
  const thisYear = Number(today.slice(0, 4));
  const date = checked(thisYear, month, day);
  if (date.ok && date.date !== null && date.date >= today) return date;
  const next = checked(thisYear + 1, month, day);
  return next.ok ? next : date;
}

function checked(year: number, month: number, day: number): TypedDate {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2200) return unreadable();
  const days = daysInMonth(year, month);
  if (day > days) return { ok: false, problem: { kind: "noSuchDay", month, year, days } };
  return found(isoDate(year, month, day));
}

function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The English name of a month, counted from 1. */
export function monthName(month: number): string {
  const name = LONG_MONTHS[month - 1] ?? "";
  return name.charAt(0).toUpperCase() + name.slice(1);
}
