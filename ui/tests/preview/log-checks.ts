import type { CrestRule, ProceduresMapping, ProceduresPreview } from "../../src/lib/ipc/log-types";

/** The CREST check and the import of a logbook, for looking at. */
const asked = new URLSearchParams(location.search);
const page = "https://medical.hee.nhs.uk/medical-training-recruitment/medical-specialty-training/foundation-competencies";

const NOTHING: CrestRule["detail"] = {
  post: null,
  title: null,
  name: null,
  role: null,
  from: null,
  to: null,
  days: null,
  needed: null,
  wte: null,
  reachedOn: null,
  count: null,
};
const rule = (word: CrestRule["word"], state: CrestRule["state"], detail: Partial<CrestRule["detail"]> = {}): CrestRule => ({
  word,
  state,
  detail: { ...NOTHING, ...detail },
  source: { url: page, seen: word !== "one_file", year: 2025, checked: "2026-11-21" },
});

export function crest(scene: string, start: string) {
  const helen = { name: "Dr Helen Rowntree", title: "Senior Clinical Fellow in Emergency Medicine" };
  const nobody = scene === "empty";
  return {
    start,
    windowFrom: `${Number(start.slice(0, 4)) - 4}-02-05`,
    rules: [
      rule("experience_in_window", nobody ? "unknown" : "ask", { count: 3 }),
      nobody
        ? rule("signatory_time", "ask")
        : rule("signatory_time", "met", { ...helen, from: "2025-08-06", to: "2026-11-22", days: 474, needed: 92, wte: 100 }),
      rule("signatory_role", nobody ? "ask" : "met", helen),
      rule("signatory_registered", nobody ? "ask" : "met", helen),
      rule("relationship", nobody ? "ask" : "met", helen),
      rule("all_capabilities", "ask"),
      rule("foundation_started", "ask"),
      rule("form_version", "ask"),
      rule("one_file", "ask"),
    ],
    posts: nobody
      ? []
      : [
          { id: "l-post-0", title: helen.title, counts: true, months: 15 },
          { id: "l-post-1", title: "Trust Doctor, Acute Medicine", counts: true, months: 9 },
          { id: "l-post-3", title: "Clinical attachment, Emergency Medicine", counts: false, months: 0 },
        ],
  };
}

const ask = asked.get("asks") as ProceduresPreview["dates"]["asks"];
const wouldBe = { order: "2026-02-01", month_or_day: "2026-08", serial: "2022-01-01", short_year: "2005-08-15" };
const sample = { order: "01/02/2026", month_or_day: "Aug 26", serial: "44562", short_year: "15-Aug-05" };

let preview: ProceduresPreview = {
  token: "t1",
  file: "eLogbook export 2026.csv",
  rows: 420,
  columns: [
    { index: 0, header: "Date", field: "date", guessed: true, sample: ["01/02/2026", "14/02/2026"], patient: null },
    { index: 1, header: "Patient name", field: null, guessed: true, sample: [], patient: "name" },
    { index: 2, header: "Hospital No.", field: null, guessed: true, sample: [], patient: "number" },
    { index: 3, header: "DOB", field: null, guessed: true, sample: [], patient: "birth" },
    { index: 4, header: "Age", field: "age", guessed: true, sample: ["71", "34"], patient: "other" },
    { index: 5, header: "Operation", field: "procedure", guessed: true, sample: ["Laparoscopic appendicectomy"], patient: null },
    { index: 6, header: "Role", field: "role", guessed: true, sample: ["STS", "A"], patient: null },
    { index: 7, header: "Hospital", field: "institution", guessed: true, sample: ["Northmoor Royal Infirmary"], patient: null },
    { index: 8, header: "Comments", field: null, guessed: false, sample: ["Uneventful", ""], patient: null },
  ],
  dates: { order: null, proved: false, asks: ask ?? "order", sample: sample[ask ?? "order"], wouldBe: wouldBe[ask ?? "order"] },
  wouldAdd: 402,
  procedures: 431,
  duplicates: 11,
  refused: [
    { row: 18, why: "date_impossible", text: "31/02/2026" },
    { row: 77, why: "procedure_missing", text: "" },
    { row: 210, why: "role_unknown", text: "XYZ" },
  ],
  cleaned: 4,
  notUnderstood: [{ field: "age", rows: 2 }],
  shown: Array.from({ length: 12 }, (_, n) => ({
    row: n + 2,
    on: `2026-02-${String(n + 1).padStart(2, "0")}`,
    title: n % 3 === 0 ? "Laparoscopic appendicectomy" : "Inguinal hernia repair, open",
    role: n % 2 === 0 ? "performed_supervised" : "assisted",
    level: n % 3 === 0 ? "Level 3" : "",
    supervision: n % 2 === 0 ? "Trainer scrubbed" : "",
    setting: "",
    institution: "Northmoor Royal Infirmary",
    specialty: "",
    count: n === 5 ? 2 : 1,
    note: "",
    ageBand: n % 4 === 0 ? "older_adult" : "adult",
    sex: n % 2 === 0 ? "female" : "male",
    duplicate: n === 4,
    cleaned: n === 7,
  })),
};

export function importing(scene: string, command: string, args: Record<string, unknown>): unknown {
  switch (command) {
    case "procedures_import_choose":
      return preview;
    case "procedures_import_map": {
      const mapping = args["mapping"] as ProceduresMapping;
      const fields = new Map(mapping.columns.map(({ index, field }) => [index, field]));
      preview = {
        ...preview,
        columns: preview.columns.map((column) => ({ ...column, field: fields.get(column.index) ?? null, guessed: false })),
        dates: { ...preview.dates, order: mapping.order ?? "day_first", asks: null },
      };
      return preview;
    }
    case "procedures_import_apply":
      return { batch: "b9", added: 402, skipped: 18 };
    case "procedures_import_discard":
      return null;
    case "procedures_import_undo":
      return { removed: 398, kept: 4 };
    case "procedures_imports":
      return scene === "empty"
        ? []
        : [
            { batch: "b2", label: "eLogbook export 2025.csv", at: Date.UTC(2026, 9, 3, 9), added: 188, undoneAt: null },
            { batch: "b1", label: "my log.csv", at: Date.UTC(2026, 9, 2, 9), added: 12, undoneAt: Date.UTC(2026, 9, 2, 10) },
          ];
    default:
      return undefined;
  }
}
