import { invoke } from "@tauri-apps/api/core";
import type { CommandError, SavedFile } from "./bindings";
import type * as dto from "./store-types";

/** The commands about keeping things, with the closed words and instants the window works with. */
export interface StoreCommands {
  backupsGet: () => Promise<dto.BackupsView>;
  backupFolderChoose: () => Promise<dto.BackupFolder | null>;
  backupFolderConfirm: () => Promise<null>;
  backupMake: () => Promise<dto.BackupRun>;
  backupDrill: () => Promise<dto.DrillView>;
  backupSets: () => Promise<dto.BackupSetRow[]>;
  backupVerify: (set: string) => Promise<unknown>;
  backupsRekey: () => Promise<number>;
  restoreChoose: () => Promise<dto.RestoreFound | null>;
  restoreRun: (set: string, secret: dto.RestoreSecret) => Promise<dto.RestoreDone>;
  custodiansGet: () => Promise<dto.CustodiansView>;
  custodiansNew: (passphrase: string) => Promise<dto.CustodianWords>;
  custodianCheck: (half: dto.HalfName, answers: { position: number; word: string }[]) => Promise<boolean>;
  custodiansShown: () => Promise<null>;
  custodianSeen: (half: dto.HalfName) => Promise<null>;
  custodianRecord: (half: dto.HalfName, holder: string, handedOn: string | null) => Promise<null>;
  custodianSheetSave: (half: dto.HalfName) => Promise<SavedFile>;
  custodiansRemove: (passphrase: string) => Promise<null>;
  storeUnlockCustodians: (a: string, b: string) => Promise<null>;
  passphraseResetCustodians: (a: string, b: string, next: string) => Promise<null>;
  trashList: () => Promise<dto.TrashRow[]>;
  trashRestore: (id: string) => Promise<null>;
  trashDelete: (id: string) => Promise<null>;
  recordDelete: (kind: dto.TrashKind, id: string, reason: string) => Promise<dto.TrashRow>;
  deleteNotice: (kind: dto.TrashKind, id: string) => Promise<dto.DeleteNotice>;
  attachmentsList: (personId: string, sessionId: string | null) => Promise<dto.AttachmentRow[]>;
  attachmentsAdd: (personId: string, sessionId: string | null) => Promise<dto.AddedFiles>;
  attachmentsDrop: (personId: string, sessionId: string | null) => Promise<dto.AddedFiles>;
  attachmentsWaiting: () => Promise<dto.WaitingFiles | null>;
  attachmentsContinue: (forget: boolean) => Promise<dto.AddedFiles>;
  attachmentSave: (edit: dto.AttachmentEdit) => Promise<null>;
  attachmentPreview: (id: string) => Promise<dto.AttachmentPreview>;
  attachmentCopy: (id: string, reason: string) => Promise<SavedFile>;
  attachmentMend: (id: string) => Promise<null>;
  jobCancel: (kind: string) => Promise<null>;
  recordVersions: (kind: dto.VersionedKind, id: string) => Promise<dto.RecordVersion[]>;
  recordRestore: (kind: dto.VersionedKind, id: string, version: number) => Promise<null>;
  checkRun: (deep: boolean) => Promise<dto.CheckReport>;
  spaceGet: () => Promise<dto.Space>;
  storeConcerns: () => Promise<dto.PlaceConcern[]>;
  exportRun: (reason: string) => Promise<dto.Exported>;
}

type Answered = { status: "ok"; data: unknown } | { status: "error"; error: CommandError };

/** A command by its name in the core and the names of its arguments, in order. */
function command(name: string, ...names: string[]) {
  return async (...args: unknown[]): Promise<Answered> => {
    try {
      const data = await invoke<unknown>(name, Object.fromEntries(names.map((each, place) => [each, args[place]])));
      return { status: "ok", data };
    } catch (error) {
      if (error instanceof Error) throw error;
      return { status: "error", error: error as CommandError };
    }
  };
}

/** How each is asked for; the generated bindings, where they have one of the same name, come first. */
export const storeCommands: Record<keyof StoreCommands, (...args: unknown[]) => Promise<Answered>> = {
  backupsGet: command("backups_get"),
  backupFolderChoose: command("backup_folder_choose"),
  backupFolderConfirm: command("backup_folder_confirm"),
  backupMake: command("backup_make"),
  backupDrill: command("backup_drill"),
  backupSets: command("backup_sets"),
  backupVerify: command("backup_verify", "set"),
  backupsRekey: command("backups_rekey"),
  restoreChoose: command("restore_choose"),
  restoreRun: command("restore_run", "set", "secret"),
  custodiansGet: command("custodians_get"),
  custodiansNew: command("custodians_new", "passphrase"),
  custodianCheck: command("custodian_check", "half", "answers"),
  custodiansShown: command("custodians_shown"),
  custodianSeen: command("custodian_seen", "half"),
  custodianRecord: command("custodian_record", "half", "holder", "handedOn"),
  custodianSheetSave: command("custodian_sheet_save", "half"),
  custodiansRemove: command("custodians_remove", "passphrase"),
  storeUnlockCustodians: command("store_unlock_custodians", "a", "b"),
  passphraseResetCustodians: command("passphrase_reset_custodians", "a", "b", "next"),
  trashList: command("trash_list"),
  trashRestore: command("trash_restore", "id"),
  trashDelete: command("trash_delete", "id"),
  recordDelete: command("record_delete", "kind", "id", "reason"),
  deleteNotice: command("delete_notice", "kind", "id"),
  attachmentsList: command("attachments_list", "personId", "sessionId"),
  attachmentsAdd: command("attachments_add", "personId", "sessionId"),
  attachmentsDrop: command("attachments_drop", "personId", "sessionId"),
  attachmentsWaiting: command("attachments_waiting"),
  attachmentsContinue: command("attachments_continue", "forget"),
  attachmentSave: command("attachment_save", "edit"),
  attachmentPreview: command("attachment_preview", "id"),
  attachmentCopy: command("attachment_copy", "id", "reason"),
  attachmentMend: command("attachment_mend", "id"),
  jobCancel: command("job_cancel", "kind"),
  recordVersions: command("record_versions", "kind", "id"),
  recordRestore: command("record_restore", "kind", "id", "version"),
  checkRun: command("check_run", "deep"),
  spaceGet: command("space_get"),
  storeConcerns: command("store_concerns"),
  exportRun: command("export_run", "reason"),
};
