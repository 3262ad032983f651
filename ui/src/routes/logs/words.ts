import type { AgeBand, LogKind, LogRow, Sex } from "$lib/ipc/log-types";
import type { IconName } from "$lib/components/icons";
import { t } from "$lib/text/t";
import type { LogsPage } from "../../routes";

/** Where entries of a kind are listed. */
export const pageOf: Record<LogKind, LogsPage> = {
  cpd: "cpd",
  reflection: "reflections",
  procedure: "procedures",
  teaching: "teaching",
  post: "posts",
  course: "courses",
};

export const pictures: Record<LogKind, IconName> = {
  cpd: "award",
  reflection: "pen",
  procedure: "tick",
  teaching: "people",
  post: "hospital",
  course: "calendar",
};

/** "01/08/2024": as the GMC asks for dates on a CV. As far as the date is known. */
export const ukDate = (iso: string): string => iso.split("-").reverse().join("/");

/** "01/08/2024 to 05/02/2025", "01/08/2024 to now". */
export function postSpan({ on, to }: Pick<LogRow, "on" | "to">): string {
  const from = on === null ? t("logs-date-none") : ukDate(on);
  return t("logs-post-span", { from, to: to === null ? t("logs-post-now") : ukDate(to) });
}

/** "Adult, female": all that is said of a patient. */
export function patientWords(ageBand: AgeBand | null, sex: Sex | null): string {
  const words = [ageBand === null ? "" : t(`logs-age-${ageBand}`), sex === null ? "" : t(`logs-sex-${sex}`)];
  return words.filter(Boolean).join(", ");
}

/** "1.5 h" of so many quarters of an hour. */
export const hoursWords = (quarters: number): string => t("logs-hours", { hours: quarters / 4 });

/** Hours typed with a point or a comma, or as "1h30", "90 min": in quarters; null when they are not hours. */
export function readHours(typed: string): number | null {
  const text = typed.trim().toLowerCase().replace(",", ".");
  const minutes = /^(\d{1,4})\s*m(?:in)?$/.exec(text);
  if (minutes) return Math.round(Number(minutes[1]) / 15);
  const clock = /^(\d{1,3})\s*(?:h|:)\s*([0-5]\d)?$/.exec(text);
  if (clock) return Number(clock[1]) * 4 + Math.round(Number(clock[2] ?? 0) / 15);
  const hours = /^(\d{1,3}(?:\.\d{1,2})?)\s*h?$/.exec(text);
  return hours ? Math.round(Number(hours[1]) * 4) : null;
}

/** The first year of the CPD year a day lies in: it starts on 1 April. */
export function cpdYearOf(day: string): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= "04-01" ? year : year - 1;
}
