import type { CrestRule, CrestState } from "$lib/ipc/log-types";
import type { IconName } from "$lib/components/icons";
import { onLocked } from "$lib/ipc/events";
import { formatDate } from "$lib/text/dates";
import { hasText, t, type TextArgs } from "$lib/text/t";

/** The start date asked about last, so that coming back from a post finds it. Not kept past a lock. */
class Asked {
  start = $state<string | null>(null);
}

export const asked = new Asked();

onLocked(() => (asked.start = null));

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

/** Dates as they are read; everything else as it is. */
function shown(detail: CrestRule["detail"]): TextArgs {
  const entries = Object.entries(detail).map(([name, value]) => {
    const isDate = typeof value === "string" && /^\d{4}-\d{2}(-\d{2})?$/.test(value);
    return [name, isDate ? formatDate(value) : (value ?? "")] as const;
  });
  return Object.fromEntries(entries);
}
