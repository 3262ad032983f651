import type { EvidenceView } from "$lib/ipc/types";

/** Why nobody can be asked to confirm this item yet, as the end of a text key; null when they can. */
export function notAskable(item: Pick<EvidenceView, "title" | "files">): "title" | "file" | "held" | "reading" | null {
  const [first] = item.files;
  if (item.title.trim() === "") return "title";
  if (!first) return "file";
  if (item.files.some(({ document }) => document?.state === "held")) return "held";
  return first.document?.state === "pending" ? "reading" : null;
}
