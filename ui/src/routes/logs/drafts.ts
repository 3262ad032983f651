import type { BodyOf, LogBody, LogEdit, LogKind, LogRow } from "$lib/ipc/log-types";
import { backwards } from "../evidence/draft";

/** An entry of which nothing is known yet. */
const EMPTY: { [K in LogKind]: () => BodyOf<K> } = {
  cpd: () => ({
    kind: "cpd",
    credits: 1,
    category: "external",
    clinical: true,
    provider: "",
    approvalCode: "",
    reflection: "",
  }),
  reflection: () => ({ kind: "reflection", shape: "what", what: "", soWhat: "", nowWhat: "", text: "", releasedAt: null }),
  procedure: () => ({
    kind: "procedure",
    role: "performed_supervised",
    level: "",
    supervision: "",
    setting: "",
    institution: "",
    specialty: "",
    ageBand: null,
    sex: null,
    count: 1,
    note: "",
  }),
  teaching: () => ({ kind: "teaching", audience: "", quarterHours: 4, feedback: "", institution: "", role: "" }),
  post: () => ({
    kind: "post",
    grade: "",
    specialty: "",
    institution: "",
    place: "",
    country: "",
    wte: 100,
    supervisor: "",
    supervisionLevel: "",
    duties: "",
    postKind: "post",
    signatory: null,
  }),
  course: () => ({ kind: "course", what: "course", provider: "", result: "", expiresOn: null, reach: "none" }),
};

/** What the next entry takes over from the one just kept: a list is often worked through from one place and day. */
function carried(body: LogBody): Partial<LogBody> {
  switch (body.kind) {
    case "cpd":
      return { category: body.category, clinical: body.clinical };
    case "reflection":
      return { shape: body.shape };
    case "procedure": {
      const { role, level, supervision, setting, institution, specialty } = body;
      return { role, level, supervision, setting, institution, specialty };
    }
    case "teaching":
      return { institution: body.institution, role: body.role };
    case "post":
      return { country: body.country };
    case "course":
      return { what: body.what };
  }
}

/** A new entry of this kind; after another one, with what tends to stay the same. */
export function freshEdit(kind: LogKind, today: string, after: LogEdit | null = null): LogEdit {
  const body = { ...EMPTY[kind](), ...(after?.body.kind === kind ? carried(after.body) : {}) } as LogBody;
  const on = kind === "post" || kind === "course" ? null : (after?.on ?? today);
  return { id: null, version: null, on, to: null, title: "", body, outcomes: [] };
}

/** What can be changed of an entry that is kept. */
export const editOf = ({ id, version, on, to, title, body, outcomes }: LogRow): LogEdit => ({
  id,
  version,
  on,
  to,
  title,
  body: { ...body },
  outcomes: [...outcomes],
});

/** Why an entry cannot be kept as it stands: the last part of a text key, and the field it belongs to. */
export type Fault = "title" | "date" | "future" | "backwards" | "credits" | "count" | "wte" | "words" | "signatory" | "whole-day";

const written = (text: string): boolean => text.trim() !== "";

/** The words of a reflection, whichever shape it has. */
export function reflectionWords(body: BodyOf<"reflection">): string {
  const parts = body.shape === "free" ? [body.text] : [body.what, body.soWhat, body.nowWhat];
  return parts.filter(written).join("\n\n");
}

/** What the core would refuse, or what would make an entry useless later. */
export function faultsOf(edit: LogEdit, today: string): Fault[] {
  const found: Fault[] = [];
  const { body, on, to, title } = edit;
  if (!written(title) && body.kind !== "reflection") found.push("title");
  if (on === null && body.kind !== "course") found.push("date");
  // A post may be agreed before it starts; nothing else is of the future.
  if (on !== null && body.kind !== "post" && body.kind !== "course" && on > today.slice(0, on.length)) found.push("future");
  if (backwards({ from: on, to })) found.push("backwards");
  return [...found, ...faultsOfBody(body, edit)];
}

function faultsOfBody(body: LogBody, { on, to }: LogEdit): Fault[] {
  switch (body.kind) {
    case "cpd":
      return Number.isInteger(body.credits) && body.credits >= 0 && body.credits <= 200 ? [] : ["credits"];
    case "procedure":
      return Number.isInteger(body.count) && body.count >= 1 && body.count <= 1000 ? [] : ["count"];
    case "reflection":
      return written(reflectionWords(body)) ? [] : ["words"];
    case "post": {
      const found: Fault[] = [];
      const least = body.postKind === "break" || body.postKind === "study" ? 0 : 1;
      if (!Number.isInteger(body.wte) || body.wte < least || body.wte > 100) found.push("wte");
      if (body.signatory !== null && !written(body.signatory.name)) found.push("signatory");
      if ([on, to].some((date) => date !== null && date.length < 10)) found.push("whole-day");
      return found;
    }
    default:
      return [];
  }
}

const LONGEST_TITLE = 60;

/** A reflection may be without a title: it is called by its first words then. */
export function titled(edit: LogEdit): LogEdit {
  if (written(edit.title) || edit.body.kind !== "reflection") return { ...edit, title: edit.title.trim() };
  const [first = ""] = reflectionWords(edit.body).trim().split("\n");
  const letters = [...first];
  return {
    ...edit,
    title:
      letters.length > LONGEST_TITLE
        ? `${letters
            .slice(0, LONGEST_TITLE - 1)
            .join("")
            .trimEnd()}…`
        : first,
  };
}

/** Whether anything was typed that would be lost. */
export const isTouched = (edit: LogEdit, start: LogEdit): boolean => plain(edit) !== plain(start);

const plain = (edit: LogEdit): string =>
  JSON.stringify(edit, (_, value: unknown) => (typeof value === "string" ? value.trim() : value));
