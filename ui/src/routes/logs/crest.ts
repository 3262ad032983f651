import type { CrestRule, CrestState } from "$lib/ipc/log-types";
import type { IconName } from "$lib/components/icons";
import { formatDate } from "$lib/text/dates";
import { hasText, t, type TextArgs } from "$lib/text/t";

export const pictureOf: Record<CrestState, IconName> = { met: "done", not_met: "minus", unknown: "info", ask: "people" };

const keyed = (word: string): string => word.replaceAll("_", "-");

/** The rule in a sentence; a rule that a later list adds is called by its word. */
export function ruleWords({ word }: CrestRule): string {
  const key = `logs-crest-rule-${keyed(word)}`;
  return hasText(key) ? t(key) : word.replaceAll("_", " ");
}

/** Why it stands as it does, from what is written in the log. */
export function whyWords({ word, state, detail }: CrestRule): string {
  // Not yet, but on the way: the day is said on which it would be.
  const key = `logs-crest-${keyed(word)}-${state === "not_met" && detail["reachedOn"] ? "reached" : keyed(state)}`;
  return hasText(key) ? t(key, shown(detail)) : "";
}

/** What a rule does not need is empty. */
const NOTHING = { name: "", title: "", from: "", to: "", days: 0, needed: 0, wte: 0, count: 0, reachedOn: "" };

/** Dates as they are read; everything else as it is. */
function shown(detail: CrestRule["detail"]): TextArgs {
  const said = Object.entries(detail).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const entries = said.map(([name, value]) => {
    const isDate = typeof value === "string" && /^\d{4}-\d{2}(-\d{2})?$/.test(value);
    return [name, isDate ? formatDate(value) : value] as const;
  });
  return { ...NOTHING, ...Object.fromEntries(entries) };
}
