import type { Milestone } from "$lib/ipc/types";
import { sortDay } from "./when";

/** The next open milestones in time; what has no date yet comes after what has. */
export function nextSteps(milestones: readonly Milestone[], few: number): Milestone[] {
  return milestones
    .filter(({ state, lane }) => state === "open" && lane !== "life")
    .map((milestone) => ({ milestone, day: sortDay(milestone.when) }))
    .sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1))
    .slice(0, few)
    .map(({ milestone }) => milestone);
}
