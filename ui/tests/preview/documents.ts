import type {
  DocumentFacts,
  DocumentOpen,
  DocumentPage,
  EvidenceFile,
  IdentifierFinding,
  SearchHit,
  SearchResults,
} from "../../src/lib/ipc/types";
import { makePdf } from "./paper";

/**
 * Answers about documents: which file is shown is chosen by its id: `pdf-3`, `pdf-1000` (so many pages), `scan`, `held`,
 * `text`, `protected`, `damaged`.
 */
const facts = (change: Partial<DocumentFacts> = {}): DocumentFacts => ({
  state: "read",
  pages: 3,
  scans: 0,
  recognised: 0,
  problem: null,
  findings: [],
  ...change,
});

export const documentFile = (id: string, name: string, change: Partial<EvidenceFile> = {}): EvidenceFile => ({
  id,
  name,
  kind: "pdf",
  bytes: 48_200,
  state: "good",
  document: facts(),
  ...change,
});

export const documentFiles: EvidenceFile[] = [
  documentFile("pdf-3", "ESLE resus 4 Nov 2026.pdf"),
  documentFile("pdf-1000", "Logbook 2021 to 2026.pdf", { document: facts({ pages: 1000, problem: "document-cut-pages" }) }),
  documentFile("scan", "Certificate.png", {
    kind: "image",
    document: facts({ state: "scan", pages: 1, scans: 1, recognised: 1 }),
  }),
  documentFile("held", "Discharge letter.pdf", {
    document: facts({
      state: "held",
      findings: [
        { kind: "nhs_number", page: 1, count: 2 },
        { kind: "date_of_birth", page: 1, count: 1 },
      ],
    }),
  }),
  documentFile("text", "Reflection on a difficult shift.txt", { kind: "text" }),
  documentFile("protected", "Appraisal 2025.pdf", {
    document: facts({ state: "unreadable", problem: "document-fault-protected" }),
  }),
];

const pdfs = new Map<string, Uint8Array>();
function pdf(id: string): Uint8Array {
  const known = pdfs.get(id);
  if (known) return known;
  const made = makePdf(Number(/^pdf-(\d+)$/.exec(id)?.[1] ?? 3));
  pdfs.set(id, made);
  return made;
}

const TEXT =
  "What happened\n\nI led my first night as shift lead. Two patients came in with septic shock within the hour.\n\n".repeat(12);

/** A picture of a certificate, with words where the recognised ones stand. */
function picture(): string {
  const canvas = document.createElement("canvas");
  canvas.width = 1000;
  canvas.height = 700;
  const ink = canvas.getContext("2d");
  if (ink) {
    ink.fillStyle = "#fbfaf4";
    ink.fillRect(0, 0, 1000, 700);
    ink.fillStyle = "#212b32";
    ink.font = "40px serif";
    ink.fillText("Certificate of attendance", 100, 190);
    ink.font = "28px serif";
    ink.fillText("Sepsis and the deteriorating patient", 100, 290);
  }
  return canvas.toDataURL("image/png");
}

const word = (text: string, x: number, y: number, w: number, h: number) => ({ text, x, y, w, h });
const recognised: DocumentPage = {
  text: "Certificate of attendance\nSepsis and the deteriorating patient",
  recognised: true,
  words: [
    word("Certificate", 100, 225, 180, 60),
    word("of", 292, 225, 32, 60),
    word("attendance", 336, 225, 190, 60),
    word("Sepsis", 100, 378, 82, 42),
    word("and", 190, 378, 44, 42),
    word("deteriorating", 290, 378, 160, 42),
    word("patient", 458, 378, 90, 42),
  ],
};

function open(id: string): DocumentOpen {
  const file = documentFiles.find((each) => each.id === id);
  const base = { bytes: 0, pages: 1, url: null, text: null, name: file?.name ?? id };
  if (id === "text") return { ...base, kind: "text", text: TEXT };
  if (id === "scan") return { ...base, kind: "image", url: picture() };
  if (id === "protected") return { ...base, kind: "none" };
  return { ...base, kind: "pdf", bytes: pdf(id).length, pages: 3 };
}

const LABELS: [RegExp, string, boolean][] = [
  [/\bMrs? [A-Z]\w+(?: [A-Z]\w+)?/g, "titled_name", false],
  [/\b999 ?\d{3} ?\d{4}\b/g, "nhs_number", true],
  [/\bDOB:? (\d\d?\/\d\d?\/\d{4})/g, "date_of_birth", true],
];

function findIdentifiers(text: string): IdentifierFinding[] {
  return LABELS.flatMap(([shape, kind, holds]) =>
    [...text.matchAll(shape)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      kind,
      confidence: "likely" as const,
      reason: "title",
      holds,
    })),
  ).sort((a, b) => a.start - b.start);
}

/** What the core would say about documents. */
export function documents(command: string, args: Record<string, unknown>): unknown {
  const id = String(args["attachment"] ?? "");
  switch (command) {
    case "document_open":
      return open(id);
    case "document_read": {
      const [offset, length] = [Number(args["offset"]), Number(args["length"])];
      return pdf(id).slice(offset, offset + length).buffer;
    }
    case "document_page":
      return id === "scan" ? recognised : { text: TEXT, recognised: false, words: [] };
    case "identifiers_find":
      return findIdentifiers(String(args["text"]));
    default:
      return undefined;
  }
}

const paper = (
  kind: "evidence" | "document",
  title: string,
  before: string,
  after: string,
  change: Partial<SearchHit>,
): SearchHit => ({
  kind,
  entityId: `${kind}-${title}`,
  personId: null,
  personName: null,
  date: "2026-11-04",
  tier: "confidential",
  title,
  snippet: [
    { text: before, hit: false },
    { text: "sep", hit: true },
    { text: after, hit: false },
  ],
  page: null,
  evidenceId: "e1",
  attachmentId: null,
  recognised: false,
  ...change,
});

/** What a doctor's search finds. */
export const papersFound: SearchResults = {
  hits: [
    paper("evidence", "ESLE, resus shift lead", "A patient with ", "sis in majors", {}),
    paper("document", "ESLE resus 4 Nov 2026.pdf", "…brought in with ", "tic shock. He recognised…", {
      attachmentId: "pdf-3",
      page: 2,
    }),
    paper("document", "Logbook 2021 to 2026.pdf", "…central line for ", "sis, supervised…", {
      attachmentId: "pdf-1000",
      page: 214,
    }),
    paper("document", "Certificate.png", "", "sis and the deteriorating patient", {
      attachmentId: "scan",
      page: 1,
      recognised: true,
    }),
  ],
  more: false,
  notUnderstood: [],
};
