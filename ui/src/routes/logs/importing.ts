import type { ProcedureColumn, ProcedureField, ProceduresMapping, ProceduresPreview } from "$lib/ipc/log-types";

/** What a column about patients may become: a date of birth or an age only ever the age band, and the sex. */
export const patientFields: readonly ProcedureField[] = ["age", "sex"];

/** What was answered about a file beside its columns and the order of its dates. */
export type Answers = Pick<ProceduresMapping, "months" | "serials" | "yearLast" | "role" | "duplicates">;

export const UNANSWERED: Answers = { months: null, serials: null, yearLast: null, role: null, duplicates: false };

/** The mapping as a preview has it, with what was answered so far. An order that the column proves is no answer. */
export const mappingOf = ({ columns, dates }: ProceduresPreview, answers: Answers = UNANSWERED): ProceduresMapping => ({
  ...answers,
  columns: columns.map(({ index, field }) => ({ index, field })),
  order: dates.proved ? null : dates.order,
});

/** Whether rows of the file leave the role open. */
export const asksRole = ({ columns, refused }: ProceduresPreview): boolean =>
  !columns.some(({ field }) => field === "role") || refused.some(({ why }) => why === "role_missing");

/**
 * The mapping with one column meaning something else. A field belongs to one column only. What was answered about dates was
 * answered about one column: another one is asked about anew.
 */
export function withField(mapping: ProceduresMapping, index: number, field: ProcedureField | null): ProceduresMapping {
  const columns = mapping.columns.map((column) => {
    if (column.index === index) return { index, field };
    return field !== null && column.field === field ? { index: column.index, field: null } : column;
  });
  const dated = (all: ProceduresMapping["columns"]) => all.find((column) => column.field === "date")?.index;
  const same = dated(columns) === dated(mapping.columns);
  return same ? { ...mapping, columns } : { ...mapping, columns, order: null, months: null, serials: null, yearLast: null };
}

/** What a column can be mapped to: one that looks as if it were about a patient never to anything that is kept as it is. */
export function fieldsFor({ patient }: ProcedureColumn, all: readonly ProcedureField[]): readonly ProcedureField[] {
  if (patient === null) return all;
  return patient === "other" ? all.filter((field) => patientFields.includes(field)) : [];
}

/** The columns about patients that are left out. */
export const leftOut = (columns: readonly ProcedureColumn[]): ProcedureColumn[] =>
  columns.filter(({ patient, field }) => patient !== null && field === null);

/** Why the file cannot be kept yet, as the last part of a text key; null when it can. */
export function unready({ columns, dates, wouldAdd }: ProceduresPreview): "procedure" | "date" | "asks" | "nothing" | null {
  const has = (field: ProcedureField) => columns.some((column) => column.field === field);
  if (!has("procedure")) return "procedure";
  if (!has("date")) return "date";
  if (dates.asks !== null) return "asks";
  return wouldAdd === 0 ? "nothing" : null;
}
