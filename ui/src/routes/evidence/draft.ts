import type { EvidenceEdit, EvidenceView } from "$lib/ipc/types";

/** What can be changed of an item by typing. */
export const draftOf = (item: EvidenceView): EvidenceEdit => ({
  id: item.id,
  version: item.version,
  title: item.title,
  kind: item.kind,
  from: item.from,
  to: item.to,
  institution: item.institution,
  grade: item.grade,
  description: item.description,
  level: item.level,
  reflection: item.reflection,
  tags: [...item.tags],
  onGmcForm: item.onGmcForm,
  state: item.state,
});

/** What still keeps an item from being filed, as a text key; null when nothing does. */
export function missing({ title, kind }: Pick<EvidenceEdit, "title" | "kind">): string | null {
  if (title.trim() === "") return "evidence-missing-title";
  return kind === null ? "evidence-missing-kind" : null;
}

/** The end of a period must not lie before its start. */
export function backwards({ from, to }: Pick<EvidenceEdit, "from" | "to">): boolean {
  return from !== null && to !== null && to.slice(0, from.length) < from.slice(0, to.length);
}
