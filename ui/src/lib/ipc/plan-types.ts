/**
 * The closed words of plans, as lists and as types. What crosses from the core about plans is known from the bindings
 * closely enough: dates are ISO, as far as they are known, and instants are milliseconds UTC.
 */
import type * as core from "./bindings";

export type Lane = core.Milestone["lane"];
export type MilestoneKind = core.Milestone["kind"];
export type MilestoneState = core.Milestone["state"];
export type Certainty = core.When["certainty"];
/** Who does it, or who wrote a field. */
export type PlanOwner = core.Milestone["owner"];
export type DateKind = core.CareerDate["kind"];

export const lanes = ["post", "exams", "clinical", "portfolio", "windows", "life"] as const satisfies readonly Lane[];

export const milestoneKinds = [
  "post_change",
  "contract_end",
  "exam_apply",
  "exam_sitting",
  "placement",
  "evidence",
  "course",
  "application_window",
  "submission",
  "review",
  "life",
  "other",
] as const satisfies readonly MilestoneKind[];
