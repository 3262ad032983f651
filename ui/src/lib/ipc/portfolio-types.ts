/** What crosses from the core about the doctor's portfolio: evidence, its files, frameworks and coverage. */
import type * as core from "./bindings";
import type { Confirmation } from "./share-types";

/** Milliseconds UTC. */
type Millis = number;
/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as far as it is known. */
export type PartialDate = string;

// ---- Closed words ---------------------------------------------------------------------------------------------------

/** What the doctor wants from Waymark; the rest stays hidden. */
export type Want = "certificates" | "plan" | "portfolio";
/** What is said once and then never again. */
export type Notice = "first_import" | "no_engine";
export type EvidenceState = "inbox" | "filed";
/** How strongly an item speaks for an outcome. */
export type LinkStrength = "weak" | "some" | "good" | "strong";
export type EvidenceFileKind = "image" | "pdf" | "text" | "document" | "other";
/** Where the reading of a file has got to. */
export type DocumentState = "pending" | "read" | "scan" | "unreadable" | "held";
/** What sort of outcome: GPC domains and GMP domains cut across specialties. */
export type OutcomeKind = "clinical" | "generic" | "specialty" | "gpc";
export type FrameworkOrigin = "shipped" | "imported" | "own";

// ---- The portfolio as a whole ---------------------------------------------------------------------------------------

export interface FrameworkInUse {
  key: string;
  specialty: string;
  edition: string;
}

export interface PortfolioCounts {
  inbox: number;
  filed: number;
  /** Files that may show patient details. */
  held: number;
  /** Files whose text has not been read yet. */
  unread: number;
  /** Scanned pages waiting for recognition. */
  toRecognise: number;
}

export interface PortfolioView {
  wants: Want[];
  counts: PortfolioCounts;
  /** In use, in the order chosen. */
  frameworks: FrameworkInUse[];
  /** The engine that recognises text, as it names itself ("tesseract 5.3.0"). */
  engine: string | null;
  noticesSeen: Notice[];
  /** The folder that is looked at for new papers. */
  watched: string | null;
}

// ---- Evidence -------------------------------------------------------------------------------------------------------

export interface EvidenceFilter {
  state?: EvidenceState | null;
  kind?: string | null;
  framework?: string | null;
  code?: string | null;
  tag?: string | null;
  institution?: string | null;
  text?: string | null;
  held?: boolean | null;
  batch?: string | null;
}

export interface OutcomeMark {
  /** The key of the framework. */
  framework: string;
  code: string;
  strength: LinkStrength;
}

export interface OutcomeLink extends OutcomeMark {
  why: string;
}

export interface EvidenceRow {
  id: string;
  /** 73 is shown as E-073. */
  number: number;
  state: EvidenceState;
  title: string;
  titleGuessed: boolean;
  kind: string | null;
  date: PartialDate | null;
  dateGuessed: boolean;
  institution: string;
  outcomes: OutcomeMark[];
  files: number;
  fileKind: EvidenceFileKind | null;
  documentState: DocumentState | null;
  held: boolean;
  /** The day a verification form that counts came back. */
  onGmcForm: string | null;
  addedAt: Millis;
}

/** An identifier found: its kind, where, how often. Never the words themselves. */
export interface FindingCount {
  kind: string;
  page: number;
  count: number;
}

export interface DocumentFacts {
  state: DocumentState;
  pages: number;
  scans: number;
  recognised: number;
  /** Why it could not be read: a word of `document-fault-…`. */
  problem: string | null;
  findings: FindingCount[];
}

export interface EvidenceFile {
  id: string;
  name: string;
  kind: EvidenceFileKind;
  bytes: number;
  state: "good" | "damaged" | "missing" | "held";
  /** What was read of it; null while nothing is known. */
  document: DocumentFacts | null;
}

export interface RelatedItem {
  id: string;
  number: number;
  title: string;
}

export interface SuggestedOutcome {
  framework: string;
  code: string;
  title: string;
}

export interface EvidenceView {
  id: string;
  version: number;
  number: number;
  state: EvidenceState;
  title: string;
  titleGuessed: boolean;
  kind: string | null;
  from: PartialDate | null;
  to: PartialDate | null;
  dateGuessed: boolean;
  institution: string;
  grade: string;
  description: string;
  level: string;
  reflection: string;
  reflectionReleasedAt: Millis | null;
  tags: string[];
  onGmcForm: string | null;
  outcomes: OutcomeLink[];
  addedAt: Millis;
  files: EvidenceFile[];
  related: RelatedItem[];
  nearDuplicates: RelatedItem[];
  suggested: SuggestedOutcome[];
  confirmations: Confirmation[];
}

export interface EvidenceEdit {
  id: string;
  version: number;
  title: string;
  kind: string | null;
  from: PartialDate | null;
  to: PartialDate | null;
  institution: string;
  grade: string;
  description: string;
  level: string;
  reflection: string;
  tags: string[];
  onGmcForm: string | null;
  state: EvidenceState;
}

export interface EvidenceMap extends OutcomeLink {
  id: string;
}

export interface EvidenceUnmap {
  id: string;
  framework: string;
  code: string;
}

/** A kind of evidence. */
export interface KindRow {
  id: string;
  title: string;
  short: string;
  /** The column of the coverage grid it counts in. */
  column: string;
  description: string;
}

// ---- Taking papers in -----------------------------------------------------------------------------------------------

export interface PlannedFile {
  name: string;
  folder: string;
  bytes: number;
  kind: EvidenceFileKind;
  /** The same bytes are here already. */
  already: { id: string; title: string } | null;
  /** Why it will not be taken. */
  refused: string | null;
}

export interface CapturePreview {
  token: string;
  /** The first 500. */
  files: PlannedFile[];
  totalBytes: number;
  total: number;
}

export interface RefusedPaper {
  name: string;
  why: string;
}

export interface CaptureResult {
  /** The import, to undo it; none when nothing came in. */
  batch: string | null;
  added: number;
  already: string[];
  refused: RefusedPaper[];
  held: number;
  left: number;
}

export interface CaptureWaiting {
  left: number;
  batch: string | null;
  /** Somebody stopped it; else a lock or a crash did, and it goes on unasked. */
  stoppedByUser: boolean;
}

export interface CaptureUndone {
  trashed: number;
  /** Titles of items changed since, which stay. */
  kept: string[];
}

export interface CaptureBatch {
  batch: string;
  label: string;
  at: Millis;
  added: number;
  undoneAt: Millis | null;
}

// ---- Documents ------------------------------------------------------------------------------------------------------

/** Where a recognised word stands, in thousandths of the page. */
export interface PageWord {
  x: number;
  y: number;
  w: number;
  h: number;
  text: string;
}

export interface DocumentPage {
  text: string;
  recognised: boolean;
  words: PageWord[];
}

export interface DocumentOpen {
  kind: "pdf" | "image" | "text" | "none";
  bytes: number;
  pages: number;
  url: string | null;
  text: string | null;
  name: string;
}

/** Something in a text that may point at a patient. Offsets are UTF-16 units. */
export interface IdentifierFinding {
  start: number;
  end: number;
  kind: string;
  confidence: "possible" | "likely" | "certain";
  reason: string;
  /** Whether a file with it is held. */
  holds: boolean;
}

// ---- Frameworks -----------------------------------------------------------------------------------------------------

export interface FrameworkRow {
  key: string;
  specialty: string;
  college: string;
  curriculum: string;
  edition: string;
  origin: FrameworkOrigin;
  inUse: boolean;
  outcomes: number;
  confirmed: number;
  /** Items of evidence linked to it. */
  linked: number;
}

export interface OutcomeView {
  code: string;
  title: string;
  kind: OutcomeKind;
  confirmed: boolean;
  /** What its title rests on, in a word of `framework-basis-…`. */
  basis: string;
  note: string | null;
  statement: string | null;
  linked: number;
}

export interface FrameworkView extends FrameworkRow {
  sourceUrl: string;
  /** Whether the page at `sourceUrl` itself was read. */
  sourceSeen: boolean;
  otherSources: string[];
  notes: string[];
  currencyYears: number;
  list: OutcomeView[];
}

export interface OutcomeEdit {
  code: string;
  title: string;
  kind: OutcomeKind;
  confirmed: boolean;
  note: string | null;
  statement: string | null;
}

/** A framework as it is edited; without a key a new one is made. */
export interface FrameworkEdit {
  key: string | null;
  specialty: string;
  college: string;
  curriculum: string;
  edition: string;
  sourceUrl: string;
  currencyYears: number;
  outcomes: OutcomeEdit[];
}

export interface FrameworkPreview {
  key: string;
  specialty: string;
  edition: string;
  outcomes: number;
  /** A framework with this key is already here and would be changed. */
  replaces: boolean;
  /** What was wrong, with the line, in words. With any of these nothing can be imported. */
  faults: string[];
}

export interface FrameworkMoved {
  kept: string[];
  retitled: { code: string; from: string; to: string }[];
  lost: { code: string; title: string; items: number }[];
}

// ---- Coverage -------------------------------------------------------------------------------------------------------

export interface CoverageQuery {
  framework: string;
  from: string | null;
  to: string | null;
  institution: string | null;
  onGmcFormOnly: boolean;
}

export interface CoverageColumn {
  id: string;
  title: string;
  short: string;
}

export interface CoverageCell {
  count: number;
  strength: LinkStrength | null;
  /** All of it is older than counts in full. */
  old: boolean;
  gap: boolean;
  /** Ids of its items, newest first. */
  items: string[];
}

export interface CoverageRow {
  code: string;
  title: string;
  confirmed: boolean;
  cells: CoverageCell[];
  latest: PartialDate | null;
  latestIsOld: boolean;
  onFormPercent: number | null;
  strength: LinkStrength | null;
  covered: boolean;
}

export interface CoverageTotals {
  outcomes: number;
  covered: number;
  items: number;
  recent: number;
  onForm: number;
  needingForm: number;
  held: number;
}

/** Why a step comes first: a word of `coverage-reason-…` and the numbers in its sentence. */
export interface StepReason {
  word: string;
  count: number | null;
  latest: PartialDate | null;
  /** How strong the cell is, and how strong one more would make it. */
  strength: LinkStrength | null;
  next: LinkStrength | null;
}

export interface CoverageStep {
  code: string;
  /** A kind of evidence. */
  kind: string;
  gain: number;
  effortHours: number;
  reason: StepReason;
  who: string;
}

export interface CoverageView {
  framework: { key: string; specialty: string; edition: string; currencyYears: number };
  columns: CoverageColumn[];
  rows: CoverageRow[];
  totals: CoverageTotals;
  steps: CoverageStep[];
  institutions: string[];
}

export interface WhyPart {
  /** The word it is known by; "none_recent" and "stated" are what keeps the cell below its points. */
  word: string;
  points: number;
  /** It in words. */
  detail: string;
}

export interface CoverageWhy {
  parts: WhyPart[];
  total: number;
  strength: LinkStrength | null;
}

// ---- From the generated type to the one above -----------------------------------------------------------------------

export type PortfolioPairs =
  | [core.PortfolioView, PortfolioView]
  | [core.EvidenceFilter, EvidenceFilter]
  | [core.EvidenceRow, EvidenceRow]
  | [core.EvidenceView, EvidenceView]
  | [core.EvidenceFile, EvidenceFile]
  | [core.EvidenceEdit, EvidenceEdit]
  | [core.KindRow, KindRow]
  | [core.CapturePreview, CapturePreview]
  | [core.CaptureResult, CaptureResult]
  | [core.CaptureWaiting, CaptureWaiting]
  | [core.CaptureUndone, CaptureUndone]
  | [core.CaptureBatch, CaptureBatch]
  | [core.DocumentPage, DocumentPage]
  | [core.DocumentOpen, DocumentOpen]
  | [core.IdentifierFinding, IdentifierFinding]
  | [core.FrameworkRow, FrameworkRow]
  | [core.FrameworkView, FrameworkView]
  | [core.FrameworkEdit, FrameworkEdit]
  | [core.FrameworkPreview, FrameworkPreview]
  | [core.FrameworkMoved, FrameworkMoved]
  | [core.CoverageView, CoverageView]
  | [core.CoverageWhy, CoverageWhy];
