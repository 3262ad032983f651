import type { FrameworkEdit, FrameworkView, OutcomeEdit } from "$lib/ipc/types";
import { t } from "$lib/text/t";

export const BLANK: FrameworkEdit = {
  key: null,
  specialty: "",
  college: "",
  curriculum: "",
  edition: "",
  sourceUrl: "",
  currencyYears: 5,
  outcomes: [],
};

/** A row for one more outcome; what one types oneself is not confirmed by anybody. */
export const blankOutcome = (): OutcomeEdit => ({
  code: "",
  title: "",
  kind: "clinical",
  confirmed: false,
  note: null,
  statement: null,
});

/** What can be edited of a framework, and how many items are linked to each of its codes. */
export function editOf(read: FrameworkView | null): { edit: FrameworkEdit; linked: ReadonlyMap<string, number> } {
  if (!read) return { edit: { ...BLANK, outcomes: [blankOutcome()] }, linked: new Map() };
  const { key, specialty, college, curriculum, edition, sourceUrl, currencyYears, list } = read;
  const outcomes = list.map(({ code, title, kind, confirmed, note, statement }) => ({
    code,
    title,
    kind,
    confirmed,
    note,
    statement,
  }));
  return {
    edit: { key, specialty, college, curriculum, edition, sourceUrl, currencyYears, outcomes },
    linked: new Map(list.map(({ code, linked }) => [code, linked])),
  };
}

/** What keeps the framework from being saved, in words; null when nothing does. */
export function problemOf({ specialty, edition, outcomes }: FrameworkEdit): string | null {
  if (specialty.trim() === "") return t("frameworks-missing-specialty");
  if (edition.trim() === "") return t("frameworks-missing-edition");
  const filled = outcomes.filter(({ code, title }) => code.trim() !== "" || title.trim() !== "");
  if (filled.length === 0) return t("frameworks-missing-outcome");
  const half = filled.findIndex(({ code, title }) => code.trim() === "" || title.trim() === "");
  if (half >= 0) return t("frameworks-missing-half", { place: half + 1 });
  const codes = filled.map(({ code }) => code.trim().toLowerCase());
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  return twice === undefined ? null : t("frameworks-twice", { code: filled[codes.indexOf(twice)]?.code ?? "" });
}
