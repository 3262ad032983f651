import type {
  CareerDate,
  Milestone,
  MilestoneEdit,
  MilestoneState,
  Objective,
  Plan,
  PlanEdit,
  PlanView,
  When,
} from "$lib/ipc/types";
import { ipc } from "$lib/ipc/client";
import { app } from "$lib/state/app.svelte";
import { query, type Query } from "$lib/state/query.svelte";
import { toasts } from "$lib/state/toasts.svelte";
import { localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";
import { go, type Route } from "../../routes";
import { dayOf } from "./days";
import { drawn, itemsOf, type Item } from "./items";
import { monthsForAll } from "./scale";
import { whenWords } from "./when";

/** What of a new milestone is known before it is written. */
export type Preset = Partial<Pick<MilestoneEdit, "title" | "lane" | "kind" | "when" | "objective" | "owner">>;

export type Over =
  | { kind: "milestone"; milestone: Milestone | null; preset?: Preset }
  | { kind: "objective"; objective: Objective | null }
  | { kind: "plan" }
  | { kind: "pdf" }
  | { kind: "window"; date: CareerDate };

const DEFAULT_MONTHS = 18;

/** One plan on screen: what is read of it, what is open over it, and every change of it. Made while a component is set up. */
export class PlanDesk {
  readonly today = localDay(Date.now());
  readonly query: Query<PlanView>;

  /** The picture, or the same as a list. */
  mode = $state<"line" | "list">("line");
  over = $state.raw<Over | null>(null);
  failure = $state.raw<unknown>(null);
  /** Notices put off until the page is opened again. */
  later = $state.raw<ReadonlySet<string>>(new Set());

  #chosen = $state<number | null>(null);
  /** Where something was put that is not stored yet. */
  #moved = $state.raw<ReadonlyMap<string, When>>(new Map());
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly person: () => string | null) {
    this.query = query(() => ipc.planGet(person()), ["plans", "career_dates", "people", "actions", "trash", "logs"]);
  }

  readonly view = $derived.by(() => this.query.data);
  readonly plan = $derived.by(() => this.view?.plan ?? null);
  readonly items = $derived.by<Item[]>(() => (this.view ? itemsOf(this.view, this.today, this.#moved) : []));
  readonly drawn = $derived.by(() => drawn(this.items));
  readonly months = $derived.by(() => this.#chosen ?? this.plan?.shownMonths ?? DEFAULT_MONTHS);
  readonly allMonths = $derived.by(() =>
    monthsForAll(
      dayOf(this.today),
      this.drawn.map(({ span }) => span),
    ),
  );

  get readonly(): boolean {
    return app.owner?.readOnly ?? false;
  }

  /** Does something; what goes wrong is said over the plan. Undefined when it did. */
  attempt = async <T>(what: () => Promise<T>): Promise<T | undefined> => {
    this.failure = null;
    try {
      return await what();
    } catch (failure) {
      this.failure = failure;
      return undefined;
    }
  };

  /** One change after another, each on what the one before it left. */
  #next<T>(what: () => Promise<T>): Promise<T | undefined> {
    const after = this.#last.then(() => this.attempt(what));
    this.#last = after;
    return after;
  }

  zoom = (months: number): void => {
    this.#chosen = months;
  };

  edit(plan: Plan, change: Partial<PlanEdit>): PlanEdit {
    const { id, version, clientVersion, goal, aim, why, openDoor, pace, hoursAWeek, reviewOn, shownMonths } = plan;
    return { id, version, clientVersion, goal, aim, why, openDoor, pace, hoursAWeek, reviewOn, shownMonths, ...change };
  }

  /** Stores a change of the plan itself, on what it says now. */
  change(change: Partial<PlanEdit>): Promise<number | undefined> {
    return this.#next(async () => {
      const plan = this.plan;
      if (plan === null) return 0;
      const version = await ipc.planSave(this.edit(plan, change));
      await this.query.reload();
      return version;
    });
  }

  /** A scale that was chosen by name is remembered; one that was turned to is not. */
  async choose(months: number): Promise<void> {
    this.#chosen = months;
    if (!this.readonly && this.plan && this.plan.shownMonths !== Math.round(months)) {
      await this.change({ shownMonths: Math.round(months) });
    }
  }

  /** Shown where it was put at once; put back when it could not be stored. */
  async move(id: string, when: When): Promise<void> {
    const before = this.view?.milestones.find((milestone) => milestone.id === id);
    if (!before || this.readonly) return;
    const title = before.title;
    this.#moved = new Map(this.#moved).set(id, when);
    const done = await this.#next(async () => {
      const milestone = this.view?.milestones.find((one) => one.id === id);
      if (!milestone) return null;
      await ipc.milestoneMove(id, milestone.version, when);
      await this.query.reload();
      return true;
    });
    if (this.#moved.get(id) === when) {
      const left = new Map(this.#moved);
      left.delete(id);
      this.#moved = left;
    }
    if (done) toasts.show(t("plan-moved", { title, when: whenWords(when) }), () => this.move(id, before.when));
  }

  async setState(milestone: Milestone, state: MilestoneState, why = ""): Promise<boolean> {
    const done = await this.#next(async () => {
      await ipc.milestoneState(milestone.id, this.#versionOf(milestone.id), state, why);
      await this.query.reload();
      return true;
    });
    const { state: before, stateWhy, title } = milestone;
    if (done) toasts.show(t(`plan-now-${state}`, { title }), () => this.#set(milestone.id, before, stateWhy));
    return done ?? false;
  }

  /** Of a milestone as it is shown now. */
  #versionOf = (id: string): number => this.view?.milestones.find((one) => one.id === id)?.version ?? 0;

  #set = (id: string, state: MilestoneState, why: string) =>
    this.#next(async () => {
      await ipc.milestoneState(id, this.#versionOf(id), state, why);
      await this.query.reload();
    });

  async saveMilestone(edit: Omit<MilestoneEdit, "plan">): Promise<boolean> {
    const plan = this.plan;
    if (plan === null) return false;
    const id = await this.#next(async () => {
      const id = await ipc.milestoneSave({ ...edit, plan: plan.id });
      await this.query.reload();
      return id;
    });
    return id !== undefined;
  }

  async setObjectiveState(objective: Objective, state: MilestoneState, why = ""): Promise<boolean> {
    const done = await this.#next(async () => {
      await ipc.objectiveState(objective.id, objective.version, state, why);
      await this.query.reload();
      return true;
    });
    return done ?? false;
  }

  async moveObjective(objective: Objective, position: number): Promise<void> {
    await this.#next(async () => {
      const shown = this.view?.objectives.find(({ id }) => id === objective.id) ?? objective;
      await ipc.objectiveMove(objective.id, shown.version, position);
      await this.query.reload();
    });
  }

  add = (preset: Preset = {}): void => {
    if (!this.readonly) this.over = { kind: "milestone", milestone: null, preset };
  };

  open = (item: Item): void => {
    if (item.source.kind === "milestone") this.over = { kind: "milestone", milestone: item.source.milestone };
    else if (item.source.kind === "window") this.over = { kind: "window", date: item.source.date };
    else go(this.#recordOf());
  };

  /** Where posts and the contract are kept. */
  #recordOf(): Route {
    const person = this.person();
    return person === null ? { name: "logs", page: "posts", entry: null } : { name: "person", id: person, tab: "details" };
  }

  close = (): void => {
    this.over = null;
  };

  putOff(notice: string): void {
    this.later = new Set([...this.later, notice]);
  }
}
