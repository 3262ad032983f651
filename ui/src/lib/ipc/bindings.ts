// Generated from the Rust commands by tauri-specta. Do not edit.
import { invoke } from "@tauri-apps/api/core";
import * as api from "@tauri-apps/api/event";

export const commands = {
  appStatus: () => typedError<AppStatus>("app_status"),
  appearanceSet: (appearance: Appearance) => typedError<null>("appearance_set", { appearance }),
  storeChoose: () => typedError<AppStatus>("store_choose"),
  storeCreate: (input: CreateInput) => typedError<RecoveryWords>("store_create", { input }),
  storeUnlock: (passphrase: string) => typedError<null>("store_unlock", { passphrase }),
  storeUnlockRecovery: (words: string) => typedError<null>("store_unlock_recovery", { words }),
  storeUnlockKeychain: () => typedError<null>("store_unlock_keychain"),
  passphraseStrength: (passphrase: string) => typedError<Strength>("passphrase_strength", { passphrase }),
  storeLock: () => typedError<null>("store_lock"),
  calledAway: (sessionId: string | null) => typedError<null>("called_away", { sessionId }),
  activity: (inSession: boolean) => typedError<null>("activity", { inSession }),
  recoveryConfirm: (answers: RecoveryAnswer[]) => typedError<boolean>("recovery_confirm", { answers }),
  recoverySheetSave: () => typedError<SavedFile | null>("recovery_sheet_save"),
  recoveryNew: (passphrase: string) => typedError<RecoveryWords>("recovery_new", { passphrase }),
  recoveryLater: () => typedError<null>("recovery_later"),
  passphraseChange: (current: string, next: string) => typedError<null>("passphrase_change", { current, next }),
  quickUnlockSet: (on: boolean) => typedError<null>("quick_unlock_set", { on }),
  ownerGet: () => typedError<Owner>("owner_get"),
  ownerRename: (name: string) => typedError<null>("owner_rename", { name }),
  settingsGet: () => typedError<Settings>("settings_get"),
  settingsSet: (settings: Settings) => typedError<null>("settings_set", { settings }),
  auditList: (beforeSeq: number | null) => typedError<AuditEntry[]>("audit_list", { beforeSeq }),
  auditVerify: () => typedError<AuditVerdict>("audit_verify"),
  checkRun: (deep: boolean) => typedError<CheckFinding[]>("check_run", { deep }),
  peopleList: (filter: PeopleFilter) => typedError<PeopleList>("people_list", { filter }),
  personGet: (id: string) => typedError<PersonPage>("person_get", { id }),
  personSave: (input: PersonInput) => typedError<string>("person_save", { input }),
  clientSave: (personId: string, client: Client) => typedError<null>("client_save", { personId, client }),
  personHistory: (id: string) => typedError<RevisionRow[]>("person_history", { id }),
  importChoose: () => typedError<ImportPreview | null>("import_choose"),
  importRemap: (token: string, fields: ImportField[]) => typedError<ImportPreview>("import_remap", { token, fields }),
  importApply: (token: string, clients: number[], skip: number[]) =>
    typedError<ImportResult>("import_apply", { token, clients, skip }),
  importUndo: (batchId: string) => typedError<ImportUndone>("import_undo", { batchId }),
  importList: () => typedError<ImportBatch[]>("import_list"),
  importNotice: () => typedError<string>("import_notice"),
  sessionStart: (input: SessionStartInput) => typedError<string>("session_start", { input }),
  sessionGet: (id: string) => typedError<SessionView>("session_get", { id }),
  sessionBrief: (personId: string, exceptSession: string | null) =>
    typedError<Brief>("session_brief", { personId, exceptSession }),
  sessionAutosave: (id: string, note: string, summary: string) => typedError<number>("session_autosave", { id, note, summary }),
  sessionKeep: (id: string) => typedError<null>("session_keep", { id }),
  sessionUpdate: (id: string, change: SessionChange) => typedError<SessionView>("session_update", { id, change }),
  sessionReadBack: (id: string, agreed: boolean) => typedError<SessionView>("session_read_back", { id, agreed }),
  sessionFinish: (id: string, input: SessionFinishInput) => typedError<SessionView>("session_finish", { id, input }),
  sessionLater: (id: string) => typedError<null>("session_later", { id }),
  sessionResume: (id: string) => typedError<SessionView>("session_resume", { id }),
  sessionDraftSummary: (id: string) => typedError<string>("session_draft_summary", { id }),
  sessionHistory: (id: string) => typedError<RevisionRow[]>("session_history", { id }),
  sessionCompare: (id: string, from: number, to: number) => typedError<Comparison>("session_compare", { id, from, to }),
  sessionRestore: (id: string, version: number) => typedError<SessionView>("session_restore", { id, version }),
  passageCount: (sessionId: string, passage: string) => typedError<number>("passage_count", { sessionId, passage }),
  passageRemove: (sessionId: string, passage: string) => typedError<number>("passage_remove", { sessionId, passage }),
  sessionMove: (sessionId: string, personId: string) => typedError<null>("session_move", { sessionId, personId }),
  topicsList: () => typedError<Topic[]>("topics_list"),
  topicSave: (topic: Topic) => typedError<string>("topic_save", { topic }),
  topicsReorder: (ids: string[]) => typedError<null>("topics_reorder", { ids }),
  actionsList: (filter: ActionsFilter) => typedError<ActionRow[]>("actions_list", { filter }),
  actionSave: (input: ActionInput) => typedError<string>("action_save", { input }),
  actionSetState: (id: string, state: ActionState) => typedError<null>("action_set_state", { id, state }),
  concernsList: (filter: ConcernsFilter) => typedError<ConcernView[]>("concerns_list", { filter }),
  concernSave: (input: ConcernInput) => typedError<string>("concern_save", { input }),
  concernTold: (id: string, words: string) => typedError<null>("concern_told", { id, words }),
  concernClose: (id: string, outcome: string) => typedError<null>("concern_close", { id, outcome }),
  signpostsList: () => typedError<Signpost[]>("signposts_list"),
  signpostSave: (signpost: Signpost) => typedError<string>("signpost_save", { signpost }),
  signpostRemove: (id: string) => typedError<null>("signpost_remove", { id }),
  todayGet: (date: string | null) => typedError<Today>("today_get", { date }),
  search: (query: string, personId: string | null, limit: number) =>
    typedError<SearchResults>("search", { query, personId, limit }),
  summaryPdf: (sessionId: string, input: SummaryPdfInput) => typedError<SavedFile | null>("summary_pdf", { sessionId, input }),
  actionsPdf: (input: ActionsPdfInput) => typedError<SavedFile | null>("actions_pdf", { input }),
  confidentialPdf: (sessionId: string, reason: string) => typedError<SavedFile | null>("confidential_pdf", { sessionId, reason }),
  limitsSheetSave: () => typedError<SavedFile | null>("limits_sheet_save"),
  summaryPreview: (sessionId: string) => typedError<SummaryPreview>("summary_preview", { sessionId }),
  sentList: (personId: string | null) => typedError<SentRow[]>("sent_list", { personId }),
};

export const events = {
  recordsChanged: makeEvent<RecordsChanged>("records-changed"),
  jobChanged: makeEvent<JobChanged>("job-changed"),
  locked: makeEvent<Locked>("locked"),
};

export type CommandError = { code: ErrorCode; detail?: string };
export type ErrorCode =
  | "locked"
  | "wrongSecret"
  | "wait" /*detail = seconds*/
  | "inUse" /*detail = holder*/
  | "newerVersion"
  | "damaged"
  | "halfMade"
  | "notAStore"
  | "notEmpty"
  | "readOnlyPlace"
  | "diskFull"
  | "keychainUnavailable"
  | "keychainLocked"
  | "passphraseTooShort"
  | "passphraseTooLong"
  | "notFound"
  | "changedMeanwhile"
  | "notAllowed"
  | "invalid" /*detail = field*/
  | "duplicateGmc"
  | "fileUnreadable" /*detail = reason key*/
  | "cancelled"
  | "internal";
export type AppState = "noStore" | "halfMade" | "locked" | "unlocked" | "inUse" | "newer" | "damaged";
export type LockReason = "start" | "user" | "idle" | "away" | "suspend" | "screenLock";
export type Theme = "system" | "light" | "dark" | "contrast";
export type Appearance = { theme: Theme; zoom: number /* 90..200 */ };
export type AppStatus = {
  state: AppState;
  version: string;
  appearance: Appearance;
  quickUnlock: boolean;
  lockReason: LockReason;
  lockedAt: number | null;
  wordsKept: boolean /* an unfinished note was kept */;
  waitSeconds: number;
  holder: string | null;
  managed: boolean;
  e2e: boolean;
};
export type Role = "tutor" | "doctor";
export type Strength = { score: number /*0..4*/; enough: boolean; hint: string | null /* fluent key */ };
export type RecoveryWords = { words: string[] };
export type Owner = {
  name: string;
  role: Role;
  storeFolder: string;
  recoveryChecked: boolean;
  createdAt: number;
  readOnly: boolean;
};
export type SavedFile = { name: string };
export type Settings = {
  lockIdleMinutes: number;
  lockOnSuspend: boolean;
  lockOnScreenLock: boolean;
  notSeenAfterDays: number;
  contractHorizonDays: number;
  about: AboutStore;
};
export type AboutStore = {
  controller: string;
  dataProtectionContact: string;
  retention: string;
  custodians: string;
  complaintsContact: string;
  programme: string;
};
export type AuditEntry = {
  seq: number;
  at: number;
  action: string /* fluent key audit-<action> */;
  entityKind: string;
  entityId: string;
  version: number;
};
export type AuditVerdict = { rows: number; unbroken: boolean; firstBadSeq: number | null; problem: string | null };
export type CheckFinding = { part: string /* fluent key check-<part> */; ok: boolean; detail: string | null };
export type Pronouns = "they" | "she" | "he";
export type Goal = "training" | "portfolio_pathway" | "specialty_post" | "exploring" | "pause" | "stability";
export type Pace = "gentle" | "steady" | "brisk";
export type Stage = "early_uk" | "early_non_uk" | "experienced";
export type SupervisorMet = "yes" | "once" | "no";
export type Roster = {
  title: string;
  givenName: string;
  familyName: string;
  gmcNumber: string | null;
  grade: string;
  department: string;
  email: string;
  phone: string;
  postStart: string | null;
  contractEnd: string | null;
  contractNote: string;
  pronouns: Pronouns;
};
export type Client = {
  askedOn: string | null;
  goal: Goal | null;
  goalNote: string;
  pace: Pace | null;
  stage: Stage | null;
  qualifiedIn: string;
  clinicalSupervisor: string;
  educationalSupervisor: string;
  supervisorMet: SupervisorMet | null;
  communication: string;
};
export type PersonSort = "name" | "department" | "contract_end" | "last_seen";
export type PeopleFilter = {
  text: string;
  department: string | null;
  stage: Stage | null;
  goal: Goal | null;
  contractEndsWithinDays: number | null;
  notSeenForDays: number | null;
  clientsOnly: boolean;
  sort: PersonSort;
  descending: boolean;
};
export type PersonRow = {
  id: string;
  name: string;
  gmcNumber: string | null;
  grade: string;
  department: string;
  contractEnd: string | null;
  contractNote: string;
  isClient: boolean;
  goal: Goal | null;
  sessions: number;
  lastSeen: string | null;
  openActions: number;
};
export type PeopleList = { rows: PersonRow[]; total: number; departments: string[] };
export type TimelineEntry = {
  kind: "session" | "disclosure" | "joined";
  date: string;
  sessionId: string | null;
  number: number | null;
  title: string;
  tier: "confidential" | "agreed";
  excerpt: string;
  agreed: boolean;
  state: SessionState | null;
  confidence: number | null;
  wellbeing: number | null;
};
export type PersonPage = {
  id: string;
  version: number;
  roster: Roster;
  name: string;
  client: Client | null;
  timeline: TimelineEntry[];
  openActions: ActionRow[];
  openConcerns: ConcernView[];
  contractDays: number | null;
  sessions: number;
  disclosures: number;
};
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
export type ImportColumn = {
  header: string;
  sample: string[];
  field: ImportField;
  clientField: boolean; /* not kept until a 1:1 is asked for */
};
export type ImportRow = {
  line: number;
  name: string;
  gmcNumber: string | null;
  outcome: "add" | "change" | "same" | "skip";
  reasons: string[] /* already sentences */;
  changes: { field: string; from: string; to: string }[];
  matchedId: string | null;
  possibleDuplicate: string | null /* name of a person it may be */;
  hasClientFields: boolean;
};
export type ImportPreview = {
  token: string;
  fileName: string;
  encoding: string;
  delimiter: string;
  headerLine: number;
  columns: ImportColumn[];
  rows: ImportRow[];
  adds: number;
  changes: number;
  same: number;
  skips: number;
  remembered: boolean; /* mapping used before */
};
export type ImportResult = { batchId: string; added: number; changed: number; skipped: number };
export type ImportBatch = {
  id: string;
  label: string;
  at: number;
  added: number;
  changed: number;
  skipped: number;
  undoneAt: number | null;
};
export type SessionState = "open" | "interrupted" | "to_finish" | "filed";
export type MayTell = "nobody" | "named_people" | "purpose";
export type Topic = { id: string; version: number; title: string; prompts: string[]; position: number; archived: boolean };
export type SessionView = {
  id: string;
  version: number;
  personId: string;
  personName: string;
  pronouns: Pronouns;
  number: number;
  heldOn: string;
  startedAt: number;
  until: number | null;
  state: SessionState;
  topicId: string | null;
  note: string;
  summary: string;
  agreedAt: number | null;
  readBackAt: number | null;
  confidence: number | null;
  wellbeing: number | null;
  lastConfidence: number | null;
  lastWellbeing: number | null;
  limitsExplainedAt: number | null;
  mayTell: MayTell;
  mayTellWhom: string;
  nextOn: string | null;
  filedAt: number | null;
  leftAt: number | null;
  savedAt: number;
  actions: ActionRow[] /* of this session, then carried-over open ones */;
  concerns: ConcernView[]; /* open, of this person */
};
export type Brief = {
  last: { date: string; number: number; excerpt: string } | null;
  promised: ActionRow[];
  worthAsking: string[] /* sentences: contract ends …, … */;
  openConcerns: number;
};
export type RevisionRow = {
  version: number;
  at: number;
  keep: "draft" | "kept" | "held";
  fields: string[];
  words: number;
  current: boolean;
};
export type DiffLine = { kind: "same" | "added" | "removed"; text: string };
export type Comparison = { from: number; to: number; note: DiffLine[]; summary: DiffLine[] };
export type ActionOwner = "tutor" | "doctor";
export type ActionState = "open" | "done" | "dropped";
export type ActionRow = {
  id: string;
  version: number;
  personId: string;
  personName: string;
  sessionId: string | null;
  text: string;
  owner: ActionOwner;
  due: string | null;
  daysLate: number | null /* >0 late, 0 today, <0 in future */;
  state: ActionState;
  includeInSummary: boolean;
  createdAt: number;
  carriedOver: boolean;
};
export type ActionInput = {
  id: string | null;
  version: number;
  personId: string;
  sessionId: string | null;
  text: string;
  owner: ActionOwner;
  due: string | null;
  includeInSummary: boolean;
};
export type ConcernKind = "support" | "safety";
export type ConcernView = {
  id: string;
  version: number;
  personId: string;
  personName: string;
  sessionId: string | null;
  kind: ConcernKind;
  detail: string;
  route: string;
  told: { at: number; words: string }[];
  reviewOn: string;
  outcome: string | null;
  openedAt: number;
  closedAt: number | null;
};
export type ConcernInput = {
  id: string | null;
  version: number;
  personId: string;
  sessionId: string | null;
  kind: ConcernKind;
  detail: string;
  route: string;
  reviewOn: string | null;
};
export type Signpost = {
  id: string;
  version: number;
  title: string;
  detail: string;
  contact: string;
  safety: boolean;
  position: number;
  checkedOn: string | null;
};
export type TodaySession = {
  sessionId: string | null;
  personId: string;
  name: string;
  number: number;
  state: SessionState | "expected";
  heldOn: string;
  startedAt: number | null;
  leftAt: number | null;
};
export type Today = {
  date: string;
  sessions: TodaySession[] /* today's, plus people whose recorded next appointment is today */;
  toFinish: TodaySession[];
  followUps: ActionRow[];
  contractsEnding: { personId: string; name: string; date: string; days: number }[];
  notSeen: { personId: string; name: string; lastSeen: string; days: number }[];
  concernsToReview: number;
  people: number;
};
export type SearchHit = {
  kind: "person" | "note" | "summary" | "action" | "concern";
  entityId: string;
  personId: string | null;
  personName: string | null;
  date: string | null;
  tier: "confidential" | "agreed";
  title: string;
  snippet: { text: string; hit: boolean }[];
};
export type SearchResults = { hits: SearchHit[]; more: boolean; notUnderstood: string[] };
export type SentRow = {
  id: string;
  at: number;
  kind: string /* fluent key sent-<kind> */;
  tier: "agreed" | "confidential";
  personId: string | null;
  personName: string | null;
  sessionId: string | null;
  recipient: string;
  route: string;
  reason: string;
  permission: string;
};
export type CreateInput = { role: Role; name: string; passphrase: string };
export type RecoveryAnswer = { position: number; word: string };
export type PersonInput = { id: string | null; version: number; roster: Roster };
export type ImportUndone = { removed: number; restored: number; kept: string[] };
export type SessionStartInput = { personId: string; topicId: string | null; untilMinutes: number | null };
export type SessionChange = {
  topicId?: string | null;
  until?: number | null;
  confidence?: number | null;
  wellbeing?: number | null;
  limitsExplained?: boolean;
  mayTell?: MayTell;
  mayTellWhom?: string;
  heldOn?: string;
};
export type SessionFinishInput = { nextOn: string | null };
export type ActionsFilter = { personId: string | null; state: ActionState | null };
export type ConcernsFilter = { personId: string | null; open: boolean };
export type SummaryPdfInput = { recipient: string; permission: string };
export type ActionsPdfInput = { personId: string | null; recipient: string; reason: string };
export type SummaryPreview = {
  doctorName: string;
  tutorName: string;
  date: string;
  programme: string;
  body: string;
  actions: { text: string; owner: ActionOwner; due: string | null }[];
  agreedAt: number | null;
};
export type RecordsChanged = { noun: string; ids: string[] };
export type JobChanged = { id: string; kind: string; done: number; total: number; state: string };
export type Locked = { why: LockReason };

export type Result<T, E> = { status: "ok"; data: T } | { status: "error"; error: E };

async function typedError<T>(command: string, args?: Record<string, unknown>): Promise<Result<T, CommandError>> {
  try {
    return { status: "ok", data: await invoke<T>(command, args) };
  } catch (error) {
    if (error instanceof Error) throw error;
    return { status: "error", error: error as CommandError };
  }
}

function makeEvent<T>(name: string) {
  return {
    listen: (handler: api.EventCallback<T>) => api.listen<T>(name, handler),
    once: (handler: api.EventCallback<T>) => api.once<T>(name, handler),
  };
}
