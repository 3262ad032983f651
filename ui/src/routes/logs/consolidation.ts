import type { ProceduresSummary } from "$lib/ipc/log-types";

/** One list of counts beside the sheet. */
export interface Counted {
  by: "year" | "level" | "institution";
  counts: readonly (readonly [name: string, n: number])[];
}

/** Years, levels and institutions, each with its counts; lists without any are left out. */
export function countedBy({ byYear, byLevel, byInstitution }: ProceduresSummary): Counted[] {
  const lists: Counted[] = [
    { by: "year", counts: byYear.map(({ year, n }) => [year, n]) },
    { by: "level", counts: byLevel.map(({ level, n }) => [level, n]) },
    { by: "institution", counts: byInstitution.map(({ institution, n }) => [institution, n]) },
  ];
  return lists.filter(({ counts }) => counts.length > 0);
}

/** The largest of the counts, at least one: what a full bar stands for. */
export const largest = (counts: Counted["counts"]): number => Math.max(1, ...counts.map(([, n]) => n));
