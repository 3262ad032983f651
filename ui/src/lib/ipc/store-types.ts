/**
 * What crosses from the core about keeping things: backups, restoring, the trash, files, versions, space, export.
 * `types.ts` hands these on, so that a screen never needs to know which of them the bindings already have.
 */
import type { CheckFinding } from "./bindings";

type Millis = number;

// ---- Places ---------------------------------------------------------------------------------------------------------

/** Something about a folder that the user should know before it is relied on. */
export interface PlaceConcern {
  kind: "synchronised" | "network" | "removable";
  /** The synchronising service or the kind of network, as its maker spells it. */
  service: string | null;
}

export interface Space {
  /** Bytes free on the drive of the store. */
  free: number;
  level: "enough" | "low" | "full";
}

// ---- Backups --------------------------------------------------------------------------------------------------------

export type BackupStanding = "none" | "healthy" | "late" | "failing" | "away";
export type BackupOutcome = "made" | "folder_away" | "disk_full" | "failed";

export interface BackupRun {
  at: Millis;
  set: string | null;
  bytes: number;
  outcome: BackupOutcome;
}

export interface BackupDay {
  /** ISO day. */
  date: string;
  outcome: "made" | "missed" | "none";
  /** Why it was missed, where a backup was tried. */
  why: BackupOutcome | null;
}

export interface DrillView {
  at: Millis;
  ok: boolean;
  records: number;
  files: number;
  problem: string | null;
}

export interface BackupsView {
  folder: string | null;
  folderConcerns: PlaceConcern[];
  standing: BackupStanding;
  latest: BackupRun | null;
  days: BackupDay[];
  drill: DrillView | null;
  retention: { daily: number; weekly: number; monthly: number };
  oldPassphraseUntil: Millis | null;
}

export interface BackupFolder {
  folder: string;
  concerns: PlaceConcern[];
}

export interface BackupSetRow {
  set: string;
  /** None if it does not say itself. */
  at: Millis | null;
  bytes: number;
  /** What is wrong with it, as a sentence; none if nothing is known to be. */
  fault: string | null;
}

// ---- Restoring, while locked ----------------------------------------------------------------------------------------

export interface RestoreSet {
  set: string;
  at: Millis | null;
  vaultId: string | null;
  fault: string | null;
}

export interface RestoreFound {
  folder: string;
  sets: RestoreSet[];
}

export interface RestoreSecret {
  kind: "passphrase" | "recovery" | "custodians";
  text: string;
  /** The other half, for `custodians`. */
  second: string | null;
}

/** What came back. */
export interface RestoreDone {
  /** Files that the backup did not have as they were. */
  missing: number;
  /** What was deleted after the backup was made, and is deleted again. */
  deletedAgain: number;
  /** Newer backups in the same folder. */
  newerSets: number;
  /** Where the store that stood there before is now. */
  aside: string | null;
  /** Whether everything that came back is as it was written. */
  sound: boolean;
}

// ---- The kit in two halves ------------------------------------------------------------------------------------------

export type HalfName = "a" | "b";

/** Where one half is. The days are ISO days. */
export interface Custody {
  half: HalfName;
  holder: string;
  handedOn: string | null;
  /** When it was last seen to be there. */
  checkedOn: string | null;
}

export interface CustodiansView {
  kit: boolean;
  halves: Custody[];
}

export interface CustodianWords {
  a: string[];
  b: string[];
}

// ---- Trash ----------------------------------------------------------------------------------------------------------

export type TrashKind = "person" | "session" | "action" | "concern" | "attachment" | "topic" | "signpost";

export interface TrashRow {
  id: string;
  kind: TrashKind;
  title: string;
  person: string | null;
  deletedAt: Millis;
  goneAfter: Millis;
  /** How many things went, itself included. */
  parts: number;
}

export interface DeleteNotice {
  /** How many things go, itself included. */
  parts: number;
  /** When the last backup that holds it will be gone. */
  lastBackupGone: Millis | null;
}

// ---- Files ----------------------------------------------------------------------------------------------------------

export type FileKind = "image" | "pdf" | "text" | "document" | "other";
export type FileState = "good" | "damaged" | "missing";

/** A backup that holds a good copy. */
export interface GoodCopy {
  set: string;
  at: Millis;
}

export interface AttachmentRow {
  id: string;
  name: string;
  kind: FileKind;
  bytes: number;
  addedAt: Millis;
  sessionId: string | null;
  description: string;
  state: FileState;
}

export interface AddedFiles {
  added: number;
  already: string[];
  refused: { name: string; why: string }[];
  /** How many were not looked at, because the work was stopped. */
  left: number;
}

/** Files whose taking in was stopped, and can be gone on with. */
export interface WaitingFiles {
  personId: string;
  sessionId: string | null;
  left: number;
}

export interface AttachmentEdit {
  id: string;
  name: string;
  description: string;
}

export interface AttachmentPreview {
  kind: "image" | "text" | "none";
  url: string | null;
  text: string | null;
}

// ---- Versions -------------------------------------------------------------------------------------------------------

export type VersionedKind = "person" | "client" | "action" | "concern" | "topic" | "signpost" | "attachment";

export interface RecordVersion {
  version: number;
  at: Millis;
  by: "owner" | "import" | "system";
  /** What this version changed. */
  fields: { name: string; from: string; to: string }[];
  current: boolean;
}

// ---- The check and the export ---------------------------------------------------------------------------------------

export interface DamagedFile {
  id: string;
  /** None where it can no longer be read. */
  name: string | null;
  person: string | null;
  state: "damaged" | "missing";
  goodCopy: GoodCopy | null;
}

export interface FilesChecked {
  total: number;
  verified: number;
  oldest: Millis | null;
  damaged: DamagedFile[];
}

/** What a check found: part by part, and the files by name. */
export interface CheckReport {
  findings: CheckFinding[];
  files: FilesChecked;
}

export interface Exported {
  folder: string;
  files: number;
  bytes: number;
}
