/** Dates of a plan as people type them: a day, a month ("Feb 2027", "02/2027", "Feb"), or a year. */
import { readDate, type TypedDate } from "$lib/components/typed-date";
import { names } from "./names";

/** Without a year, the next such month is meant, this one included. */
export function readPlanDate(typed: string, today: string): TypedDate {
  const text = typed.trim().toLowerCase().replace(/[,.]/g, " ").replace(/\s+/g, " ").trim();
  return partly(text, today) ?? readDate(typed, today);
}

function partly(text: string, today: string): TypedDate | null {
  if (/^(19|20|21)\d\d$/.test(text)) return { ok: true, date: text };
  const figures = /^(?:(\d{4})-(\d{1,2})|(\d{1,2})\/(\d{4}))$/.exec(text);
  if (figures) return month(Number(figures[2] ?? figures[3]), Number(figures[1] ?? figures[4]));
  const words = /^([a-z]{3,9})(?: (\d{4}))?$/.exec(text);
  const number = words ? names.month(words[1] ?? "") : 0;
  if (!words || number === 0) return null;
  if (words[2] !== undefined) return month(number, Number(words[2]));
  const thisYear = Number(today.slice(0, 4));
  return month(number, number < Number(today.slice(5, 7)) ? thisYear + 1 : thisYear);
}

function month(number: number, year: number): TypedDate | null {
  if (number < 1 || number > 12 || year < 1900 || year > 2200) return null;
  return { ok: true, date: `${year}-${String(number).padStart(2, "0")}` };
}
