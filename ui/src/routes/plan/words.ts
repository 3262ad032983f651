/** What a plan says of itself in sentences. */
import type { Goal, Milestone, Objective, Pace, Plan, PlanNotice } from "$lib/ipc/types";
import { addDays, formatDate } from "$lib/text/dates";
import { t } from "$lib/text/t";
import { monthName } from "$lib/components/typed-date";
import { sortDay } from "./when";

export const paces: readonly Pace[] = ["pause", "gentle", "steady", "brisk"];
/** In no order of worth: they are equal. */
export const goals: readonly Goal[] = ["training", "portfolio_pathway", "specialty_post", "exploring", "pause", "stability"];

const USUAL_HOURS: Record<Pace, number> = { pause: 0, gentle: 1, steady: 3, brisk: 6 };

export const hoursOf = (pace: Pace, own: number | null): number => own ?? USUAL_HOURS[pace];

/** "March 2028" of "2028-03". */
export function longMonth(date: string): string {
  const [year = "", month] = date.split("-");
  return month ? `${monthName(Number(month))} ${year}` : year;
}

/** Under the pace: what it comes to. It is never called slow. */
export function paceWords({ pace, hoursAWeek }: Plan, projection: string | null, withoutHours: number): string {
  if (pace === null) return t("plan-pace-none");
  if (pace === "pause") return t("plan-pace-paused");
  const hours = t("plan-pace-hours", { hours: hoursOf(pace, hoursAWeek) });
  if (projection === null) return hours;
  const done = t("plan-pace-done-around", { month: longMonth(projection) });
  const left = withoutHours === 0 ? "" : t("plan-pace-without-hours", { count: withoutHours });
  return [hours, done, left].filter(Boolean).join(" ");
}

/** Under the main goal: by which way, and the door kept open. */
export function underGoal({ goal, openDoor }: Plan): string {
  const way = goal === null ? "" : t(`plan-by-${goal}`);
  const door = openDoor === "" ? "" : t("plan-open-door", { door: openDoor });
  return [way, door].filter(Boolean).join(" ");
}

/** The main goal in the doctor's words, else in ours. */
export const mainGoal = ({ aim, goal }: Plan): string => aim || (goal === null ? t("plan-aim-none") : t(`plan-goal-${goal}`));

export interface NoticeWords {
  title: string;
  body: string;
  tone: "info" | "warn";
  /** It can be put off; what the law or an adviser has to say cannot. */
  canWait: boolean;
}

const MONTHS_TO_ASK = -90;

export function noticeWords({ word, date, count, title }: PlanNotice, own: boolean): NoticeWords {
  const whose = own ? "own" : "theirs";
  const day = formatDate(date);
  const by =
    date === null || date.length < 10 ? "none" : longMonth(addDays(date, MONTHS_TO_ASK).slice(0, 7)).replace(/ \d+$/, "");
  const args = { whose, date: day, count: count ?? 0, title: title ?? "", by };
  const said = (tone: NoticeWords["tone"], canWait = true): NoticeWords => ({
    title: t(`plan-notice-${word}`, args),
    body: t(`plan-notice-${word}-words`, args),
    tone,
    canWait,
  });
  switch (word) {
    case "contract_ends_during":
    case "contract_ends":
      return said("warn");
    case "prioritisation":
    case "not_immigration_advice":
      return said("info", false);
    default:
      return said("info");
  }
}

/** The badge of a goal: only what asks something. */
export interface Badge {
  words: string;
  tone: "warn" | "plain" | "ok";
}

/** What is decided within this many days is said. */
const SOON_DAYS = 30;

export function badgeOf(objective: Objective, milestones: readonly Milestone[], today: string): Badge | null {
  if (objective.state !== "open")
    return { words: t(`plan-state-${objective.state}`), tone: objective.state === "done" ? "ok" : "plain" };
  const next = openOnes(objective.id, milestones)[0];
  if (!next) return null;
  if (next.when.certainty !== "exact") return { words: t("plan-waiting"), tone: "plain" };
  const by = next.when.to ?? next.when.from;
  if (by === null || by.length < 10 || by < today || by > addDays(today, SOON_DAYS)) return null;
  const words = formatDate(by);
  return { words: t("plan-by-day", { date: words.slice(0, words.lastIndexOf(" ")) }), tone: "warn" };
}

const openOnes = (objective: string, milestones: readonly Milestone[]) =>
  milestones
    .filter((milestone) => milestone.objective === objective && milestone.state === "open")
    .sort((a, b) => (sortDay(a.when) < sortDay(b.when) ? -1 : 1));

/** The steps of a goal in time: what is open first. */
export function stepsOf(objective: string | null, milestones: readonly Milestone[]): Milestone[] {
  const rank = ({ state }: Milestone) => (state === "open" ? 0 : state === "done" ? 1 : 2);
  return milestones
    .filter((milestone) => milestone.objective === objective)
    .map((milestone) => ({ milestone, day: sortDay(milestone.when) }))
    .sort((a, b) => rank(a.milestone) - rank(b.milestone) || (a.day === b.day ? 0 : a.day < b.day ? -1 : 1))
    .map(({ milestone }) => milestone);
}
