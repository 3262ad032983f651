/** The commands about plans, by their names in the core. */
import { invoke } from "@tauri-apps/api/core";
import type { CommandError } from "./bindings";
import type {
  CareerDate,
  CareerDateEdit,
  MilestoneEdit,
  MilestoneState,
  ObjectiveEdit,
  PlanEdit,
  PlanOutlook,
  PlanStep,
  PlanTemplate,
  PlanView,
  When,
} from "./plan-types";

type Answer<T> = Promise<{ status: "ok"; data: T } | { status: "error"; error: CommandError }>;

async function ask<T>(command: string, args: Record<string, unknown> = {}): Answer<T> {
  try {
    return { status: "ok", data: await invoke<T>(command, args) };
  } catch (failure) {
    if (failure instanceof Error) throw failure;
    return { status: "error", error: failure as CommandError };
  }
}

export const planCommands = {
  planGet: (person: string | null) => ask<PlanView>("plan_get", { person }),
  planBegin: (person: string | null, template: string | null) => ask<string>("plan_begin", { person, template }),
  planSave: (edit: PlanEdit) => ask<number>("plan_save", { edit }),
  planTemplates: () => ask<PlanTemplate[]>("plan_templates"),
  planOutlook: () => ask<PlanOutlook>("plan_outlook"),
  planPdf: (person: string | null, life: boolean, recipient: string, reason: string) =>
    ask<{ name: string }>("plan_pdf", { person, life, recipient, reason }),
  objectiveSave: (edit: ObjectiveEdit) => ask<string>("objective_save", { edit }),
  objectiveState: (id: string, state: MilestoneState, why: string) => ask<null>("objective_state", { id, state, why }),
  objectiveMove: (id: string, position: number) => ask<null>("objective_move", { id, position }),
  milestoneSave: (edit: MilestoneEdit) => ask<string>("milestone_save", { edit }),
  milestoneState: (id: string, state: MilestoneState, why: string) => ask<null>("milestone_state", { id, state, why }),
  milestoneMove: (id: string, version: number, when: When) => ask<null>("milestone_move", { id, version, when }),
  milestoneFromAction: (action: string) => ask<string>("milestone_from_action", { action }),
  milestoneToAction: (id: string) => ask<string>("milestone_to_action", { id }),
  milestoneFromStep: (step: PlanStep) => ask<string>("milestone_from_step", { step }),
  milestoneFromDate: (plan: string, key: string) => ask<string>("milestone_from_date", { plan, key }),
  careerDates: () => ask<CareerDate[]>("career_dates"),
  careerDateSave: (edit: CareerDateEdit) => ask<null>("career_date_save", { edit }),
  careerDateReset: (key: string) => ask<null>("career_date_reset", { key }),
  careerClock: (key: string, start: string) => ask<string>("career_clock", { key, start }),
};
