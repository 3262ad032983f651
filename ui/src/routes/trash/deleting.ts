import type { TrashKind, TrashRow } from "$lib/ipc/types";
import { ipc, sentence } from "$lib/ipc/client";
import { toasts } from "$lib/state/toasts.svelte";
import { addDays, localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";

/** How long what was deleted can be put back. */
export const KEPT_DAYS = 30;

/** How many things go with a record, when itself is counted among the parts. */
export const others = (parts: number): number => Math.max(0, parts - 1);

/** What goes with the thing deleted; itself is one of the parts. */
export function withIt(kind: TrashKind, all: number): string {
  const parts = others(all);
  if (kind === "person" || kind === "session" || kind === "evidence") return t(`delete-with-${kind}`, { parts });
  return t(kind === "topic" || kind === "signpost" ? `delete-with-${kind}` : "delete-with-other");
}

/** Whole days until it is gone for good; never below nought. */
export function daysLeft(goneAfter: number, now: number): number {
  const last = localDay(goneAfter);
  let days = 0;
  while (days <= KEPT_DAYS && addDays(localDay(now), days) < last) days += 1;
  return days;
}

/** Says that it is in the trash, with the way back. */
export function offerUndo(row: TrashRow): void {
  toasts.show(t("deleted", { title: row.title }), async () => {
    try {
      await ipc.trashRestore(row.id);
      toasts.show(t("deleted-undone", { title: row.title }));
    } catch (failure) {
      toasts.show(sentence(failure));
    }
  });
}
