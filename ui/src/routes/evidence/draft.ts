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

/** A part of an item that cannot be kept as it stands. */
export type Fault = "title" | "dates" | "tags" | "onGmcForm";

/** The core's limits (domain, evidence). */
const MOST_TAGS = 50;
const LONGEST_TAG = 60;

/** What the core would refuse of an item. */
export function faults(draft: EvidenceEdit): Fault[] {
  const found: Fault[] = [];
  // Only in the inbox may an item be without a title.
  if (draft.state === "filed" && draft.title.trim() === "") found.push("title");
  if (backwards(draft) || startless(draft)) found.push("dates");
  if (tagsTooLong(draft)) found.push("tags");
  if (draft.onGmcForm !== null && draft.onGmcForm.length < 10) found.push("onGmcForm");
  return found;
}

/** A last date needs a first one. */
export const startless = ({ from, to }: Pick<EvidenceEdit, "from" | "to">): boolean => from === null && to !== null;

export const tagsTooLong = ({ tags }: Pick<EvidenceEdit, "tags">): boolean =>
  tags.length > MOST_TAGS || tags.some((tag) => [...tag].length > LONGEST_TAG);

/** The draft as it can be kept now: what is at fault stays as it was kept last, everything else is as typed. */
export function keepable(draft: EvidenceEdit, kept: EvidenceEdit): EvidenceEdit {
  const instead: Record<Fault, Partial<EvidenceEdit>> = {
    title: { title: kept.title },
    dates: { from: kept.from, to: kept.to },
    tags: { tags: kept.tags },
    onGmcForm: { onGmcForm: kept.onGmcForm },
  };
  return faults(draft).reduce((edit, fault) => ({ ...edit, ...instead[fault] }), draft);
}

/**
 * The draft after the item was read anew. What was typed stays, what was not is as read. Null when the same part was
 * changed here and elsewhere.
 */
export function merged(draft: EvidenceEdit, kept: EvidenceEdit, read: EvidenceEdit): EvidenceEdit | null {
  const typed: Partial<EvidenceEdit> = {};
  for (const part of Object.keys(read) as (keyof EvidenceEdit)[]) {
    if (part === "version" || part === "id") continue;
    const mine = !same(draft[part], kept[part]);
    if (mine && !same(read[part], kept[part]) && !same(read[part], draft[part])) return null;
    // Spaces at the end are not kept, and must not vanish under the fingers.
    if (mine || same(read[part], draft[part])) Object.assign(typed, { [part]: draft[part] });
  }
  return { ...read, ...typed };
}

type Part = EvidenceEdit[keyof EvidenceEdit];

const same = (one: Part, other: Part): boolean => plain(one) === plain(other);
const plain = (part: Part): string => JSON.stringify(typeof part === "string" ? part.trim() : part);
