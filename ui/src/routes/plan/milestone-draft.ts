/** A milestone while it is written: what the fields hold, and what is wrong with it. */
import type {
  Certainty,
  Lane,
  Milestone,
  MilestoneEdit,
  MilestoneKind,
  MilestoneState,
  PartialDate,
  PlanLink,
  PlanOwner,
} from "$lib/ipc/types";
import type { Preset } from "./desk.svelte";
import { dayAfter, firstDay } from "./days";

export interface MilestoneDraft {
  title: string;
  lane: Lane;
  kind: MilestoneKind;
  objective: string | null;
  certainty: Certainty;
  from: PartialDate | null;
  to: PartialDate | null;
  owner: PlanOwner;
  effort: string;
  note: string;
  links: PlanLink[];
  state: MilestoneState;
  stateWhy: string;
}

/** What is usual in a lane comes first; anything may stand anywhere. */
const usual: Record<Lane, readonly MilestoneKind[]> = {
  post: ["post_change", "contract_end", "review"],
  exams: ["exam_sitting", "exam_apply"],
  clinical: ["placement", "course"],
  portfolio: ["evidence", "course", "review"],
  windows: ["application_window", "submission"],
  life: ["life"],
};

export const usualKind = (lane: Lane): MilestoneKind => usual[lane][0] ?? "other";

/** Put into another lane. A kind that was not chosen, but is usual in the lane before, goes along. */
export const inLane = (draft: MilestoneDraft, lane: Lane): MilestoneDraft => ({
  ...draft,
  lane,
  kind: draft.kind === usualKind(draft.lane) ? usualKind(lane) : draft.kind,
});

/** The kinds to choose from in a lane: its own, the chosen one, then the rest. */
export function kindsIn(lane: Lane, chosen: MilestoneKind, all: readonly MilestoneKind[]): MilestoneKind[] {
  const first = usual[lane];
  const rest = all.filter((kind) => !first.includes(kind));
  return first.includes(chosen) || rest.includes(chosen) ? [...first, ...rest] : [chosen, ...first, ...rest];
}

export function draftOf(milestone: Milestone | null, preset: Preset = {}): MilestoneDraft {
  const lane = milestone?.lane ?? preset.lane ?? "portfolio";
  const when = milestone?.when ?? preset.when ?? { from: null, to: null, certainty: "exact" as const };
  return {
    title: milestone?.title ?? preset.title ?? "",
    lane,
    kind: milestone?.kind ?? preset.kind ?? usualKind(lane),
    objective: milestone?.objective ?? preset.objective ?? null,
    certainty: when.certainty,
    from: when.from,
    to: when.to,
    owner: milestone?.owner ?? preset.owner ?? "doctor",
    effort: milestone?.effortHours == null ? "" : String(milestone.effortHours),
    note: milestone?.note ?? "",
    links: milestone?.links ?? [],
    state: milestone?.state ?? "open",
    stateWhy: milestone?.stateWhy ?? "",
  };
}

const effortOf = ({ effort }: MilestoneDraft): number | null => (effort.trim() === "" ? null : Number(effort));

export interface Problems {
  title: boolean;
  /** It ends before it begins. */
  when: boolean;
  /** Dropped or carried over without a word why. */
  why: boolean;
  effort: boolean;
}

export function problemsOf(draft: MilestoneDraft): Problems {
  const { from, to, certainty, state } = draft;
  const effort = effortOf(draft);
  return {
    title: draft.title.trim() === "",
    when: certainty !== "not_announced" && from !== null && to !== null && dayAfter(to) <= firstDay(from),
    why: (state === "dropped" || state === "carried_over") && draft.stateWhy.trim() === "",
    effort: effort !== null && (!Number.isInteger(effort) || effort < 0 || effort > 9_999),
  };
}

/** As it is stored. What is not announced has no dates, and a single date stands at the beginning. */
export function editOf(draft: MilestoneDraft, milestone: Milestone | null): Omit<MilestoneEdit, "plan"> {
  const { lane, kind, objective, certainty, owner, links } = draft;
  const announced = certainty !== "not_announced";
  const from = announced ? (draft.from ?? draft.to) : null;
  const to = announced && draft.to !== from ? draft.to : null;
  return {
    id: milestone?.id ?? null,
    version: milestone?.version ?? null,
    objective,
    lane,
    kind,
    title: draft.title.trim(),
    when: { from, to, certainty },
    owner,
    note: draft.note.trim(),
    effortHours: effortOf(draft),
    links,
    careerDate: milestone?.careerDate ?? null,
  };
}
