/** The commands of the logs, typed closely. */
import { invoke } from "@tauri-apps/api/core";
import { CommandFailure } from "./client";
import type { CommandError } from "./bindings";
import type {
  CpdSummary,
  CrestView,
  ExpiringCourse,
  LogEdit,
  LogKind,
  LogPage,
  LogQuery,
  LogRow,
  PostsView,
  ProceduresBatch,
  ProceduresImported,
  ProceduresMapping,
  ProceduresPreview,
  ProceduresSummary,
  ProceduresUndone,
} from "./log-types";

interface Saved {
  name: string;
}

async function ask<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (error) {
    throw new CommandFailure(error as CommandError);
  }
}

export const logIpc = {
  logsCounts: () => ask<Record<LogKind, number>>("logs_counts"),
  logsList: (kind: LogKind, query: LogQuery, offset: number, limit: number) =>
    ask<LogPage>("logs_list", { kind, query, offset, limit }),
  logGet: (id: string) => ask<LogRow>("log_get", { id }),
  logSave: (edit: LogEdit) => ask<string>("log_save", { edit }),
  logRelease: (id: string, released: boolean) => ask<null>("log_release", { id, released }),
  logMakeEvidence: (id: string) => ask<string>("log_make_evidence", { id }),
  procedureNames: () => ask<string[]>("procedure_names"),
  institutions: () => ask<string[]>("institutions"),
  cpdSummary: (year: number | null) => ask<CpdSummary>("cpd_summary", { year }),
  cpdTargetsSet: (year: number, five: number) => ask<null>("cpd_targets_set", { year, five }),
  proceduresSummary: (query: LogQuery) => ask<ProceduresSummary>("procedures_summary", { query }),
  postsView: () => ask<PostsView>("posts_view"),
  coursesExpiring: () => ask<ExpiringCourse[]>("courses_expiring"),
  crestCheck: (start: string) => ask<CrestView>("crest_check", { start }),
  proceduresImportChoose: () => ask<ProceduresPreview | null>("procedures_import_choose"),
  proceduresImportMap: (token: string, mapping: ProceduresMapping) =>
    ask<ProceduresPreview>("procedures_import_map", { token, mapping }),
  proceduresImportApply: (token: string) => ask<ProceduresImported>("procedures_import_apply", { token }),
  proceduresImportUndo: (batch: string) => ask<ProceduresUndone>("procedures_import_undo", { batch }),
  proceduresImports: () => ask<ProceduresBatch[]>("procedures_imports"),
  cpdPdf: (from: string, to: string) => ask<Saved>("cpd_pdf", { from, to }),
  logbookPdf: (query: LogQuery) => ask<Saved>("logbook_pdf", { query }),
  cvPdf: () => ask<Saved>("cv_pdf"),
};
