/** When something is, as far as it is known: where it stands on the time line, how it is said, how it is moved. */
import type { PartialDate, When } from "$lib/ipc/types";
import { addMonths } from "$lib/components/typed-date";
import { addDays, formatDate } from "$lib/text/dates";
import { t } from "$lib/text/t";
import { dayAfter, firstDay, MONTH_DAYS, precisionOf, type Day, type Precision } from "./days";

/** Where it stands: a point, or from a day to the day after the last. */
export interface Span {
  from: Day;
  to: Day;
  point: boolean;
}

/**
 * The place of a date on the line. Of a month alone it is known only that it lies within, so its point is the middle.
 * A date that is not announced has no place.
 */
export function spanOf({ from, to, certainty }: When): Span | null {
  if (certainty === "not_announced" || (from === null && to === null)) return null;
  if (from !== null && to !== null && from !== to) {
    const start = firstDay(from);
    return { from: start, to: Math.max(dayAfter(to), start + 1), point: false };
  }
  const only = from ?? to ?? "";
  const start = firstDay(only);
  const end = dayAfter(only);
  if (certainty === "expected" && precisionOf(only) !== "day") return { from: start, to: end, point: false };
  if (precisionOf(only) === "year") return { from: start, to: end, point: false };
  const middle = precisionOf(only) === "day" ? start : Math.floor((start + end) / 2);
  return { from: middle, to: middle, point: true };
}

/** The day it is sorted by; what has no date comes last. */
export const sortDay = (when: When): Day => spanOf(when)?.from ?? Number.POSITIVE_INFINITY;

/** "Feb to Apr 2027", "3 Aug 2027", "expected Jan to Feb 2027", "not announced yet", "no date yet". */
export function whenWords({ from, to, certainty }: When): string {
  if (certainty === "not_announced") return t("plan-when-not-announced");
  if (from === null && to === null) return t("plan-when-none");
  const dates = rangeWords(from, to);
  return certainty === "expected" ? t("plan-when-expected", { dates }) : dates;
}

function rangeWords(from: PartialDate | null, to: PartialDate | null): string {
  if (from === null || to === null || from === to) return formatDate(from ?? to);
  const start = formatDate(from);
  const year = ` ${to.slice(0, 4)}`;
  const sameYear = from.slice(0, 4) === to.slice(0, 4) && precisionOf(from) !== "year";
  return t("plan-when-range", {
    from: sameYear && start.endsWith(year) ? start.slice(0, -year.length) : start,
    to: formatDate(to),
  });
}

/** How far one key press moves. */
export type Step = "day" | "week" | "month";

/** How closely it is known: by the least known of its ends. */
export function precision({ from, to }: When): Precision {
  const known = [from, to].filter((date) => date !== null).map(precisionOf);
  return known.includes("year") ? "year" : known.includes("month") ? "month" : "day";
}

const each = (when: When, move: (date: PartialDate) => PartialDate): When => ({
  ...when,
  from: when.from === null ? null : move(when.from),
  to: when.to === null ? null : move(when.to),
});

/** A month has no days to move by, a year no months: what is known as a month moves by months, as a year by years. */
export function moved(when: When, step: Step, by: 1 | -1): When {
  const known = precision(when);
  if (known === "day") {
    const days = step === "week" ? 7 * by : by;
    return each(when, (date) => (step === "month" ? addMonths(date, by) : addDays(date, days)));
  }
  return movedMonths(when, known === "year" ? 12 * by : by);
}

/** Moved by days, as a hand moves it: to the nearest thing it can be. */
export function movedDays(when: When, days: number): When {
  const known = precision(when);
  if (known === "day") return each(when, (date) => addDays(date, days));
  if (known === "month") return movedMonths(when, Math.round(days / MONTH_DAYS));
  return movedMonths(when, Math.round(days / (12 * MONTH_DAYS)) * 12);
}

function movedMonths(when: When, months: number): When {
  return each(when, (date) => {
    const known = precisionOf(date);
    const whole = known === "day" ? date : known === "month" ? `${date}-01` : `${date}-01-01`;
    return addMonths(whole, months).slice(0, date.length);
  });
}

/** True when they say the same. */
export const sameWhen = (a: When, b: When): boolean => a.from === b.from && a.to === b.to && a.certainty === b.certainty;
