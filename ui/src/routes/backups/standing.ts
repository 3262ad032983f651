import type { BackupDay, BackupRun, BackupStanding, BackupsView, PlaceConcern } from "$lib/ipc/types";
import { formatBytes } from "$lib/text/amounts";
import { formatDate, formatMoment, formatShortDay, localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";
import type { IconName } from "$lib/components/icons";

export interface Mark {
  words: string;
  icon: IconName;
  tone: "" | "ok" | "warn" | "danger";
}

const marks: Record<BackupStanding, Omit<Mark, "words">> = {
  healthy: { icon: "tick", tone: "ok" },
  late: { icon: "clock", tone: "warn" },
  away: { icon: "offline", tone: "warn" },
  failing: { icon: "stop", tone: "danger" },
  none: { icon: "circle", tone: "warn" },
};

/** The one word at the head of the card. */
export const healthMark = (standing: BackupStanding): Mark => ({ ...marks[standing], words: t(`backups-${standing}`) });

/** What the status bar says. */
export function statusWords(view: BackupsView, now: number): Mark {
  const { standing, latest } = view;
  const moment = latest?.outcome === "made" ? formatMoment(latest.at, now) : null;
  const words =
    standing === "healthy" && moment !== null
      ? t("status-backed-up", { moment })
      : standing === "late" && moment !== null
        ? t("status-backup-late", { moment })
        : standing === "away" || standing === "failing"
          ? t(`status-backup-${standing}`)
          : t("status-backup-none");
  return { words, icon: standing === "healthy" ? "shield" : "warning", tone: standing === "healthy" ? "" : "warn" };
}

const whyWords = ({ why }: BackupDay): string | null =>
  why === null || why === "made" ? null : t(`backups-why-${why.replace("_", "-")}`);

export function dayWords(day: BackupDay): string {
  const words = t(`backups-day-${day.outcome}`, { date: formatShortDay(day.date) });
  const why = day.outcome === "missed" ? whyWords(day) : null;
  return why === null ? words : `${words}, ${why}`;
}

/** The line under the strip that names what was missed; none if nothing was. */
export function missedWords(days: readonly BackupDay[]): string | null {
  const missed = days.filter(({ outcome }) => outcome === "missed");
  if (missed.length === 0) return null;
  if (missed.length > 2) return t("backups-strip-missed-many", { count: missed.length });
  const dates = missed.map(({ date }) => plainDay(date)).join(", ");
  const words = t("backups-strip-missed", { count: missed.length, dates });
  const why = missed.length === 1 && missed[0] ? whyWords(missed[0]) : null;
  return why === null ? words : `${words}: ${why}`;
}

/** "16 Nov". */
export const plainDay = (date: string): string => formatDate(date).replace(/ \d{4}$/, "");

export function latestWords(run: BackupRun | null, now: number): string {
  if (run === null) return t("backups-latest-none");
  const moment = capital(formatMoment(run.at, now));
  if (run.outcome !== "made") return t("backups-latest-failed", { moment });
  return t("backups-latest-made", { moment, amount: formatBytes(run.bytes) });
}

export function drillWords(drill: BackupsView["drill"], now: number): string {
  if (drill === null) return t("backups-drill-none");
  return t(drill.ok ? "backups-drill-good" : "backups-drill-bad", { moment: capital(formatMoment(drill.at, now)) });
}

export interface Notice {
  tone: "warn" | "danger";
  words: string;
}

/** What is wrong with the backups themselves, if anything, and what to do. */
export function trouble(view: BackupsView): Notice | null {
  const { standing, latest, folder } = view;
  if (standing === "away") return { tone: "warn", words: t("backups-away-words", { folder: folder ?? "" }) };
  if (standing === "failing") {
    const full = latest?.outcome === "disk_full";
    return { tone: "danger", words: t(full ? "backups-full-words" : "backups-failing-words") };
  }
  if (standing !== "late") return null;
  const made = latest?.outcome === "made" ? latest : null;
  if (made === null) return { tone: "warn", words: t("backups-late-never") };
  return { tone: "warn", words: t("backups-late-words", { date: formatDate(localDay(made.at)) }) };
}

/** What to know of the folder the backups go to. */
export const folderWords = ({ kind, service }: PlaceConcern): string =>
  kind === "synchronised" && service === null
    ? t("concern-synchronised-unnamed")
    : t(`concern-${kind}`, { service: service ?? "" });

/** What to know of the folder the store is in; a removable one is as good as any. */
export function storeConcernWords({ kind, service }: PlaceConcern): string | null {
  if (kind === "removable") return null;
  if (kind === "synchronised" && service === null) return t("concern-store-synchronised-unnamed");
  return t(`concern-store-${kind}`, { service: service ?? "" });
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
