//! The one list of commands and events, from which `ui/src/lib/ipc/bindings.ts` is generated.

use tauri::Wry;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::commands::locked::{self, restore};
use crate::commands::logs::{self, summaries};
use crate::commands::{
    actions, attachments, backups, capture, career_reports, check, concerns, coverage, custodians,
    documents, evidence, export, frameworks, history, identifiers, people, people_import, place,
    plans, portfolio, procedures_import, reports, search, sent, sessions, settings, store, today,
    topics, trash, versions,
};
use crate::events;

/// Every command and event of the window.
#[must_use]
pub fn builder() -> Builder<Wry> {
    Builder::new()
        .disable_serde_phases()
        .commands(collect_commands![
            locked::app_status,
            locked::appearance_set,
            locked::store_choose,
            locked::store_create,
            locked::store_unlock,
            locked::store_unlock_recovery,
            locked::store_unlock_custodians,
            locked::store_unlock_keychain,
            locked::passphrase_strength,
            restore::restore_choose,
            restore::restore_run,
            store::store_lock,
            store::called_away,
            store::activity,
            store::owner_get,
            store::owner_rename,
            store::recovery_confirm,
            store::recovery_later,
            store::recovery_new,
            store::passphrase_change,
            store::passphrase_reset,
            store::quick_unlock_set,
            store::audit_list,
            store::audit_verify,
            check::check_run,
            check::files_checked,
            check::attachment_mend,
            store::job_cancel,
            settings::settings_get,
            settings::settings_set,
            people::people_list,
            people::person_get,
            people::person_save,
            people::client_save,
            people::person_history,
            people_import::import_choose,
            people_import::import_remap,
            people_import::import_apply,
            people_import::import_undo,
            people_import::import_list,
            sessions::session_start,
            sessions::session_get,
            sessions::session_brief,
            sessions::session_autosave,
            sessions::session_keep,
            sessions::session_update,
            sessions::session_read_back,
            sessions::session_finish,
            sessions::session_later,
            sessions::session_resume,
            sessions::session_draft_summary,
            history::session_history,
            history::session_compare,
            history::session_restore,
            history::passage_count,
            history::passage_remove,
            history::session_move,
            versions::record_versions,
            versions::record_restore,
            topics::topics_list,
            topics::topic_save,
            topics::topics_reorder,
            actions::actions_list,
            actions::action_save,
            actions::action_set_state,
            concerns::concerns_list,
            concerns::concern_save,
            concerns::concern_told,
            concerns::concern_close,
            concerns::signposts_list,
            concerns::signpost_save,
            concerns::signpost_remove,
            today::today_get,
            search::search,
            reports::summary_preview,
            reports::summary_pdf,
            reports::actions_pdf,
            reports::confidential_pdf,
            reports::limits_sheet_save,
            reports::recovery_sheet_save,
            career_reports::plan_pdf,
            career_reports::cpd_pdf,
            career_reports::logbook_pdf,
            career_reports::cv_pdf,
            sent::sent_list,
            backups::backups_get,
            backups::backup_folder_choose,
            backups::backup_folder_confirm,
            backups::backup_make,
            backups::backup_drill,
            backups::backup_sets,
            backups::backup_verify,
            backups::backups_rekey,
            backups::backups_held_files_set,
            export::export_run,
            custodians::custodians_get,
            custodians::custodians_new,
            custodians::custodian_check,
            custodians::custodians_shown,
            custodians::custodian_sheet_save,
            custodians::custodian_record,
            custodians::custodian_seen,
            custodians::custodians_remove,
            custodians::passphrase_reset_custodians,
            attachments::attachments_list,
            attachments::attachments_add,
            attachments::attachments_drop,
            attachments::attachments_waiting,
            attachments::attachments_continue,
            attachments::attachment_save,
            attachments::attachment_preview,
            attachments::attachment_copy,
            trash::trash_list,
            trash::trash_restore,
            trash::trash_delete,
            trash::record_delete,
            trash::delete_notice,
            portfolio::portfolio_get,
            portfolio::portfolio_wants_set,
            portfolio::portfolio_notice_seen,
            portfolio::watch_choose,
            portfolio::watch_stop,
            evidence::evidence_list,
            evidence::evidence_get,
            evidence::evidence_kinds,
            evidence::evidence_new,
            evidence::evidence_save,
            evidence::evidence_map,
            evidence::evidence_unmap,
            evidence::evidence_relate,
            evidence::evidence_release_reflection,
            capture::evidence_add_files,
            capture::capture_choose,
            capture::capture_dropped,
            capture::capture_pasted,
            capture::capture_run,
            capture::capture_waiting,
            capture::capture_continue,
            capture::capture_undo,
            capture::capture_batches,
            documents::document_page,
            documents::document_open,
            documents::document_read,
            documents::document_release,
            documents::document_read_again,
            frameworks::frameworks_list,
            frameworks::framework_get,
            frameworks::framework_use,
            frameworks::framework_save,
            frameworks::framework_import,
            frameworks::framework_import_apply,
            frameworks::framework_move,
            frameworks::framework_remove,
            frameworks::framework_save_as,
            logs::logs_list,
            logs::log_get,
            logs::log_save,
            logs::log_release,
            logs::log_make_evidence,
            logs::logs_counts,
            logs::procedure_names,
            logs::institutions,
            summaries::cpd_summary,
            summaries::cpd_targets_set,
            summaries::procedures_summary,
            summaries::posts_view,
            summaries::courses_expiring,
            summaries::crest_check,
            procedures_import::procedures_import_choose,
            procedures_import::procedures_import_map,
            procedures_import::procedures_import_apply,
            procedures_import::procedures_import_discard,
            procedures_import::procedures_import_undo,
            procedures_import::procedures_imports,
            coverage::coverage_get,
            coverage::coverage_why,
            plans::plan_get,
            plans::plan_begin,
            plans::plan_save,
            plans::plan_templates,
            plans::plan_outlook,
            plans::objective_save,
            plans::objective_state,
            plans::objective_move,
            plans::milestone_save,
            plans::milestone_state,
            plans::milestone_move,
            plans::milestone_from_action,
            plans::milestone_to_action,
            plans::milestone_from_step,
            plans::milestone_from_date,
            plans::career_dates,
            plans::career_date_save,
            plans::career_date_reset,
            plans::career_clock,
            identifiers::identifiers_find,
            place::space_get,
            place::store_concerns,
        ])
        .events(collect_events![
            events::RecordsChanged,
            events::JobChanged,
            events::FilesDropped,
            events::StoreLocked,
            events::Blanked,
        ])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::path::Path;

    use specta_typescript::Typescript;

    const BINDINGS: &str = "ui/src/lib/ipc/bindings.ts";

    /// The committed file is what the commands say. `WAYMARK_UPDATE=1` writes it.
    #[test]
    fn bindings_are_current() {
        let folder = tempfile::tempdir().unwrap();
        let fresh = folder.path().join("bindings.ts");
        super::builder()
            .export(Typescript::default(), &fresh)
            .unwrap();
        let fresh = std::fs::read_to_string(fresh).unwrap();
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join(BINDINGS);
        if std::env::var_os("WAYMARK_UPDATE").is_some() {
            std::fs::write(&committed, fresh).unwrap();
        } else {
            let committed = std::fs::read_to_string(committed).unwrap();
            assert!(
                committed == fresh,
                "{BINDINGS} is out of date: run `cargo xtask bindings`"
            );
        }
    }
}
