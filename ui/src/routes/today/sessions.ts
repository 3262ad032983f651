import type { TodaySession } from "$lib/ipc/types";

/** Left unfinished: called away from it, or put off to finish later. */
export const waiting = ({ state }: TodaySession): boolean => state === "interrupted" || state === "to_finish" || state === "open";

/** A stable key: an expected session has no id yet. */
export const sessionKey = ({ sessionId, personId }: TodaySession): string => sessionId ?? `expected-${personId}`;

/** The one to highlight: an open or interrupted session first, then the first that is expected. */
export function nextOf(sessions: readonly TodaySession[]): TodaySession | null {
  const first = (...states: TodaySession["state"][]) => sessions.find(({ state }) => states.includes(state));
  return first("open", "interrupted") ?? first(null) ?? null;
}

/** The text key of what its button does. */
export function deed({ state }: TodaySession): string {
  switch (state) {
    case null:
      return "today-do-start";
    case "interrupted":
    case "open":
      return "today-do-resume";
    case "to_finish":
      return "today-do-finish";
    case "filed":
      return "today-do-open";
  }
}
