import type { CoverageStep } from "$lib/ipc/types";
import { formatDate } from "$lib/text/dates";
import { t } from "$lib/text/t";

/** "Sep 2026" as "Sep 26" for a narrow column; a bare year as it stands. */
export function shortMonth(date: string): string {
  const [year = "", month] = date.split("-");
  return month ? `${formatDate(`${year}-${month}`).split(" ")[0] ?? ""} ${year.slice(2)}` : year;
}

/** How long a step takes, roughly: it is an estimate, so it is said in rough words. */
export function effort(hours: number): string {
  if (hours < 1) return t("coverage-effort-minutes");
  return hours <= 12
    ? t("coverage-effort-hours", { hours: Math.round(hours) })
    : t("coverage-effort-days", { days: Math.round(hours / 8) });
}

/** Why a step is worth taking, with its numbers. */
export function reason({ reason: { word, count, latest, strength, next } }: CoverageStep): string {
  return t(`coverage-reason-${word}`, {
    count: count ?? 0,
    latest: latest ? formatDate(latest.slice(0, 7)) : t("coverage-never"),
    strength: strength ? t(`coverage-strength-${strength}`) : "",
    next: next ? t(`coverage-strength-${next}`) : "",
  });
}
