/** The scale of the time line: days to points of the screen, and the marks over it. */
import { t } from "$lib/text/t";
import { isoOf, MONTH_DAYS, monthStart, type Day } from "./days";

/** The fewest and the most months that fit the view. */
export const LEAST_MONTHS = 1;
export const MOST_MONTHS = 72;
/** How much one press of + or − changes. */
export const ZOOM_STEP = 1.4;

export const clampMonths = (months: number): number => Math.min(MOST_MONTHS, Math.max(LEAST_MONTHS, months));

export interface Scale {
  /** The day at the left end of the world. */
  origin: Day;
  /** Points to the day. */
  perDay: number;
}

export const scaleOf = (origin: Day, width: number, months: number): Scale => ({
  origin,
  perDay: Math.max(width, 1) / (clampMonths(months) * MONTH_DAYS),
});

export const xOf = ({ origin, perDay }: Scale, day: Day): number => (day - origin) * perDay;
export const dayAt = ({ origin, perDay }: Scale, x: number): number => origin + x / perDay;

/** From the first day shown to the day after the last. */
export interface World {
  from: Day;
  to: Day;
}

/** Everything there is with room around it; never less than can be shown at once, and today always inside. */
export function worldOf(today: Day, spans: readonly { from: Day; to: Day }[]): World {
  const from = monthStart(
    spans.reduce((first, span) => Math.min(first, span.from), today),
    -1,
  );
  const last = spans.reduce((end, span) => Math.max(end, span.to), today);
  return { from, to: Math.max(monthStart(last, 3), monthStart(from, MOST_MONTHS + 1)) };
}

/** As many months as show all of it from this month on, in steps of six. */
export function monthsForAll(today: Day, spans: readonly { from: Day; to: Day }[]): number {
  const first = spans.reduce((from, span) => Math.min(from, span.from), today);
  const last = spans.reduce((end, span) => Math.max(end, span.to), today);
  const months = Math.ceil((last - monthStart(first)) / MONTH_DAYS) + 2;
  return clampMonths(Math.max(6, Math.ceil(months / 6) * 6));
}

export interface Tick {
  day: Day;
  label: string;
  /** Begins a year, or is this month; of weeks, begins a month. */
  strong: boolean;
}

/** Narrower than this, a month has no room for its name. */
const MONTH_ROOM = 34;
/** Narrower than this, a month has no room for its name and year. */
const YEAR_ROOM = 48;
/** Wider than this, a month shows its weeks. */
const WEEK_ROOM = 260;

const monthNames = () => t("months-short").split(" ");
const monthNumber = (day: Day) => Number(isoOf(day).slice(5, 7)) - 1;
const longYear = (day: Day) => isoOf(day).slice(0, 4);
const shortYear = (day: Day) => isoOf(day).slice(2, 4);

/** The marks between two days: weeks, months or quarters, whatever has room for its words. */
export function ticks({ perDay }: Scale, today: Day, from: Day, to: Day): Tick[] {
  const month = perDay * MONTH_DAYS;
  if (month >= WEEK_ROOM) return weekTicks(from, to);
  if (month < MONTH_ROOM) return quarterTicks(from, to);
  return monthTicks(monthStart(today), from, to, month >= YEAR_ROOM);
}

/** A year begins with its number; so does this month, where the view begins. */
function monthTicks(now: Day, from: Day, to: Day, wide: boolean): Tick[] {
  const found: Tick[] = [];
  for (let day = monthStart(from); day < to; day = monthStart(day, 1)) {
    const name = monthNames()[monthNumber(day)] ?? "";
    const january = monthNumber(day) === 0;
    const yearly = january || day === now;
    const label = !yearly ? name : wide ? `${name} ${shortYear(day)}` : january ? longYear(day) : name;
    found.push({ day, label, strong: yearly });
  }
  return found;
}

function quarterTicks(from: Day, to: Day): Tick[] {
  const names = monthNames();
  const found: Tick[] = [];
  for (let day = monthStart(from, -(monthNumber(from) % 3)); day < to; day = monthStart(day, 3)) {
    const january = monthNumber(day) === 0;
    found.push({ day, label: january ? longYear(day) : (names[monthNumber(day)] ?? ""), strong: january });
  }
  return found;
}

function weekTicks(from: Day, to: Day): Tick[] {
  const names = monthNames();
  const found: Tick[] = [];
  // 5 January 1970 was a Monday.
  for (let day = from - ((((from - 4) % 7) + 7) % 7); day < to; day += 7) {
    const [year = "", , date = ""] = isoOf(day).split("-");
    const newYear = monthNumber(day) === 0 && Number(date) <= 7;
    const name = `${Number(date)} ${names[monthNumber(day)] ?? ""}`;
    found.push({ day, label: newYear ? `${name} ${year.slice(2)}` : name, strong: Number(date) <= 7 });
  }
  return found;
}
