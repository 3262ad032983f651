import type { PlanOutlook } from "$lib/ipc/types";
import { dayOf } from "./days";
import { spanOf } from "./when";

/** The first few reviews and windows of the outlook that come by a day; what has no date never does. */
export function dueSoon(
  { reviewsDue, windows }: PlanOutlook,
  until: string,
  few: number,
): Pick<PlanOutlook, "windows"> & {
  reviews: PlanOutlook["reviewsDue"];
} {
  const last = dayOf(until);
  const reviews = reviewsDue.filter(({ date }) => date <= until).slice(0, few);
  return {
    reviews,
    windows: windows.filter(({ when, people }) => people.length > 0 && (spanOf(when)?.from ?? last + 1) <= last).slice(0, few),
  };
}
