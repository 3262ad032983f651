import { emit } from "@tauri-apps/api/event";
import {
  procedureRoles,
  type LogBody,
  type LogEdit,
  type LogKind,
  type LogQuery,
  type LogRow,
} from "../../src/lib/ipc/log-types";
import type { ProcedureRole } from "../../src/lib/ipc/log-types";
import { crest, importing } from "./log-checks";

/** A doctor's logs for looking at: an invented doctor, invented entries. */
const asked = new URLSearchParams(location.search);
const LONG =
  "Ultrasound-guided internal jugular central venous catheter insertion with intraprocedural electrocardiographic tip confirmation, रुद्र, 手術";
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const two = (n: number) => String(n).padStart(2, "0");

/** A day so many days before 22 Nov 2026. */
const before = (days: number) => new Date(Date.UTC(2026, 10, 22 - days)).toISOString().slice(0, 10);

const hospitals = ["Wharfebridge General Hospital", "Northmoor Royal Infirmary", "St Aldate’s Hospital"];
const procedures = [
  "Central venous catheter",
  "Arterial line",
  "Intercostal drain",
  "Procedural sedation",
  "Fracture manipulation",
  "Lumbar puncture",
  "Focused ultrasound of the heart",
  "Rapid sequence induction",
  "Wound closure, face",
  "Joint aspiration, knee",
  "Direct current cardioversion",
  "Fascia iliaca block",
];
const courses: [string, LogBody, string, string | null][] = (
  [
    ["Advanced Life Support (ALS)", "course", "Resuscitation Council UK", "Passed", before(-51)],
    ["European Paediatric Advanced Life Support", "course", "Resuscitation Council UK", "Passed", before(-300)],
    ["Advanced Trauma Life Support", "course", "Royal College of Surgeons of England", "Passed", before(12)],
    ["MRCEM Primary", "exam", "Royal College of Emergency Medicine", "Passed", null],
    ["MRCEM SBA", "exam", "Royal College of Emergency Medicine", "Passed", null],
    ["MBBS", "qualification", "Dow University of Health Sciences", "", null],
    ["Member, Royal College of Emergency Medicine", "membership", "Royal College of Emergency Medicine", "", null],
    ["Best poster, regional emergency care day", "award", "Yorkshire deanery", "", null],
    ["Time to analgesia in hip fracture: a closed-loop audit", "publication", "Emergency care journal", "Second author", null],
  ] as const
).map(([title, what, provider, result, expiresOn], n) => [
  title,
  { kind: "course", what, provider, result, expiresOn, reach: what === "award" ? "regional" : "none" },
  before(120 + n * 170),
  null,
]);

const post = (
  title: string,
  on: string,
  to: string | null,
  place: number,
  more: Partial<Extract<LogBody, { kind: "post" }>> = {},
): [string, LogBody, string, string | null] => [
  title,
  {
    kind: "post",
    grade: "ST3 equivalent",
    specialty: "Emergency Medicine",
    institution: pick(hospitals, place),
    place: pick(["Wharfebridge", "Northmoor", "Oxley"], place),
    country: "England",
    wte: 100,
    supervisor: "Dr Helen Rowntree",
    supervisionLevel: "Consultant in the department",
    duties: "Resus and majors, shift lead on nights",
    postKind: "post",
    signatory: null,
    ...more,
  },
  on,
  to,
];
const posts = [
  post("Senior Clinical Fellow in Emergency Medicine", "2025-08-06", null, 0, {
    signatory: {
      name: "Dr Helen Rowntree",
      role: "consultant",
      workedFrom: "2025-08-06",
      workedTo: null,
      onGmcRegister: "yes",
      proofOfRegistration: "unknown",
      closeRelationship: "no",
    },
  }),
  post("Trust Doctor, Acute Medicine", "2024-08-07", "2025-08-12", 1, { wte: 80, specialty: "Acute Medicine" }),
  post("Clinical Fellow in Emergency Medicine", "2023-02-01", "2024-06-28", 2),
  post("Clinical attachment, Emergency Medicine", "2022-10-03", "2023-01-13", 0, { postKind: "observership", wte: 100 }),
  post("Medical Officer, Accident and Emergency", "2020-03-02", "2022-08-31", 1, { country: "Pakistan", place: "Karachi" }),
  post("House Officer", "2018-12-01", "2019-12-31", 1, { country: "Pakistan", place: "Karachi", postKind: "training" }),
];

function body(kind: LogKind, n: number): LogBody {
  switch (kind) {
    case "cpd":
      return {
        kind,
        credits: pick([1, 1, 2, 6, 1, 3, 9], n),
        category: pick(["external", "internal", "internal", "personal", "external", "distance"] as const, n),
        clinical: n % 4 !== 3,
        provider: pick(["Royal College of Emergency Medicine", "Wharfebridge, Wednesday teaching", "", "e-learning"], n),
        approvalCode: "",
        reflection: n % 3 === 0 ? "I now start analgesia at the door." : "",
      };
    case "reflection":
      return {
        kind,
        shape: n % 3 === 2 ? "free" : "what",
        what: "A busy night with two resuscitations side by side.",
        soWhat: "I kept the overview until the third ambulance, then lost it to the phone.",
        nowWhat: "I hand the phone over first.",
        text: n % 3 === 2 ? "A quiet word from the nurse in charge changed how I hand over." : "",
        releasedAt: n % 5 === 0 ? Date.UTC(2026, 10, 1) : null,
      };
    case "teaching":
      return {
        kind,
        audience: pick(["Foundation doctors", "Medical students, year 4", "Nurses in the department"], n),
        quarterHours: pick([4, 2, 6, 3], n),
        feedback: "",
        institution: pick(hospitals, n),
        role: pick(["Lecturer", "Facilitator", "Organiser"], n),
      };
    default:
      return {
        kind: "procedure",
        role: pick(procedureRoles, n * 5 + Math.floor(n / 12)),
        level: pick(["Level 3", "Level 4", "", "Level 2"], n),
        supervision: "",
        setting: pick(["Resus", "Majors", "Theatre"], n),
        institution: pick(hospitals, Math.floor(n / 40)),
        specialty: "Emergency Medicine",
        ageBand: pick(["adult", "older_adult", "child", "adult", null] as const, n),
        sex: pick(["female", "male", null] as const, n),
        count: n % 17 === 0 ? 3 : 1,
        note: "",
      };
  }
}

const titles: Record<LogKind, readonly string[]> = {
  cpd: ["Regional trauma meeting", "Department teaching: sepsis", "Journal club", "Ultrasound day", "Toxicology, a module"],
  reflection: ["Two resuscitations at once", "Breaking bad news in a corridor", "A missed fracture", "Handing over well"],
  procedure: procedures,
  teaching: ["Reading an ECG", "Suturing skills", "The first hour of sepsis", "Bedside: the acute abdomen"],
  post: [],
  course: [],
};

const sizes: Record<string, [cpd: number, reflections: number, procedures: number, teaching: number]> = {
  empty: [0, 0, 0, 0],
  today: [40, 8, 60, 12],
  many: [120, 20, Number(asked.get("procedures") ?? "600"), 25],
};

let rows: LogRow[] | null = null;

const entry = (kind: LogKind, n: number, title: string, of: LogBody, on: string, to: string | null): LogRow => ({
  id: `l-${kind}-${n}`,
  version: 1,
  kind,
  on,
  to,
  title,
  body: of,
  outcomes:
    kind === "procedure" && n % 9 === 0
      ? [{ framework: "emergency-medicine-2021", code: "SLO6", strength: "some", why: "" }]
      : [],
  evidence: n % 14 === 3 ? { id: `e${(n % 100) + 6}`, number: (n % 100) + 6 } : null,
  batch: null,
});

function all(scene: string): LogRow[] {
  if (rows !== null) return rows;
  const [cpd, reflections, count, teaching] = sizes[scene] ?? (sizes["many"] as (typeof sizes)[string]);
  const title = (kind: LogKind, n: number) => (scene === "long" ? LONG : pick(titles[kind], n));
  const many = (kind: LogKind, length: number, step: number) =>
    Array.from({ length }, (_, n) => entry(kind, n, title(kind, n), body(kind, n), before(2 + Math.floor(n * step)), null));
  rows = [
    ...many("cpd", cpd, 14),
    ...many("reflection", reflections, 19),
    ...many("procedure", count, count > 1000 ? 0.1 : 1.7),
    ...many("teaching", teaching, 31),
    ...(scene === "empty" ? [] : posts).map(([name, of, on, to], n) =>
      entry("post", n, scene === "long" ? LONG : name, of, on, to),
    ),
    ...(scene === "empty" ? [] : courses).map(([name, of, on, to], n) =>
      entry("course", n, scene === "long" ? LONG : name, of, on, to),
    ),
  ];
  return rows;
}

function passes({ on, title, body: of }: LogRow, { text, from, to, role, institution }: LogQuery): boolean {
  const place = "institution" in of ? of.institution : "";
  return (
    (!text || `${title} ${place}`.toLowerCase().includes(text.toLowerCase())) &&
    (!from || (on !== null && on >= from)) &&
    (!to || (on !== null && on <= to)) &&
    (!role || (of.kind === "procedure" && of.role === role)) &&
    (!institution || place === institution)
  );
}

const of = (scene: string, kind: LogKind, query: LogQuery = {}) =>
  all(scene)
    .filter((row) => row.kind === kind && passes(row, query))
    .sort((a, b) => (b.on ?? "").localeCompare(a.on ?? ""));

const yearOf = (day: string) => Number(day.slice(0, 4)) - (day.slice(5) >= "04-01" ? 0 : 1);
const yearName = (year: number) => `${year}–${two((year + 1) % 100)}`;
let targets = { year: 50, five: 250 };

function cpdSummary(scene: string, asked: number | null) {
  const year = asked ?? yearOf("2026-11-22");
  const list = of(scene, "cpd").flatMap(({ on, body }) => (on && body.kind === "cpd" ? [{ year: yearOf(on), body }] : []));
  const sum = (wanted: number, fits: (body: Extract<LogBody, { kind: "cpd" }>) => boolean = () => true) =>
    list.filter((each) => each.year === wanted && fits(each.body)).reduce((total, { body }) => total + body.credits, 0);
  const category = (name: string) => sum(year, (body) => body.category === name);
  const fiveYears = [4, 3, 2, 1, 0].map((back) => ({ year: yearName(year - back), credits: sum(year - back) }));
  return {
    year: yearName(year),
    from: `${year}-04-01`,
    to: `${year + 1}-03-31`,
    credits: sum(year),
    target: targets.year,
    byCategory: {
      internal: category("internal"),
      external: category("external"),
      personal: category("personal"),
      distance: category("distance"),
    },
    clinical: sum(year, (body) => body.clinical),
    nonClinical: sum(year, (body) => !body.clinical),
    fiveYears,
    fiveTotal: fiveYears.reduce((total, { credits }) => total + credits, 0),
    fiveTarget: targets.five,
    facts: [
      { word: "external", n: category("external"), limit: 25, source: null },
      { word: "over_eight_a_day", n: 2, limit: 8, source: null },
    ],
  };
}

function counted(list: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of list) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function proceduresSummary(scene: string, query: LogQuery) {
  const list = of(scene, "procedure", query);
  const lines = new Map<string, { procedure: string; total: number; roles: Partial<Record<ProcedureRole, number>> }>();
  for (const { title, body } of list) {
    if (body.kind !== "procedure") continue;
    const line = lines.get(title) ?? { procedure: title, total: 0, roles: {} };
    line.total += body.count;
    line.roles[body.role] = (line.roles[body.role] ?? 0) + body.count;
    lines.set(title, line);
  }
  const bodies = list.flatMap(({ body }) => (body.kind === "procedure" ? [body] : []));
  return {
    total: list.length,
    rows: [...lines.values()].sort((a, b) => a.procedure.localeCompare(b.procedure)),
    byYear: counted(list.map(({ on }) => (on ?? "").slice(0, 4))).map(([year, n]) => ({ year, n })),
    byLevel: counted(bodies.map(({ level }) => level)).map(([level, n]) => ({ level, n })),
    byInstitution: counted(bodies.map(({ institution }) => institution)).map(([institution, n]) => ({ institution, n })),
  };
}

const postsView = (scene: string) => ({
  posts: of(scene, "post"),
  gaps:
    scene === "empty"
      ? []
      : [
          { from: "2024-06-29", to: "2024-08-06", days: 39, after: "l-post-2", before: "l-post-1" },
          { from: "2020-01-01", to: "2020-03-01", days: 61, after: "l-post-5", before: "l-post-4" },
        ],
  overlaps: scene === "empty" ? [] : [{ from: "2025-08-06", to: "2025-08-12", days: 7, a: "l-post-1", b: "l-post-0" }],
});

const expiring = (scene: string) =>
  of(scene, "course")
    .flatMap(({ id, title, body }) =>
      body.kind === "course" && body.expiresOn !== null ? [{ id, title, expiresOn: body.expiresOn }] : [],
    )
    .map((row) => ({ ...row, days: Math.round((Date.parse(row.expiresOn) - Date.parse("2026-11-22")) / 864e5) }))
    .filter(({ days }) => days < 120)
    .sort((a, b) => a.days - b.days);

function save(scene: string, edit: LogEdit): string | Promise<never> {
  if (asked.get("log") === "failing") return Promise.reject({ code: "storage" });
  const known = all(scene);
  const old = known.find(({ id }) => id === edit.id);
  if (old && old.version !== edit.version) return Promise.reject({ code: "changedMeanwhile" });
  const id = edit.id ?? `l-new-${known.length}`;
  const row: LogRow = {
    ...(old ?? { evidence: null, batch: null }),
    ...edit,
    id,
    kind: edit.body.kind,
    version: (old?.version ?? 0) + 1,
  };
  rows = old ? known.map((each) => (each.id === id ? row : each)) : [...known, row];
  void emit("records-changed", { noun: "logs", ids: [id] });
  return id;
}

function change(scene: string, id: string, to: (row: LogRow) => LogRow): null {
  rows = all(scene).map((row) => (row.id === id ? to(row) : row));
  void emit("records-changed", { noun: "logs", ids: [id] });
  return null;
}

/** What the core would say of the logs; undefined when it is not asked about them. */
export function logs(scene: string, command: string, args: Record<string, unknown>): unknown {
  const id = String(args["id"] ?? "");
  switch (command) {
    case "logs_counts":
      return Object.fromEntries(
        (["cpd", "reflection", "procedure", "teaching", "post", "course"] as const).map((kind) => [kind, of(scene, kind).length]),
      );
    case "logs_list": {
      const list = of(scene, args["kind"] as LogKind, args["query"] as LogQuery);
      const offset = Number(args["offset"]);
      return { total: list.length, rows: list.slice(offset, offset + Number(args["limit"])) };
    }
    case "log_get":
      return all(scene).find((row) => row.id === id) ?? Promise.reject({ code: "notFound" });
    case "log_save":
      return save(scene, args["edit"] as LogEdit);
    case "log_release":
      return change(scene, id, (row) => ({
        ...row,
        version: row.version + 1,
        body: { ...row.body, releasedAt: args["released"] ? Date.UTC(2026, 10, 22) : null } as LogBody,
      }));
    case "log_make_evidence":
      change(scene, id, (row) => ({ ...row, version: row.version + 1, evidence: { id: "e12", number: 129 } }));
      return "e12";
    case "procedure_names":
      return scene === "empty" ? [] : procedures;
    case "institutions":
      return scene === "empty" ? [] : hospitals;
    case "cpd_summary":
      return cpdSummary(scene, (args["year"] as number | null) ?? null);
    case "cpd_targets_set":
      targets = { year: Number(args["year"]), five: Number(args["five"]) };
      void emit("records-changed", { noun: "settings", ids: [] });
      return null;
    case "procedures_summary":
      return proceduresSummary(scene, args["query"] as LogQuery);
    case "posts_view":
      return postsView(scene);
    case "courses_expiring":
      return expiring(scene);
    case "crest_check":
      return crest(scene, String(args["start"]));
    case "cpd_pdf":
    case "logbook_pdf":
    case "cv_pdf":
      return { name: `${command.replace("_pdf", "")}.pdf` };
    default:
      return importing(scene, command, args);
  }
}
