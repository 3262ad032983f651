import type { ActionOwner, ActionRow } from "$lib/ipc/types";

export const GROUPS = ["late", "today", "week", "later", "none"] as const;
export type Group = (typeof GROUPS)[number];

/** Under which heading an action stands. */
export function groupOf(action: ActionRow): Group {
  const late = action.daysLate;
  if (action.due === null || late === null) return "none";
  if (late > 0) return "late";
  if (late === 0) return "today";
  return late >= -7 ? "week" : "later";
}

/** Actions under their headings, in the order the core gave; headings with nothing under them are left out. */
export function groupActions(actions: readonly ActionRow[]): { group: Group; actions: ActionRow[] }[] {
  return GROUPS.map((group) => ({ group, actions: actions.filter((action) => groupOf(action) === group) })).filter(
    ({ actions: some }) => some.length > 0,
  );
}

/** Actions of one owner whose words or doctor contain every word typed. */
export function narrowActions(actions: readonly ActionRow[], owner: ActionOwner | "all", text: string): ActionRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter((action) => {
    const hay = `${action.text} ${action.personName}`.toLowerCase();
    return (owner === "all" || action.owner === owner) && words.every((word) => hay.includes(word));
  });
}
