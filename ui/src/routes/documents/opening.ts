import type { DocumentOpen, EvidenceFile } from "$lib/ipc/types";
import { ipc } from "$lib/ipc/client";
import { Pdf, PdfTrouble } from "$lib/documents/pdf";
import { Shown, type Picture } from "$lib/documents/shown";
import { faultKey } from "./faults";
import { TextPages } from "./text-pages";

/** What the viewer has to show. */
export type Opened =
  | { kind: "sheets"; shown: Shown }
  | { kind: "text"; pages: TextPages; texts: readonly string[]; extracted: boolean }
  /** It cannot be shown; the sentence with this key, `document-fault-…`, says why. */
  | { kind: "fault"; fault: string };

/** So many pages of a document's text are shown at most: a text longer than this is read elsewhere. */
const MOST_TEXT_PAGES = 500;

/**
 * Opens a file for looking at; `recognised` says whether words of its pictures are known by now. The caller closes it, or
 * aborts the opening, which then throws.
 */
export async function openFile(file: EvidenceFile, recognised: () => boolean, signal: AbortSignal): Promise<Opened> {
  const open = await ipc.documentOpen(file.id);
  signal.throwIfAborted();
  switch (open.kind) {
    case "pdf":
      return openPdf(file, open, recognised, signal);
    case "image":
      return open.url === null ? { kind: "fault", fault: faultKey(null) } : openPicture(file, open.url, recognised);
    case "text":
      return openText(file, open, signal);
    default:
      return { kind: "fault", fault: faultKey(file.document?.problem ?? null) };
  }
}

export function closeFile(opened: Opened | null): void {
  if (opened?.kind === "sheets") opened.shown.pdf?.close();
}

const readPage = (file: EvidenceFile) => (page: number) => ipc.documentPage(file.id, page);

async function openPdf(
  file: EvidenceFile,
  { bytes }: DocumentOpen,
  recognised: () => boolean,
  signal: AbortSignal,
): Promise<Opened> {
  try {
    const pdf = await Pdf.open((offset, length) => ipc.documentRead(file.id, offset, length), bytes, signal);
    return { kind: "sheets", shown: new Shown(pdf, null, recognised, readPage(file)) };
  } catch (why) {
    if (why instanceof PdfTrouble) return { kind: "fault", fault: faultKey(`document-fault-${why.fault}`) };
    throw why;
  }
}

async function openPicture(file: EvidenceFile, url: string, recognised: () => boolean): Promise<Opened> {
  const picture = await load(url);
  if (picture === null) return { kind: "fault", fault: faultKey("document-fault-damaged") };
  return { kind: "sheets", shown: new Shown(null, picture, recognised, readPage(file)) };
}

async function load(url: string): Promise<Picture | null> {
  const image = new Image();
  image.alt = "";
  image.src = url;
  try {
    await image.decode();
    return { image, size: { width: image.naturalWidth, height: image.naturalHeight } };
  } catch {
    return null;
  }
}

async function openText(file: EvidenceFile, { text, pages }: DocumentOpen, signal: AbortSignal): Promise<Opened> {
  const texts = text !== null ? [text] : await textOf(file, pages, signal);
  return { kind: "text", pages: new TextPages(texts), texts, extracted: file.kind !== "text" };
}

async function textOf(file: EvidenceFile, pages: number, signal: AbortSignal): Promise<string[]> {
  const texts: string[] = [];
  for (let page = 1; page <= Math.min(pages, MOST_TEXT_PAGES); page += 1) {
    texts.push((await ipc.documentPage(file.id, page)).text);
    signal.throwIfAborted();
  }
  return texts;
}
