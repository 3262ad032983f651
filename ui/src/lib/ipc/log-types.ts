/** What crosses from the core about the doctor's logs: CPD, reflections, procedures, teaching, posts, courses. */
import type * as core from "./bindings";

/** Milliseconds UTC. */
type Millis = number;
type With<T, Known> = Omit<T, keyof Known> & Known;

// ---- Closed words ---------------------------------------------------------------------------------------------------

export const logKinds = ["cpd", "reflection", "procedure", "teaching", "post", "course"] as const;
export type LogKind = (typeof logKinds)[number];

export const cpdCategories = ["external", "internal", "personal", "distance"] as const;
export type CpdCategory = (typeof cpdCategories)[number];

export const procedureRoles = [
  "observed",
  "assisted",
  "performed_supervised",
  "performed_unsupervised",
  "supervising",
  "taught",
] as const;
export type ProcedureRole = (typeof procedureRoles)[number];

/** Of a patient nothing but this and the sex is kept. */
export const ageBands = ["neonate", "infant", "child", "adolescent", "adult", "older_adult"] as const;
export type AgeBand = (typeof ageBands)[number];
export const sexes = ["female", "male", "other"] as const;
export type Sex = (typeof sexes)[number];

export const postKinds = ["post", "training", "observership", "break", "study"] as const;
export type PostKind = (typeof postKinds)[number];

export const signatoryRoles = [
  "consultant",
  "gp",
  "clinical_director",
  "medical_superintendent",
  "academic_professor",
  "locum_consultant_specialist_register",
  "other",
] as const;
export type SignatoryRole = (typeof signatoryRoles)[number];
export const knowns = ["yes", "no", "unknown"] as const;
export type YesNoUnknown = (typeof knowns)[number];

export const courseKinds = [
  "course",
  "exam",
  "qualification",
  "membership",
  "award",
  "research",
  "publication",
  "presentation",
  "other_cv",
] as const;
export type CourseKind = (typeof courseKinds)[number];
export const reaches = ["local", "regional", "national", "international"] as const;
export type Reach = (typeof reaches)[number] | "none";

// ---- Entries --------------------------------------------------------------------------------------------------------

export type LogBody = core.LogBody;
export type BodyOf<K extends LogKind> = Extract<LogBody, { kind: K }>;
export type CpdBody = BodyOf<"cpd">;
export type ReflectionBody = BodyOf<"reflection">;
export type ProcedureBody = BodyOf<"procedure">;
export type TeachingBody = BodyOf<"teaching">;
export type PostBody = BodyOf<"post">;
export type CourseBody = BodyOf<"course">;
export type { Signatory, LogRow, LogEdit, LogQuery, LogPage } from "./bindings";

// ---- Summaries ------------------------------------------------------------------------------------------------------

export type { CpdSummary, ProceduresSummary, PostsView, ExpiringCourse, CrestView, RuleSource } from "./bindings";
export type Gap = core.PostGap;
export type Overlap = core.PostOverlap;
export type CrestRule = core.CrestVerdict;
export type CrestState = CrestRule["state"];

// ---- Importing procedures -------------------------------------------------------------------------------------------

export const procedureFields = [
  "date",
  "procedure",
  "role",
  "level",
  "supervision",
  "setting",
  "institution",
  "specialty",
  "age",
  "sex",
  "count",
  "note",
] as const;
export type ProcedureField = (typeof procedureFields)[number];

export type { ProceduresPreview, ProceduresImported, ProceduresUndone } from "./bindings";
export type ProcedureColumn = core.ProceduresColumn;
export type DateOrder = NonNullable<core.ProceduresDates["order"]>;
export type ProceduresMapping = Required<core.ProceduresMapping>;
export type ProceduresBatch = With<core.ProceduresBatch, { at: Millis }>;

// ---- From the generated type to the one above -----------------------------------------------------------------------

export type LogPairs = [core.ProceduresBatch, ProceduresBatch];
