/** What is said of rounds, exams, clocks and rules. */
import type { CareerDate, DateKind } from "$lib/ipc/types";
import { formatDate } from "$lib/text/dates";
import { t } from "$lib/text/t";
import { whenWords } from "./when";

const kinds: readonly DateKind[] = ["round", "exam", "clock", "rule"];

/** When it is; of a clock, how long it runs and from what; of a rule, that it has no date. */
export function dateWords({ kind, clock, when }: CareerDate): string {
  if (kind === "clock" && clock !== null) {
    const length =
      clock.months !== null ? t("dates-months", { count: clock.months }) : t("dates-days", { count: clock.days ?? 0 });
    return t("dates-clock", { length, from: t(`dates-from-${clock.from}`) });
  }
  return kind === "rule" ? t("dates-rule") : whenWords(when);
}

/** What a date rests on: the source it came with does not cover what the owner changed. */
export function sourceWords({ source, edited, editedOn, newer }: CareerDate): string {
  if (!edited) {
    const seen = t(source.seen ? "dates-source-seen" : "dates-source-not-seen");
    return `${seen} ${t("dates-checked", { date: formatDate(source.checked) })}`;
  }
  const yours = editedOn === null ? t("dates-yours-undated") : t("dates-yours", { date: formatDate(editedOn) });
  return newer === null ? yours : `${yours} ${t("dates-newer", { when: whenWords(newer) })}`;
}

export interface DateGroup {
  kind: DateKind;
  dates: CareerDate[];
}

/** By kind, with those that say any of the typed words; a kind of which nothing is left is not shown. */
export function grouped(dates: readonly CareerDate[], text: string): DateGroup[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const has = ({ title, body, specialty, note }: CareerDate) => {
    const all = [title, body, specialty ?? "", note].join(" ").toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return kinds
    .map((kind) => ({ kind, dates: dates.filter((date) => date.kind === kind && has(date)) }))
    .filter(({ dates }) => dates.length > 0);
}
