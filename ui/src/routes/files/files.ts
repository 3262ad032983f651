import type { AttachmentRow, FileKind } from "$lib/ipc/types";
import type { IconName } from "$lib/components/icons";

export const pictures: Record<FileKind, IconName> = {
  image: "image",
  pdf: "file",
  text: "note",
  document: "file",
  other: "file",
};

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The files whose name or description has every typed word somewhere. */
export function found(rows: readonly AttachmentRow[], typed: string): readonly AttachmentRow[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ name, description }) => {
    const text = fold(`${name} ${description}`);
    return words.every((word) => text.includes(word));
  });
}

/** "Letter from Dr Hale" and ".pdf": a long name is shortened before its ending, never in it. */
export function nameParts(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 8 ? name.slice(dot) : "";
  return { stem: name.slice(0, name.length - ending.length), ending };
}
