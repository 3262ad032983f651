import { confirmations } from "./shares-parts";
import { emit } from "@tauri-apps/api/event";
import type {
  CoverageCell,
  CoverageView,
  CoverageWhy,
  EvidenceFilter,
  EvidenceRow,
  EvidenceView,
  FrameworkMoved,
  FrameworkPreview,
  FrameworkRow,
  FrameworkView,
  KindRow,
  LinkStrength,
  OutcomeView,
  PortfolioView,
} from "../../src/lib/ipc/types";

/** A doctor's portfolio for looking at: an invented doctor, invented papers, coverage like the design's picture of it. */
const asked = new URLSearchParams(location.search);
export const isDoctor = asked.get("role") === "doctor" || (asked.get("scene") ?? "").startsWith("doctor");

const LONG =
  "Consultant-led extended supervised learning event across resuscitation, majors and the paediatric emergency department, with Dr Oluwaseun-Hartshorne";
const EM = "emergency-medicine-2021";
const at = (day: string) => new Date(`${day}T10:00:00`).getTime();
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

const kind = (id: string, title: string, short: string, column: string, description = ""): KindRow => ({
  id,
  title,
  short,
  column,
  description,
});

const kinds: KindRow[] = [
  kind("wpba", "Workplace assessment", "WPBA", "wpba", "An observed encounter or procedure, or a case discussed, with feedback."),
  kind("msf", "Multi-source feedback", "MSF", "msf", "Colleagues' views, collected and reported together."),
  kind("patient_feedback", "Patient feedback", "Patients", "msf", "A summary of what patients said, without their names."),
  kind("logbook", "Logbook", "Logs", "logs", "Procedures or cases, with dates and your part in them."),
  kind("consolidation", "Consolidation sheet", "Consol", "logs", "Totals of a logbook, signed by a supervisor."),
  kind("case_history", "Case history", "Cases", "wpba", "A case written up, with what was learnt."),
  kind("supervisor_report", "Supervisor's report", "Reports", "reports", "A letter from somebody who saw the work."),
  kind("audit_qi", "Audit or quality improvement", "Audit", "audit", "A question, a change, a second look."),
  kind("teaching_given", "Teaching given", "Teach", "teaching", "What you taught, to whom, with feedback."),
  kind("cpd", "CPD", "CPD", "cpd", "A conference or session attended."),
  kind("course", "Course", "Course", "cpd", "A course with a certificate."),
  kind("reflection", "Reflection", "Reflect", "reflection", "What happened, what you made of it."),
  kind("research", "Research or publication", "Research", "audit", "A paper, a poster, a part in a study."),
  kind("management", "Management", "Manage", "reports", "A rota, a pathway, a meeting led."),
  kind("employment", "Job plan or employment letter", "Posts", "reports", "Where you worked, as what, how much."),
  kind("thanks", "Thank-you or complaint", "Thanks", "msf", "What was said, without patients' names."),
  kind("meeting_record", "Meeting record", "Meeting", "reports", "A summary of a 1:1; nothing is claimed for it."),
  kind("other", "Something else", "Other", "cpd", ""),
];

const titles = [
  "Stable adult patients",
  "Clinical questions",
  "Resuscitate and stabilise",
  "Injured patients",
  "Children in the ED",
  "Procedural skills",
  "Complex situations",
  "Lead the ED shift",
  "Supervise, educate",
  "Research and data",
  "Quality and safety",
  "Lead and manage",
];
const columns = [
  { id: "wpba", title: "Workplace assessments", short: "WPBA" },
  { id: "logs", title: "Logbook", short: "Logs" },
  { id: "msf", title: "Multi-source and patient feedback", short: "MSF" },
  { id: "audit", title: "Audit and quality improvement", short: "Audit" },
  { id: "teaching", title: "Teaching", short: "Teach" },
  { id: "cpd", title: "CPD and courses", short: "CPD" },
  { id: "reports", title: "Reports", short: "Reports" },
  { id: "reflection", title: "Reflection", short: "Reflect" },
];
/** Each cell: how many, how strong (1 to 4), "o" old, "g" a gap. */
const grid = [
  "6.4 9.4 2.3 1.2 0 3.3 2.3 3.3",
  "4.3 0 2.3 0 2.2 1.1 1.2 2.2",
  "7.4 12.4 1.2 1.3 1.2 4.4 2.3 2.3",
  "5.3 8.4 1.2 0 0 2.3 1.2 1.1",
  "2.2 3.2o 0 0 0 2.3 0g 1.1",
  "6.4 14.4 0 0 1.2 3.3 1.2 1.2",
  "2.2 0 2.3 0 0 1.1o 1.2 3.3",
  "3.3 0 1.2 0 0 0 1.2 1.1",
  "2.3 0 2.3 0 6.4 2.3 1.2 1.2",
  "0g 0 0 1.1o 0 0 0 0",
  "0 0 1.2 2.3 1.2 2.3 1.2 2.3",
  "1.1 0 1.2 1.2 0 1.2 0g 1.1",
];
const latest = "2026-09 2026-07 2026-11 2026-08 2024-03 2026-10 2026-05 2026-11 2026-10 2021-01 2026-10 2026-06".split(" ");
const onForm = [92, 80, 95, 88, 40, 90, 66, 50, 85, 0, 75, 50];
const strengths: LinkStrength[] = ["weak", "some", "good", "strong"];

function cell(text: string, row: number, column: number): CoverageCell {
  const [, count = "0", strength, mark = ""] = /^(\d+)(?:\.(\d))?([og]?)$/.exec(text) ?? [];
  return {
    count: Number(count),
    strength: strength ? (strengths[Number(strength) - 1] ?? null) : null,
    old: mark === "o",
    gap: mark === "g",
    items: Array.from({ length: Number(count) }, (_, n) => `e${1 + ((row * 7 + column * 3 + n * 11) % 120)}`),
  };
}

const gpc = [
  "Professional values and behaviours",
  "Professional skills",
  "Professional knowledge",
  "Health promotion and illness prevention",
  "Leadership and team working",
  "Patient safety and quality improvement",
  "Safeguarding vulnerable groups",
  "Education and training",
  "Research and scholarship",
];
const gmp = [
  "Knowledge, skills and development",
  "Patients, partnership and communication",
  "Colleagues, culture and safety",
  "Trust and professionalism",
];

function coverage(scene: string, framework: string): CoverageView {
  const own = framework === EM;
  const names = own ? titles : framework.startsWith("gpc") ? gpc : gmp;
  const empty = scene.endsWith("empty");
  const rows = names.map((title, row) => {
    const cells = (grid[own ? row : (row * 5 + 2) % grid.length] ?? "")
      .split(" ")
      .map((text, n) => cell(empty ? "0" : text, row, n));
    return {
      code: own ? `SLO${row + 1}` : framework.startsWith("gpc") ? `GPC-D${row + 1}` : `GMP-D${row + 1}`,
      title: scene.endsWith("long") && row === 2 ? LONG : title,
      confirmed: own ? row !== 6 : true,
      cells,
      latest: empty ? null : (latest[row] ?? null),
      latestIsOld: row === 9 && !empty,
      onFormPercent: empty ? null : (onForm[row] ?? null),
      strength: empty ? null : (strengths[row % 4] ?? null),
      covered: !empty && ![4, 9, 11].includes(row),
    };
  });
  const step = (
    code: string,
    of: string,
    effortHours: number,
    word: string,
    who: string,
    when: string | null,
    count: number | null,
  ) => ({
    code,
    kind: of,
    gain: 3,
    effortHours,
    reason: { word, count, latest: when, strength: "some" as const, next: "good" as const },
    who,
  });
  return {
    framework: {
      key: framework,
      specialty: own
        ? "Emergency Medicine"
        : framework.startsWith("gpc")
          ? "Generic professional capabilities"
          : "Good medical practice",
      edition: own ? "2021" : framework.startsWith("gpc") ? "2017" : "2024",
      currencyYears: 5,
    },
    columns,
    rows,
    totals: empty
      ? { outcomes: names.length, covered: 0, items: 0, recent: 0, onForm: 0, needingForm: 0, held: 0 }
      : {
          outcomes: names.length,
          covered: rows.filter(({ covered }) => covered).length,
          items: 128,
          recent: 119,
          onForm: 86,
          needingForm: 104,
          held: 1,
        },
    steps: empty
      ? []
      : [
          step("SLO8", "wpba", 2, "one_more", "A consultant who can watch a shift", "2026-11", 3),
          step("SLO5", "supervisor_report", 1, "kind_only_old", "A consultant in paediatric emergency medicine", "2021-06", null),
          step("SLO10", "research", 4, "only_old", "Your department's research lead", "2021-01", 1),
          step("SLO12", "supervisor_report", 1, "none_of_kind", "Whoever you plan the rota with", null, null),
          step("SLO2", "wpba", 1, "only_weak", "A consultant on your next clinic", null, 1),
          step("SLO4", "audit_qi", 12, "none_of_kind", "Your department's audit lead", null, null),
          step("SLO7", "cpd", 6, "no_form", "Whoever verified your last post", null, 2),
        ],
    institutions: ["Wharfebridge General", "St Elfrida's Hospital"],
  };
}

const why: CoverageWhy = {
  parts: [
    { word: "recent", points: 9, detail: "2 recent items, at the strengths you stated." },
    { word: "old", points: 2, detail: "One old item. With a recent one beside it, it counts half." },
    { word: "level", points: 2, detail: "The highest level stated by a recent item is 4." },
    { word: "variety", points: 1, detail: "Recent items come from 2 institutions and are of one kind." },
    { word: "stated", points: 0, detail: "It shows at most one step above the strongest item you stated." },
  ],
  total: 14,
  strength: "good",
};

const itemTitles = [
  "ESLE, resus shift lead",
  "Mini-CEX: chest pain in a young adult",
  "Logbook of procedures, first half",
  "Paediatric life support, two days",
  "Audit: time to antibiotics in sepsis, second cycle",
  "Teaching the FY2s: reading an ECG under pressure",
  "Multi-source feedback report",
  "Reflection on a difficult conversation",
  "Letter about the winter rota",
  "Ultrasound course, level 1",
];

function evidenceRow(scene: string, n: number): EvidenceRow {
  const inbox = n <= 5;
  const of = pick(kinds, n * 3);
  const held = n === 4;
  return {
    id: `e${n}`,
    number: 128 - n > 0 ? 130 - n : n,
    state: inbox ? "inbox" : "filed",
    title:
      scene.endsWith("long") && n % 7 === 1
        ? LONG
        : inbox
          ? pick(
              [
                "Scan 2026 11 04",
                "ESLE resus shift lead",
                "IMG_2231",
                "Supervisors report Dr Rowntree",
                "FW: thank you from ward 7",
              ],
              n - 1,
            )
          : pick(itemTitles, n),
    titleGuessed: inbox,
    kind: inbox ? (n === 2 ? "wpba" : n === 4 ? "supervisor_report" : null) : of.id,
    date:
      n % 9 === 7
        ? null
        : `${2026 - (n % 6)}-${String(1 + (n % 12)).padStart(2, "0")}${n % 4 === 3 ? "" : `-${String(1 + (n % 27)).padStart(2, "0")}`}`,
    dateGuessed: inbox,
    institution: n % 3 === 0 ? "St Elfrida's Hospital" : inbox ? "" : "Wharfebridge General",
    outcomes: inbox
      ? []
      : Array.from({ length: n % 4 }, (_, k) => ({
          framework: EM,
          code: `SLO${1 + ((n + k * 3) % 12)}`,
          strength: pick(strengths, n + k),
        })),
    files: n % 11 === 10 ? 0 : n % 7 === 6 ? 2 : 1,
    fileKind: n % 11 === 10 ? null : pick(["pdf", "pdf", "image", "document", "text"] as const, n),
    documentState: n % 11 === 10 ? null : held ? "held" : n % 5 === 2 ? "scan" : n % 13 === 5 ? "unreadable" : "read",
    held,
    onGmcForm: !inbox && n % 3 === 1 ? "2026-10-14" : null,
    addedAt: at("2026-11-04"),
  };
}

const changes = new Map<string, Partial<EvidenceView>>();
const deleted = new Set<string>();

function all(scene: string): EvidenceRow[] {
  const count = scene.endsWith("empty") ? 0 : scene.endsWith("many") ? 620 : 133;
  return Array.from({ length: count }, (_, n) => {
    const row = evidenceRow(scene, n + 1);
    const change = changes.get(row.id);
    return change ? ({ ...row, ...change, files: row.files, date: change.from ?? row.date } as EvidenceRow) : row;
  }).filter(({ id }) => !deleted.has(id));
}

function list(scene: string, filter: EvidenceFilter): EvidenceRow[] {
  const words = (filter.text ?? "").toLowerCase();
  return all(scene).filter(
    (row) =>
      (!filter.state || row.state === filter.state) &&
      (!filter.kind || row.kind === filter.kind) &&
      (!filter.code || row.outcomes.some(({ code }) => code === filter.code)) &&
      (!filter.institution || row.institution === filter.institution) &&
      (!filter.held || row.held) &&
      row.title.toLowerCase().includes(words),
  );
}

function item(scene: string, id: string): EvidenceView {
  const row = evidenceRow(scene, Number(id.slice(1)) || 1);
  const state = row.documentState ?? "read";
  return {
    ...row,
    version: 3,
    from: row.date,
    to: null,
    grade: row.state === "inbox" ? "" : "Specialty doctor",
    description:
      row.state === "inbox" ? "" : "Eight hours in resus and majors as shift lead, with feedback on delegation and overview.",
    level: row.state === "inbox" ? "" : "Entrustment level 4",
    reflection:
      row.state === "inbox" ? "" : "I kept the overview until the third ambulance. Next time I hand the phone over first.",
    reflectionReleasedAt: null,
    tags: row.state === "inbox" ? [] : ["resus", "leadership"],
    outcomes: row.outcomes.map((mark) => ({ ...mark, why: "Led the shift, debriefed the team" })),
    files: Array.from({ length: row.files }, (_, n) => ({
      id: `f-${id}-${n}`,
      name: n === 0 ? `${row.title}.pdf` : "Feedback form.pdf",
      kind: row.fileKind ?? "pdf",
      bytes: 184_000 + n * 90_000,
      state: "good" as const,
      document: {
        state,
        pages: 3,
        scans: state === "scan" ? 3 : 0,
        recognised: state === "scan" ? 1 : 0,
        problem: state === "unreadable" ? "document-fault-protected" : null,
        findings: row.held
          ? [
              { kind: "nhs_number", page: 1, count: 2 },
              { kind: "date_of_birth", page: 1, count: 1 },
            ]
          : [],
      },
    })),
    related: [{ id: "e12", number: 61, title: "Multi-source feedback report" }],
    confirmations: id === "e8" ? confirmations : [],
    nearDuplicates: id === "e2" ? [{ id: "e20", number: 44, title: "ESLE, resus shift lead" }] : [],
    suggested:
      row.outcomes.length > 2
        ? []
        : [
            { framework: EM, code: "SLO7", title: titles[6] ?? "" },
            { framework: "gpc-2017", code: "GPC-D5", title: gpc[4] ?? "" },
          ],
    ...changes.get(id),
  };
}

const specialties: [string, string, string, number, number][] = [
  ["gpc-2017", "All specialties", "Generic professional capabilities framework", 20, 16],
  ["gmp-2024", "All specialties", "Good medical practice", 4, 4],
  [EM, "Emergency Medicine", "Royal College of Emergency Medicine", 12, 11],
  ["emergency-medicine-2015", "Emergency Medicine", "Royal College of Emergency Medicine", 10, 3],
  ["anaesthetics-2021", "Anaesthetics", "Royal College of Anaesthetists", 14, 14],
  ["internal-medicine-2019", "Internal Medicine", "JRCPTB", 14, 14],
  ["geriatric-medicine-2022", "Geriatric Medicine", "JRCPTB", 12, 9],
  ["paediatrics-2023", "Paediatrics", "Royal College of Paediatrics and Child Health", 11, 11],
  ["psychiatry-core-2022", "Core Psychiatry", "Royal College of Psychiatrists", 12, 12],
  ["surgery-general-2021", "General Surgery", "ISCP", 9, 5],
  ["radiology-2021", "Clinical Radiology", "Royal College of Radiologists", 12, 0],
  ["obstetrics-gynaecology-2024", "Obstetrics and Gynaecology", "RCOG", 14, 14],
];
const inUse = new Set([EM, "gpc-2017", "gmp-2024"]);

const frameworkRow = ([key, specialty, college, outcomes, confirmed]: (typeof specialties)[number]): FrameworkRow => ({
  key,
  specialty,
  college,
  curriculum: key.startsWith("gpc") || key.startsWith("gmp") ? college : `${specialty} curriculum`,
  edition: /\d{4}$/.exec(key)?.[0] ?? "",
  origin: key === "surgery-general-2021" ? "own" : "shipped",
  inUse: inUse.has(key),
  outcomes,
  confirmed,
  linked: key === EM ? 118 : key === "gpc-2017" ? 74 : 0,
});

function framework(key: string): FrameworkView {
  const row = frameworkRow(specialties.find(([known]) => known === key) ?? (specialties[2] as (typeof specialties)[number]));
  const names = key.startsWith("gpc") ? gpc : key.startsWith("gmp") ? gmp : titles;
  const outcome = (title: string, n: number): OutcomeView => ({
    code: key.startsWith("gpc") ? `GPC-D${n + 1}` : key.startsWith("gmp") ? `GMP-D${n + 1}` : `SLO${n + 1}`,
    title,
    kind: key.startsWith("gpc") ? "gpc" : n === 8 ? "generic" : "clinical",
    confirmed: n !== 6,
    basis: n === 6 ? "memory" : n === 3 ? "secondary" : "seen",
    note: n === 6 ? "The wording could not be read on the college's page." : null,
    statement:
      n < 2
        ? "Care for physiologically stable adult patients presenting to acute care across the full range of complexity."
        : null,
    linked: (n * 7) % 23,
  });
  return {
    ...row,
    sourceUrl: "https://rcem.example/curriculum",
    sourceSeen: key !== "radiology-2021",
    otherSources: ["https://www.gmc-uk.org/example/emergency-medicine"],
    notes: ["One website suggests two extended assessments a year (unconfirmed)."],
    currencyYears: 5,
    list: names.map(outcome),
  };
}

const moved: FrameworkMoved = {
  kept: ["SLO1", "SLO2", "SLO3"],
  retitled: [{ code: "SLO4", from: "Care for injured patients", to: "Injured patients" }],
  lost: [{ code: "CC12", title: "Time management", items: 4 }],
};
const preview: FrameworkPreview = {
  key: "acute-care-local-2026",
  specialty: "Acute care, local list",
  edition: "2026",
  outcomes: 18,
  replaces: false,
  faults: asked.get("faults") === "yes" ? ["Line 7, column 12: an outcome has no title. Add one, then import again."] : [],
};

const wants = (): PortfolioView["wants"] =>
  (asked.get("wants") ?? "portfolio").split(",").filter(Boolean) as PortfolioView["wants"];
let chosen: PortfolioView["wants"] | null = null;

const view = (scene: string): PortfolioView => {
  const rows = all(scene);
  const filed = rows.filter(({ state }) => state === "filed").length;
  return {
    wants: chosen ?? wants(),
    counts: {
      inbox: rows.length - filed,
      filed,
      held: rows.filter(({ held }) => held).length,
      unread: 0,
      toRecognise: scene.endsWith("empty") ? 0 : 12,
    },
    frameworks: scene.endsWith("empty")
      ? []
      : [
          { key: EM, specialty: "Emergency Medicine", edition: "2021" },
          { key: "gpc-2017", specialty: "All specialties", edition: "2017" },
          { key: "gmp-2024", specialty: "All specialties", edition: "2024" },
        ],
    engine: asked.get("engine") === "none" ? null : "tesseract 5.3.0",
    noticesSeen: [],
    watched: scene.endsWith("empty") ? null : "/home/siddiqui/Documents/Portfolio in",
  };
};

function change(id: string, scene: string, to: Partial<EvidenceView>): void {
  changes.set(id, { ...changes.get(id), ...to, version: item(scene, id).version + 1 });
  void emit("records-changed", { noun: "evidence", ids: [id] });
}

/** What the core would say of the portfolio; undefined when it is not asked about that. */
export function portfolio(scene: string, command: string, args: Record<string, unknown>): unknown {
  const id = String(args["id"] ?? "");
  switch (command) {
    case "portfolio_get":
      return view(scene);
    case "portfolio_wants_set":
      chosen = args["wants"] as PortfolioView["wants"];
      return null;
    case "evidence_kinds":
      return kinds;
    case "evidence_list":
      return list(scene, args["filter"] as EvidenceFilter);
    case "evidence_get":
      return item(scene, id);
    case "evidence_new":
      return "e3";
    case "evidence_save": {
      const edit = args["edit"] as EvidenceView;
      change(edit.id, scene, { ...edit, titleGuessed: false, dateGuessed: false });
      return item(scene, edit.id).version;
    }
    case "evidence_map": {
      const { id: of, ...link } = args["link"] as EvidenceView["outcomes"][number] & { id: string };
      const others = item(scene, of).outcomes.filter(({ framework: f, code }) => f !== link.framework || code !== link.code);
      change(of, scene, { outcomes: [...others, link] });
      return null;
    }
    case "evidence_unmap": {
      const link = args["link"] as { id: string; framework: string; code: string };
      const left = item(scene, link.id).outcomes.filter(({ framework: f, code }) => f !== link.framework || code !== link.code);
      change(link.id, scene, { outcomes: left });
      return null;
    }
    case "evidence_release_reflection":
      change(id, scene, { reflectionReleasedAt: args["released"] ? at("2026-11-22") : null });
      return null;
    case "coverage_get":
      return coverage(scene, (args["query"] as { framework: string }).framework);
    case "coverage_why":
      return why;
    case "frameworks_list":
      return specialties.map(frameworkRow);
    case "framework_get":
      return framework(String(args["key"]));
    case "framework_use": {
      const key = String(args["key"]);
      if (args["on"]) inUse.add(key);
      else inUse.delete(key);
      return null;
    }
    case "framework_move":
      return moved;
    case "framework_import":
      return preview;
    case "framework_save":
    case "framework_import_apply":
      return EM;
    case "watch_choose":
      return "/home/siddiqui/Documents/Portfolio in";
    default:
      return undefined;
  }
}
