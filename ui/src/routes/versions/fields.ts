import type { RecordVersion, VersionedKind } from "$lib/ipc/types";
import { formatDate, formatTime, localDay } from "$lib/text/dates";
import { hasText, t } from "$lib/text/t";
import { entryField, entryWord } from "../logs/version-words";
import { fieldName as personField, fieldValue as personValue } from "../people/fields";

/** One line of the comparison: a field in plain words, then and now. */
export interface FieldLine {
  name: string;
  label: string;
  then: string;
  now: string;
}

/** What the store keeps for itself; it says nothing to a reader. */
const UNSAID: ReadonlySet<string> = new Set([
  "created_at",
  "import_batch_id",
  "person_id",
  "session_id",
  "media_type",
  "position",
  "number",
  "title_guessed",
  "date_guessed",
  "batch_id",
  "evidence",
  "plan",
  "objective",
  "links",
  "stamps",
  "template",
  "career_date",
  "carried_from",
]);

const worded = (kind: VersionedKind): ReadonlyMap<string, string> =>
  new Map(
    kind === "action"
      ? [
          ["state", "actions-state"],
          ["owner", "action-owner"],
        ]
      : kind === "concern"
        ? [["kind", "session-concern"]]
        : kind === "plan" || kind === "objective" || kind === "milestone"
          ? [
              ["goal", "plan-goal"],
              ["pace", "plan-pace"],
              ["lane", "plan-lane"],
              ["kind", "plan-kind"],
              ["state", "plan-state"],
              ["certainty", "plan-certainty"],
              ["owner", "role"],
            ]
          : [],
  );

export function labelOf(kind: VersionedKind, field: string): string {
  const entry = kind === "log_entry" ? entryField(field) : null;
  if (entry !== null) return entry;
  const key = `version-field-${field.replaceAll("_", "-")}`;
  if (kind !== "person" && kind !== "client" && hasText(key)) return t(key);
  const words = personField(field);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Milliseconds as a day and a time; anything else as it stands. */
function instant(line: string): string {
  if (!/^\d{12,}$/.test(line)) return line;
  const at = Number(line);
  return `${formatDate(localDay(at))}, ${formatTime(at)}`;
}

/** A stored value as it is read: dates, instants, yes and no and closed words in our own words. */
export function valueOf(kind: VersionedKind, field: string, value: string): string {
  const key = `${worded(kind).get(field) ?? ""}-${value}`;
  if (worded(kind).has(field) && hasText(key)) return t(key);
  const word = kind === "log_entry" ? entryWord(field, value) : value;
  if (word !== value) return word;
  if (value === "true") return t("versions-yes");
  if (value === "false") return t("versions-no");
  if (field.endsWith("_at") || field === "told") return value.split("\n").map(instant).join("\n");
  return kind === "person" ||
    kind === "client" ||
    field.endsWith("_on") ||
    field === "on_gmc_form" ||
    ["due", "date", "from", "to", "on"].includes(field)
    ? personValue(field, value)
    : value;
}

/**
 * The fields in which an older version differs from now. Each version says what it changed, so what was changed after
 * it is undone from the newest back.
 */
export function differences(kind: VersionedKind, versions: readonly RecordVersion[], chosen: number): FieldLine[] {
  const later = versions.filter(({ version }) => version > chosen).sort((a, b) => b.version - a.version);
  const lines = new Map<string, { then: string; now: string }>();
  for (const { fields } of later) {
    for (const { name, from, to } of fields) lines.set(name, { then: from, now: lines.get(name)?.now ?? to });
  }
  return [...lines]
    .filter(([name, { then, now }]) => then !== now && !UNSAID.has(name))
    .map(([name, { then, now }]) => ({
      name,
      label: labelOf(kind, name),
      then: valueOf(kind, name, then),
      now: valueOf(kind, name, now),
    }));
}
