/** What crosses from the core about the doctor's logs: CPD, reflections, procedures, teaching, posts, courses. */
import type { OutcomeLink, PartialDate } from "./portfolio-types";

/** Milliseconds UTC. */
type Millis = number;

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

export type CrestState = "met" | "not_met" | "unknown" | "ask";
export type PatientColumn = "name" | "number" | "birth" | "address" | "other";
export type DateOrder = "day_first" | "month_first";

// ---- Entries --------------------------------------------------------------------------------------------------------

export interface CpdBody {
  kind: "cpd";
  /** Whole hours. */
  credits: number;
  category: CpdCategory;
  clinical: boolean;
  provider: string;
  approvalCode: string;
  reflection: string;
}

export interface ReflectionBody {
  kind: "reflection";
  shape: "what" | "free";
  what: string;
  soWhat: string;
  nowWhat: string;
  text: string;
  releasedAt: Millis | null;
}

export interface ProcedureBody {
  kind: "procedure";
  role: ProcedureRole;
  level: string;
  supervision: string;
  setting: string;
  institution: string;
  specialty: string;
  ageBand: AgeBand | null;
  sex: Sex | null;
  count: number;
  note: string;
}

export interface TeachingBody {
  kind: "teaching";
  audience: string;
  quarterHours: number;
  feedback: string;
  institution: string;
  role: string;
}

export interface Signatory {
  name: string;
  role: SignatoryRole;
  workedFrom: string | null;
  workedTo: string | null;
  onGmcRegister: YesNoUnknown;
  proofOfRegistration: YesNoUnknown;
  closeRelationship: boolean;
}

export interface PostBody {
  kind: "post";
  grade: string;
  specialty: string;
  institution: string;
  place: string;
  country: string;
  /** Percent of a whole-time post. */
  wte: number;
  supervisor: string;
  supervisionLevel: string;
  duties: string;
  postKind: PostKind;
  signatory: Signatory | null;
}

export interface CourseBody {
  kind: "course";
  what: CourseKind;
  provider: string;
  result: string;
  expiresOn: string | null;
  reach: Reach;
}

export type LogBody = CpdBody | ReflectionBody | ProcedureBody | TeachingBody | PostBody | CourseBody;
export type BodyOf<K extends LogKind> = Extract<LogBody, { kind: K }>;

export interface LogRow {
  id: string;
  version: number;
  kind: LogKind;
  on: PartialDate | null;
  to: PartialDate | null;
  title: string;
  body: LogBody;
  outcomes: OutcomeLink[];
  /** The item of evidence made of it. */
  evidence: { id: string; number: number } | null;
  /** The import it came with. */
  batch: string | null;
}

export interface LogEdit {
  /** None: a new entry. */
  id: string | null;
  version: number | null;
  on: PartialDate | null;
  to: PartialDate | null;
  title: string;
  body: LogBody;
  outcomes: OutcomeLink[];
}

export interface LogQuery {
  text?: string | null;
  from?: string | null;
  to?: string | null;
  role?: ProcedureRole | null;
  institution?: string | null;
}

export interface LogPage {
  total: number;
  rows: LogRow[];
}

// ---- Summaries ------------------------------------------------------------------------------------------------------

export interface CpdYear {
  /** "2026–27" */
  year: string;
  credits: number;
}

export interface CpdSummary {
  year: string;
  from: string;
  to: string;
  credits: number;
  target: number;
  byCategory: Record<CpdCategory, number>;
  clinical: number;
  nonClinical: number;
  /** Oldest first. */
  fiveYears: CpdYear[];
  fiveTotal: number;
  fiveTarget: number;
  /** A word of `logs-cpd-fact-…`, its number and the one a page names: what a college says, never a verdict. */
  facts: { word: string; n: number; limit: number | null; source: RuleSource | null }[];
}

export interface ProceduresSummary {
  total: number;
  rows: { procedure: string; total: number; roles: Partial<Record<ProcedureRole, number>> }[];
  byYear: { year: string; n: number }[];
  byLevel: { level: string; n: number }[];
  byInstitution: { institution: string; n: number }[];
}

export interface Gap {
  from: string;
  to: string;
  days: number;
  /** The posts on both sides. */
  after: string | null;
  before: string | null;
}

export interface Overlap {
  from: string;
  to: string;
  days: number;
  a: string;
  b: string;
}

export interface PostsView {
  posts: LogRow[];
  gaps: Gap[];
  overlaps: Overlap[];
}

export interface ExpiringCourse {
  id: string;
  title: string;
  expiresOn: string;
  days: number;
}

/** The page a rule stands on, and whether it itself was read. */
export interface RuleSource {
  url: string;
  seen: boolean;
  year: number;
  checked: string;
}

export interface CrestRule {
  word: string;
  state: CrestState;
  detail: Record<string, string | number | null>;
  source: RuleSource;
}

export interface CrestView {
  start: string;
  windowFrom: string;
  rules: CrestRule[];
  posts: { id: string; title: string; counts: boolean; months: number }[];
}

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

export interface ProcedureColumn {
  index: number;
  header: string;
  field: ProcedureField | null;
  guessed: boolean;
  sample: string[];
  /** It looks as if it were about a patient, and is left out. */
  patient: PatientColumn | null;
}

export interface ProceduresPreview {
  token: string;
  file: string;
  rows: number;
  columns: ProcedureColumn[];
  dates: {
    order: DateOrder | null;
    asks: "order" | "month_or_day" | "serial" | null;
    sample: string;
    wouldBe: string;
  };
  wouldAdd: number;
  duplicates: number;
  /** Rows not taken, with a word of `logs-import-why-…`. */
  refused: { row: number; why: string; text: string }[];
  /** Rows of which words are left out because they may point at a patient. */
  cleaned: number;
  /** Cells that were not understood and are left empty. */
  notUnderstood: { field: ProcedureField; rows: number }[];
  /** The first rows. */
  shown: ProcedureShown[];
}

/** A row as it would be kept. */
export interface ProcedureShown {
  row: number;
  on: PartialDate | null;
  title: string;
  role: ProcedureRole;
  institution: string;
  ageBand: AgeBand | null;
  sex: Sex | null;
  duplicate: boolean;
  cleaned: boolean;
}

export interface ProceduresMapping {
  columns: { index: number; field: ProcedureField | null }[];
  order: DateOrder | null;
  /** Whether "Aug 26" is a month. */
  months: boolean | null;
  serials: boolean | null;
  /** The role of rows that do not say. */
  role: ProcedureRole | null;
  /** Whether rows that are there already are taken in again. */
  duplicates: boolean;
}

export interface ProceduresImported {
  batch: string;
  added: number;
  skipped: number;
}

export interface ProceduresUndone {
  removed: number;
  kept: number;
}

export interface ProceduresBatch {
  batch: string;
  label: string;
  at: Millis;
  added: number;
  undoneAt: Millis | null;
}
