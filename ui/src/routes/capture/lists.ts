import type { CapturePreview, PlannedFile } from "$lib/ipc/types";

/** What will happen to a file that was chosen. */
export const fates = ["come", "already", "refused"] as const;
export type Fate = (typeof fates)[number];

export const fateOf = (file: PlannedFile): Fate =>
  file.refused !== null ? "refused" : file.already !== null ? "already" : "come";

/** The files of each list, in the order chosen. */
export function sortOut(files: readonly PlannedFile[]): Record<Fate, PlannedFile[]> {
  const lists: Record<Fate, PlannedFile[]> = { come: [], already: [], refused: [] };
  for (const file of files) lists[fateOf(file)].push(file);
  return lists;
}

/** How many will come in: those of the list, and all that are not listed. */
export function willCome({ files, total }: CapturePreview): number {
  const listed = files.filter((file) => fateOf(file) === "come").length;
  return listed + Math.max(0, total - files.length);
}

/** The list worth looking at first. */
export function firstFate(files: readonly PlannedFile[]): Fate {
  const lists = sortOut(files);
  return fates.find((fate) => lists[fate].length > 0) ?? "come";
}
