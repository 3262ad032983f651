import { hasText, t } from "$lib/text/t";

/** What a field of an entry is called in its versions, by its name in the store. */
const LABELS: Readonly<Record<string, string>> = {
  on: "logs-column-date",
  to: "evidence-to",
  title: "logs-column-title",
  outcomes: "logs-outcomes",
  credits: "logs-credits",
  category: "logs-category",
  clinical: "logs-clinical",
  provider: "logs-provider",
  approval_code: "logs-approval",
  reflection: "evidence-reflection",
  shape: "logs-shape",
  what: "logs-column-what",
  so_what: "logs-so-what",
  now_what: "logs-now-what",
  text: "logs-free",
  released_at: "logs-version-released",
  role: "logs-column-role",
  level: "logs-level",
  supervision: "logs-supervision",
  setting: "logs-setting",
  institution: "logs-column-institution",
  specialty: "logs-specialty",
  age_band: "logs-age",
  sex: "logs-sex",
  count: "logs-column-count",
  note: "logs-note",
  audience: "logs-column-audience",
  quarter_hours: "logs-version-quarters",
  feedback: "logs-feedback",
  grade: "logs-grade",
  place: "logs-place",
  country: "logs-country",
  wte: "logs-wte",
  supervisor: "logs-supervisor",
  supervision_level: "logs-supervision-level",
  duties: "logs-duties",
  post_kind: "logs-post-kind",
  signatory: "logs-signatory",
  result: "logs-column-result",
  expires_on: "logs-expires",
  reach: "logs-reach",
};

/** The start of the text keys that put a closed word into our own words. */
const WORDS: Readonly<Record<string, string>> = {
  category: "logs-category",
  shape: "logs-shape",
  what: "logs-course",
  role: "logs-role",
  age_band: "logs-age",
  sex: "logs-sex",
  post_kind: "logs-post",
  reach: "logs-reach",
};

/** The label of a field, or null for one that says nothing to a reader. */
export function entryField(field: string): string | null {
  const key = LABELS[field];
  return key === undefined ? null : t(key);
}

/** A closed word in our own words; anything else as it stands. */
export function entryWord(field: string, value: string): string {
  const start = WORDS[field];
  const key = `${start ?? ""}-${value}`;
  return start !== undefined && hasText(key) ? t(key) : value;
}
