/** Days as whole numbers since 1970, so that a time line can be reckoned without hours, zones or clock changes. */
import type { PartialDate } from "$lib/ipc/types";

/** Days since 1 January 1970. */
export type Day = number;

const DAY_MS = 86_400_000;
/** The mean length of a month, in days. */
export const MONTH_DAYS = 30.436875;

export const dayOf = (iso: string): Day => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
export const isoOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The first day of the month that is this many months after the one of `day`. */
export function monthStart(day: Day, months = 0): Day {
  const at = new Date(day * DAY_MS);
  return Math.round(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1) / DAY_MS);
}

export type Precision = "day" | "month" | "year";

export const precisionOf = (date: PartialDate): Precision => (date.length >= 10 ? "day" : date.length === 7 ? "month" : "year");

/** The first day a partial date may mean. */
export function firstDay(date: PartialDate): Day {
  return dayOf(date.length >= 10 ? date.slice(0, 10) : date.length === 7 ? `${date}-01` : `${date}-01-01`);
}

/** The day after the last one a partial date may mean. */
export function dayAfter(date: PartialDate): Day {
  const first = firstDay(date);
  const precision = precisionOf(date);
  return precision === "day" ? first + 1 : monthStart(first, precision === "month" ? 1 : 12);
}

/** A month as written: "2027-02". */
export const monthOf = (day: Day): PartialDate => isoOf(day).slice(0, 7);
