/**
 * What crosses from the core, with its closed words. The generated bindings give every word as `string` and every
 * instant as `number | null`; here a field that can only be one of a few words has a type of those words, so that a
 * `switch` is checked. Import types from here, not from `./bindings`.
 */
import type * as core from "./bindings";
import type { ContactPairs } from "./contact-types";
import type { LogPairs } from "./log-types";
import type { PlacePairs } from "./place-types";
import type { PortfolioPairs, Want } from "./portfolio-types";
import type { SharePairs } from "./share-types";
import type { StorePairs } from "./store-types";

export type * from "./bindings";
export { lanes, milestoneKinds } from "./plan-types";
export type { Certainty, DateKind, Lane, MilestoneKind, MilestoneState, PlanOwner } from "./plan-types";
export type {
  PartialDate,
  Want,
  Notice,
  EvidenceState,
  LinkStrength,
  EvidenceFileKind,
  DocumentState,
  OutcomeKind,
  FrameworkOrigin,
  FrameworkInUse,
  PortfolioCounts,
  PortfolioView,
  EvidenceFilter,
  OutcomeMark,
  OutcomeLink,
  EvidenceRow,
  FindingCount,
  DocumentFacts,
  EvidenceFile,
  RelatedItem,
  SuggestedOutcome,
  EvidenceView,
  EvidenceEdit,
  EvidenceMap,
  EvidenceUnmap,
  KindRow,
  PlannedFile,
  CapturePreview,
  RefusedPaper,
  CaptureResult,
  CaptureWaiting,
  CaptureUndone,
  CaptureBatch,
  PageWord,
  DocumentPage,
  DocumentOpen,
  IdentifierFinding,
  FrameworkRow,
  OutcomeView,
  FrameworkView,
  OutcomeEdit,
  FrameworkEdit,
  FrameworkPreview,
  FrameworkMoved,
  CoverageQuery,
  CoverageColumn,
  CoverageCell,
  CoverageRow,
  CoverageTotals,
  StepReason,
  CoverageStep,
  CoverageView,
  WhyPart,
  CoverageWhy,
} from "./portfolio-types";
export type {
  AttachmentRow,
  BackupRun,
  BackupSetRow,
  BackupStanding,
  BackupsView,
  CheckReport,
  DamagedFile,
  DrillView,
  Exported,
  FileKind,
  FilesChecked,
  GoodCopy,
  HalfName,
  RecordVersion,
  Space,
  TrashKind,
  TrashRow,
  VersionedKind,
} from "./store-types";

// ---- Closed words ---------------------------------------------------------------------------------------------------

export type Role = "tutor" | "doctor";
export type Tier = "confidential" | "agreed";
export type ActionOwner = "tutor" | "doctor";
export type ActionState = "open" | "done" | "dropped";
export type ConcernKind = "support" | "safety";
export type SessionState = "open" | "interrupted" | "to_finish" | "filed";
export type MayTell = "nobody" | "named_people" | "purpose";
export type RevisionKeep = "draft" | "kept";
export type DiffKind = "same" | "added" | "removed";
export type HitKind =
  "person" | "note" | "summary" | "action" | "concern" | "attachment" | "evidence" | "document" | "log_entry" | "milestone";
export type TimelineKind = "session" | "sent" | "joined";
export type Pronouns = "they" | "she" | "he";
export type Goal = "training" | "portfolio_pathway" | "specialty_post" | "exploring" | "pause" | "stability";
export type Pace = "pause" | "gentle" | "steady" | "brisk";
export type Stage = "early_uk" | "early_non_uk" | "experienced";
export type SupervisorMet = "yes" | "once" | "no";
export type PersonSort = "name" | "department" | "contract_end" | "last_seen";
export type RevisedBy = "owner" | "import" | "system";
export type ImportOutcome = "add" | "change" | "same" | "skip";
export type ImportField =
  | "ignore"
  | "name"
  | "title"
  | "given_name"
  | "family_name"
  | "gmc_number"
  | "grade"
  | "department"
  | "email"
  | "phone"
  | "post_start"
  | "contract_end"
  | "qualified_in"
  | "goal"
  | "clinical_supervisor"
  | "educational_supervisor"
  | "supervisor_met"
  | "stage";

/** Milliseconds UTC. */
export type Millis = number;

// ---- Records --------------------------------------------------------------------------------------------------------

type With<T, Known> = Omit<T, keyof Known> & Known;

export type Owner = With<core.Owner, { role: Role }>;
export type NewStore = With<core.NewStore, { role: Role; wants: Want[] }>;
export type AuditEntry = With<core.AuditEntry, { at: Millis }>;
export type AuditTrouble = With<core.AuditTrouble, { kind: "changed" | "missing" | "older" }>;
export type AuditVerdict = With<core.AuditVerdict, { problems: AuditTrouble[] }>;

export type Roster = With<core.Roster, { pronouns: Pronouns }>;
export type Client = With<
  core.Client,
  { goal: Goal | null; pace: Pace | null; stage: Stage | null; supervisorMet: SupervisorMet | null }
>;
export type PeopleFilter = With<core.PeopleFilter, { stage: Stage | null; goal: Goal | null; sort: PersonSort }>;
export type PersonRow = With<core.PersonRow, { goal: Goal | null }>;
export type PeopleList = With<core.PeopleList, { rows: PersonRow[] }>;
export type PersonSave = With<core.PersonSave, { roster: Roster }>;
export type PersonRevision = With<core.PersonRevision, { at: Millis; by: RevisedBy }>;
export type TimelineEntry = With<core.TimelineEntry, { kind: TimelineKind; tier: Tier; state: SessionState | null }>;
export type PersonPage = With<
  core.PersonPage,
  { roster: Roster; client: Client | null; timeline: TimelineEntry[]; openActions: ActionRow[]; openConcerns: ConcernView[] }
>;

export type ImportColumn = With<core.ImportColumn, { field: ImportField }>;
export type ImportRow = With<core.ImportRow, { outcome: ImportOutcome }>;
export type ImportPreview = With<core.ImportPreview, { columns: ImportColumn[]; rows: ImportRow[] }>;
export type ImportBatch = With<core.ImportBatch, { at: Millis }>;

export type ActionRow = With<core.ActionRow, { owner: ActionOwner; state: ActionState; createdAt: Millis }>;
export type ActionInput = With<core.ActionInput, { owner: ActionOwner }>;
export type ActionsFilter = With<core.ActionsFilter, { state: ActionState | null }>;
export type Told = With<core.Told, { at: Millis }>;
export type ConcernView = With<core.ConcernView, { kind: ConcernKind; told: Told[]; openedAt: Millis }>;
export type ConcernInput = With<core.ConcernInput, { kind: ConcernKind }>;

export type SessionView = With<
  core.SessionView,
  {
    pronouns: Pronouns;
    state: SessionState;
    mayTell: MayTell;
    startedAt: Millis;
    savedAt: Millis;
    actions: ActionRow[];
    concerns: ConcernView[];
  }
>;
export type PatchInput = With<core.PatchInput, { mayTell?: MayTell | null }>;
export type Brief = With<core.Brief, { promised: ActionRow[] }>;
export type RevisionRow = With<core.RevisionRow, { at: Millis; keep: RevisionKeep }>;
export type DiffLine = With<core.DiffLine, { kind: DiffKind }>;
export type Comparison = With<core.Comparison, { note: DiffLine[]; summary: DiffLine[] }>;

export type TodaySession = With<core.TodaySession, { state: SessionState | null }>;
export type Today = With<core.Today, { sessions: TodaySession[]; toFinish: TodaySession[]; followUps: ActionRow[] }>;
/** A hit in a document names its page, from 1, and the item and file it is in. */
export type SearchHit = With<
  core.SearchHit,
  {
    kind: HitKind;
    tier: Tier;
    page: number | null;
    evidenceId: string | null;
    attachmentId: string | null;
    recognised: boolean;
  }
>;
export type SearchResults = With<core.SearchResults, { hits: SearchHit[] }>;
export type { SentRow } from "./share-types";

// ---- From the generated type to the one above -----------------------------------------------------------------------

type Pairs =
  | StorePairs
  | PortfolioPairs
  | LogPairs
  | ContactPairs
  | PlacePairs
  | SharePairs
  | [core.Owner, Owner]
  | [core.NewStore, NewStore]
  | [core.AuditEntry, AuditEntry]
  | [core.AuditVerdict, AuditVerdict]
  | [core.Client, Client]
  | [core.PeopleFilter, PeopleFilter]
  | [core.PeopleList, PeopleList]
  | [core.PersonSave, PersonSave]
  | [core.PersonRevision, PersonRevision]
  | [core.PersonPage, PersonPage]
  | [core.ImportPreview, ImportPreview]
  | [core.ImportBatch, ImportBatch]
  | [core.ActionRow, ActionRow]
  | [core.ActionInput, ActionInput]
  | [core.ActionsFilter, ActionsFilter]
  | [core.ConcernView, ConcernView]
  | [core.ConcernInput, ConcernInput]
  | [core.SessionView, SessionView]
  | [core.PatchInput, PatchInput]
  | [core.Brief, Brief]
  | [core.RevisionRow, RevisionRow]
  | [core.Comparison, Comparison]
  | [core.Today, Today]
  | [core.SearchResults, SearchResults];

type Twin<T, P = Pairs> = P extends [infer Generated, infer Known]
  ? [T, Generated] extends [Generated, T]
    ? Known
    : never
  : never;

/** The type with closed words for a generated one, also in lists and beside null. */
export type Known<T> = T extends (infer Each)[] ? Known<Each>[] : [Twin<T>] extends [never] ? T : Twin<T>;
