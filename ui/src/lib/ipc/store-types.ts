/**
 * What crosses from the core about keeping things, with what is known of it more closely than the bindings say: an
 * instant and a size are always there.
 */
import type * as core from "./bindings";

type Millis = number;
type With<T, Known> = Omit<T, keyof Known> & Known;

// ---- Closed words ---------------------------------------------------------------------------------------------------

export type BackupStanding = core.BackupsView["standing"];
export type HalfName = core.Custody["half"];
export type TrashKind = core.TrashRow["kind"];
export type FileKind = core.AttachmentRow["kind"];
export type VersionedKind =
  | "person"
  | "client"
  | "action"
  | "concern"
  | "topic"
  | "signpost"
  | "attachment"
  | "evidence"
  | "log_entry"
  | "milestone"
  | "objective"
  | "plan";

// ---- Records --------------------------------------------------------------------------------------------------------

export type BackupRun = With<core.BackupRun, { at: Millis; bytes: number }>;
export type DrillView = With<core.DrillView, { at: Millis }>;
export type BackupsView = With<core.BackupsView, { latest: BackupRun | null; drill: DrillView | null }>;
export type BackupSetRow = With<core.BackupSetRow, { bytes: number }>;
export type TrashRow = With<core.TrashRow, { kind: TrashKind; deletedAt: Millis; goneAfter: Millis }>;
export type AttachmentRow = With<core.AttachmentRow, { bytes: number; addedAt: Millis }>;
export type RecordVersion = With<core.RecordVersion, { at: Millis }>;
export type Space = With<core.Space, { free: number }>;
export type Exported = With<core.Exported, { bytes: number }>;

export type GoodCopy = With<core.GoodCopy, { at: Millis }>;
export type DamagedFile = With<core.DamagedFile, { goodCopy: GoodCopy | null }>;
export type FilesChecked = With<core.FilesChecked, { damaged: DamagedFile[] }>;
export type CheckReport = With<core.CheckReport, { files: FilesChecked }>;

/** From the generated type to the one above. */
export type StorePairs =
  | [core.BackupRun, BackupRun]
  | [core.DrillView, DrillView]
  | [core.BackupsView, BackupsView]
  | [core.BackupSetRow, BackupSetRow]
  | [core.TrashRow, TrashRow]
  | [core.AttachmentRow, AttachmentRow]
  | [core.RecordVersion, RecordVersion]
  | [core.Space, Space]
  | [core.Exported, Exported]
  | [core.GoodCopy, GoodCopy]
  | [core.FilesChecked, FilesChecked]
  | [core.CheckReport, CheckReport];
