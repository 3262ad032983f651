import type { LogKind, LogRow } from "$lib/ipc/log-types";
import { formatDate } from "$lib/text/dates";
import { t } from "$lib/text/t";
import { hoursWords, patientWords } from "./words";

/** One column of a list beside date and title. */
export interface LogColumn {
  /** The last part of its heading's text key. */
  id: string;
  width: string;
  of: (row: LogRow) => string;
  /** Figures stand to the right. */
  right?: true;
  /** Left out of a narrow window. */
  wideOnly?: true;
}

const role = (row: LogRow) => (row.body.kind === "procedure" ? t(`logs-role-${row.body.role}`) : "");

const COLUMNS: Record<LogKind, readonly LogColumn[]> = {
  cpd: [
    { id: "category", width: "7rem", of: ({ body }) => (body.kind === "cpd" ? t(`logs-category-${body.category}`) : "") },
    {
      id: "clinical",
      width: "6.5rem",
      wideOnly: true,
      of: ({ body }) => (body.kind === "cpd" ? t(body.clinical ? "logs-clinical" : "logs-not-clinical") : ""),
    },
    { id: "credits", width: "4rem", right: true, of: ({ body }) => (body.kind === "cpd" ? String(body.credits) : "") },
  ],
  reflection: [],
  procedure: [
    { id: "role", width: "10.5rem", of: role },
    {
      id: "patient",
      width: "11rem",
      wideOnly: true,
      of: ({ body }) => (body.kind === "procedure" ? patientWords(body.ageBand, body.sex) : ""),
    },
    {
      id: "count",
      width: "3rem",
      right: true,
      of: ({ body }) => (body.kind === "procedure" ? String(body.count) : ""),
    },
  ],
  teaching: [
    { id: "audience", width: "minmax(7rem, 1fr)", of: ({ body }) => (body.kind === "teaching" ? body.audience : "") },
    {
      id: "institution",
      width: "minmax(7rem, 1fr)",
      wideOnly: true,
      of: ({ body }) => (body.kind === "teaching" ? body.institution : ""),
    },
    {
      id: "hours",
      width: "4rem",
      right: true,
      of: ({ body }) => (body.kind === "teaching" ? hoursWords(body.quarterHours) : ""),
    },
  ],
  post: [],
  course: [
    { id: "what", width: "8rem", of: ({ body }) => (body.kind === "course" ? t(`logs-course-${body.what}`) : "") },
    { id: "result", width: "minmax(5rem, 0.6fr)", wideOnly: true, of: ({ body }) => (body.kind === "course" ? body.result : "") },
    {
      id: "expires",
      width: "7rem",
      of: ({ body }) => (body.kind === "course" && body.expiresOn !== null ? formatDate(body.expiresOn) : ""),
    },
  ],
};

export const columnsOf = (kind: LogKind): readonly LogColumn[] => COLUMNS[kind];

/** The width in rem from which every column has room. */
export const roomyFrom = (kind: LogKind): number => (kind === "procedure" ? 58 : 46);

/** The widths of date, title and the columns, for a grid; `narrow` leaves some out. */
export function gridOf(kind: LogKind, narrow: boolean): string {
  const widths = columnsOf(kind)
    .filter(({ wideOnly }) => !narrow || !wideOnly)
    .map(({ width }) => width);
  return ["6rem", "minmax(8rem, 2fr)", ...widths, "3.5rem"].join(" ");
}

/** The small line under a title. */
export function underTitle({ body }: LogRow): string {
  switch (body.kind) {
    case "cpd":
    case "course":
      return body.provider;
    case "procedure":
      return [body.institution, body.level, body.setting].filter(Boolean).join(", ");
    case "reflection":
      return t(body.releasedAt === null ? "tier-confidential" : "tier-agreed");
    case "teaching":
      return body.role;
    case "post":
      return [body.grade, body.institution].filter(Boolean).join(", ");
  }
}
