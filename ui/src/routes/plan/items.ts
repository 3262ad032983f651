/** Everything that stands in a lane of a plan, from whatever it comes: milestones, posts, the contract, known windows. */
import { lanes, type CareerDate, type Lane, type Milestone, type PlanPost, type PlanView, type When } from "$lib/ipc/types";
import { addDays, formatDate } from "$lib/text/dates";
import { t } from "$lib/text/t";
import { precision, sortDay, spanOf, whenWords, type Span } from "./when";

/** How it is drawn; each of them is in the legend. */
export type Look = "agreed" | "hoped" | "expected" | "announced" | "goal" | "life" | "contract" | "open" | "done";

export type Source =
  { kind: "milestone"; milestone: Milestone } | { kind: "window"; date: CareerDate } | { kind: "post" } | { kind: "contract" };

export interface Item {
  id: string;
  lane: Lane;
  source: Source;
  /** Beside or in what is drawn. */
  label: string;
  /** The whole of it in words: what, when, and how it stands. */
  name: string;
  when: When;
  look: Look;
}

/** With a place on the line. */
export interface PlacedItem extends Item {
  span: Span;
}

/** What is no longer meant to happen has no place on the line; the list keeps it. */
const isDrawn = ({ source }: Item) => source.kind !== "milestone" || source.milestone.state !== "dropped";

/** What was carried over is still to do, later. */
export const isMovable = ({ source }: Item): boolean =>
  source.kind === "milestone" && (source.milestone.state === "open" || source.milestone.state === "carried_over");

function lookOf({ lane, kind, state, when }: Milestone): Look {
  const point = spanOf(when)?.point ?? true;
  if (state === "done") return "done";
  if (lane === "life") return "life";
  if (kind === "contract_end") return "contract";
  if (point) return "open";
  if (when.certainty === "expected") return "expected";
  if (kind === "submission") return "goal";
  return precision(when) === "day" ? "agreed" : "hoped";
}

const named = (label: string, when: When, state: string | null) =>
  t("plan-item-name", { title: label, when: whenWords(when), state: state ?? "open" });

function milestoneItem(milestone: Milestone, when: When): Item {
  const { id, lane, title, state } = milestone;
  const now = { ...milestone, when };
  const source = { kind: "milestone", milestone } as const;
  return { id, lane, source, label: title, name: named(title, when, state), when, look: lookOf(now) };
}

function windowItem(date: CareerDate): Item {
  const { key, kind, title, when } = date;
  const lane = kind === "exam" ? "exams" : "windows";
  const look = when.certainty === "expected" ? "expected" : "announced";
  return { id: `date-${key}`, lane, source: { kind: "window", date }, label: title, name: named(title, when, null), when, look };
}

function postItem({ id, title, from, to }: PlanPost, until: string): Item {
  const when: When = { from, to: to ?? (until > from ? until : from), certainty: "exact" };
  return {
    id: `post-${id}`,
    lane: "post",
    source: { kind: "post" },
    label: title,
    name: named(title, when, null),
    when,
    look: "agreed",
  };
}

function contractItem(date: string): Item {
  const when: When = { from: date, to: null, certainty: "exact" };
  const words = formatDate(date);
  const label = t("plan-contract-ends", { date: words.slice(0, words.lastIndexOf(" ")) });
  return {
    id: "contract",
    lane: "post",
    source: { kind: "contract" },
    label,
    name: t("plan-contract-ends", { date: words }),
    when,
    look: "contract",
  };
}

/** A clock or a rule has no day of its own. */
const isDated = ({ kind }: CareerDate) => kind === "round" || kind === "exam";

/** Everything, in the order of lanes and time. `moved`: where the hand has put something that is not stored yet. */
export function itemsOf(view: PlanView, today: string, moved: ReadonlyMap<string, When> = new Map()): Item[] {
  const taken = new Set(view.milestones.map(({ careerDate }) => careerDate));
  const until = view.contractEnd !== null && view.contractEnd > today ? view.contractEnd : addDays(today, 1);
  const contracted = view.milestones.some(({ kind, state }) => kind === "contract_end" && state === "open");
  const all: Item[] = [
    ...view.posts.map((post) => postItem(post, until)),
    ...(view.contractEnd !== null && !contracted ? [contractItem(view.contractEnd)] : []),
    ...view.milestones.map((milestone) => milestoneItem(milestone, moved.get(milestone.id) ?? milestone.when)),
    ...view.windows.filter((date) => isDated(date) && !taken.has(date.key)).map(windowItem),
  ];
  return all
    .map((item, place) => ({ item, place, day: sortDay(item.when) }))
    .sort((a, b) => lanes.indexOf(a.item.lane) - lanes.indexOf(b.item.lane) || compare(a.day, b.day) || a.place - b.place)
    .map(({ item }) => item);
}

/** Two that never come are equal; their difference would not be a number. */
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/** What has a place on the line. */
export function drawn(items: readonly Item[]): PlacedItem[] {
  return items.filter(isDrawn).flatMap((item) => {
    const span = spanOf(item.when);
    return span === null ? [] : [{ ...item, span }];
  });
}

/** The lanes with what is in them; a lane with nothing is left out. */
export function byLane(items: readonly Item[]): { lane: Lane; items: Item[] }[] {
  return lanes
    .map((lane) => ({ lane, items: items.filter((item) => item.lane === lane) }))
    .filter(({ items }) => items.length > 0);
}

/** Who has to be asked whether last year's dates still hold: each body once. */
export function bodiesToAsk(view: PlanView): string[] {
  const expected = view.windows.filter(({ when }) => when.certainty === "expected");
  return [...new Set(expected.map(({ body }) => body).filter(Boolean))].sort();
}

/** The looks that are there, in the order of the legend. */
export function looksOf(items: readonly Item[]): Look[] {
  const order: Look[] = ["agreed", "hoped", "expected", "announced", "goal", "done", "life"];
  const there = new Set(items.map(({ look }) => look));
  return order.filter((look) => there.has(look));
}
