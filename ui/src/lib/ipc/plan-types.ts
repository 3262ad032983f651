/**
 * What crosses from the core about plans, with its closed words. A date is ISO, as far as it is known; an instant is
 * milliseconds UTC.
 */
import type { PartialDate } from "./portfolio-types";
import type { Goal, Pace, Stage } from "./types";

type Millis = number;

// ---- Closed words ---------------------------------------------------------------------------------------------------

export const lanes = ["post", "exams", "clinical", "portfolio", "windows", "life"] as const;
export type Lane = (typeof lanes)[number];

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
] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

export type MilestoneState = "open" | "done" | "carried_over" | "dropped";
export type Certainty = "exact" | "expected" | "not_announced";
/** Who does it, or who wrote a field. */
export type PlanOwner = "tutor" | "doctor";
export type PlanNoticeWord =
  | "contract_ends_during"
  | "contract_ends"
  | "review_due"
  | "window_opens"
  | "check_date"
  | "prioritisation"
  | "not_immigration_advice";
export type DateKind = "round" | "exam" | "clock" | "rule";

// ---- Records --------------------------------------------------------------------------------------------------------

/** A day, a month or a year, or from one to another; both none while nothing is announced. */
export interface When {
  from: PartialDate | null;
  to: PartialDate | null;
  certainty: Certainty;
}

/** Who wrote a field, and when. */
export type Stamps = Record<string, { by: PlanOwner; at: Millis }>;

export interface Plan {
  id: string;
  version: number;
  /** None: the doctor's own. */
  person: string | null;
  personName: string | null;
  goal: Goal | null;
  /** The main goal in the doctor's words. */
  aim: string;
  why: string;
  openDoor: string;
  pace: Pace | null;
  hoursAWeek: number | null;
  reviewOn: string | null;
  shownMonths: number;
  template: string | null;
  stamps: Stamps;
}

export interface Objective {
  id: string;
  version: number;
  title: string;
  why: string;
  state: MilestoneState;
  stateWhy: string;
  position: number;
  steps: number;
  stepsDone: number;
  /** The title of its next open milestone. */
  next: string | null;
  stamps: Stamps;
}

export interface PlanLink {
  kind: "outcome" | "evidence" | "action" | "session";
  id: string;
  framework: string | null;
  code: string | null;
  title: string;
}

export interface Milestone {
  id: string;
  version: number;
  objective: string | null;
  lane: Lane;
  kind: MilestoneKind;
  title: string;
  when: When;
  owner: PlanOwner;
  state: MilestoneState;
  stateWhy: string;
  note: string;
  effortHours: number | null;
  links: PlanLink[];
  /** The key of the date it was made from. */
  careerDate: string | null;
  /** The session it was carried over from. */
  carriedFrom: string | null;
  closedAt: Millis | null;
  stamps: Stamps;
}

export interface PlanNotice {
  word: PlanNoticeWord;
  milestone: string | null;
  date: string | null;
  count: number | null;
  title: string | null;
  /** The address of the page it rests on. */
  source: string | null;
}

export interface PlanPost {
  id: string;
  title: string;
  from: PartialDate;
  to: PartialDate | null;
}

export interface CareerDate {
  key: string;
  kind: DateKind;
  title: string;
  /** Who runs it. */
  body: string;
  appliesTo: Goal[];
  specialty: string | null;
  when: When;
  clock: { from: string; months: number | null; days: number | null } | null;
  source: { url: string; seen: boolean; year: number; checked: string };
  note: string;
  edited: boolean;
  version: number | null;
}

export interface PlanView {
  /** None until one is begun. */
  plan: Plan | null;
  objectives: Objective[];
  milestones: Milestone[];
  contractEnd: string | null;
  posts: PlanPost[];
  windows: CareerDate[];
  notices: PlanNotice[];
  /** The month in which the list would be done at this pace. */
  projection: PartialDate | null;
}

export interface PlanEdit {
  id: string;
  version: number;
  goal: Goal | null;
  aim: string;
  why: string;
  openDoor: string;
  pace: Pace | null;
  hoursAWeek: number | null;
  reviewOn: string | null;
  shownMonths: number;
}

export interface ObjectiveEdit {
  id: string | null;
  plan: string;
  version: number | null;
  title: string;
  why: string;
  position: number | null;
}

export interface MilestoneEdit {
  id: string | null;
  plan: string;
  version: number | null;
  objective: string | null;
  lane: Lane;
  kind: MilestoneKind;
  title: string;
  when: When;
  owner: PlanOwner;
  note: string;
  effortHours: number | null;
  links: PlanLink[];
  careerDate: string | null;
}

/** What would add most, as coverage gives it, to become a milestone. */
export interface PlanStep {
  framework: string;
  code: string;
  kind: string;
  title: string;
}

export interface PlanTemplate {
  key: string;
  stage: Stage;
  title: string;
  about: string;
  objectives: { title: string; milestones: string[] }[];
}

export interface CareerDateEdit {
  key: string;
  version: number | null;
  title: string;
  when: When;
  note: string;
}

export interface PlanOutlook {
  contractEnds: { person: string; name: string; date: string; days: number }[];
  reviewsDue: { person: string; name: string; date: string }[];
  windows: { key: string; title: string; when: When; people: { person: string; name: string }[] }[];
}

/** What the brief of a session says of the plan: what is open and due, or was carried over. */
export interface BriefMilestone {
  id: string;
  title: string;
  when: When;
  state: MilestoneState;
  carried: boolean;
}
