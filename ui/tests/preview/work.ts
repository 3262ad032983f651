import type {
  ActionRow,
  Comparison,
  ConcernView,
  ImportPreview,
  PersonPage,
  PersonRow,
  PersonRevision,
  RevisionRow,
  SessionView,
  Signpost,
  SummaryPreview,
  TimelineEntry,
  Topic,
} from "../../src/lib/ipc/types";
import { people } from "./people";

/** Answers for the working screens: invented people only, kept in memory until the page is loaded again. */
export type WorkScene = "empty" | "today" | "many" | "long" | "interrupted" | "filed" | "safety" | "trouble";

const DAY_MS = 86_400_000;
const today = new Date();
const iso = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const at = (hour: number, minute: number) =>
  new Date(today.getFullYear(), today.getMonth(), today.getDate(), hour, minute).getTime();
const refuse = (code: string, detail?: string) => Promise.reject({ code, detail });

const given = "Thiri Emily Yusuf Chidera Nadeesha Samuel Hira Mohamed Priyanka Zoë Lars Iñigo".split(" ");
const family = "Win Hartshorne Abdelrahim Okonkwo Wickramage Boateng Qureshi Elshenawy Raghunathan Brontë Sørensen Núñez".split(
  " ",
);
const departments = [
  "Geriatric Medicine",
  "Emergency Medicine",
  "Acute Medicine",
  "Paediatrics",
  "Obstetrics and Gynaecology",
  "Trauma and Orthopaedics",
];
const grades = ["Trust-grade doctor", "Clinical Fellow", "Senior Clinical Fellow", "Specialty doctor"];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

function row(n: number, scene: WorkScene): PersonRow {
  const name =
    scene === "long" && n === 0 ? people.long : `Dr ${pick(given, n)} ${pick(family, n + Math.floor(n / family.length))}`;
  return {
    id: `p${n}`,
    name,
    gmcNumber: String(7_000_000 + n),
    grade: pick(grades, n),
    department:
      scene === "long" && n === 0
        ? "Department of Geriatric Medicine, Orthogeriatrics and Community Rehabilitation Services"
        : pick(departments, n),
    contractEnd: n % 5 === 4 ? null : iso(70 + ((n * 37) % 500) - (n % 7 === 6 ? 90 : 0)),
    contractNote: n % 5 === 4 ? "Extension being written" : "",
    isClient: n % 3 !== 2,
    goal: n % 3 === 0 ? "exploring" : null,
    sessions: n % 4,
    lastSeen: n % 3 === 2 ? null : iso(-14 - n * 5),
    openActions: n % 4,
  };
}

const action = (
  id: string,
  text: string,
  owner: ActionRow["owner"],
  days: number | null,
  change: Partial<ActionRow> = {},
): ActionRow => ({
  id,
  version: 1,
  personId: "p0",
  personName: "Dr Thiri Win",
  sessionId: "s4",
  text,
  owner,
  due: days === null ? null : iso(days),
  daysLate: days === null ? null : -days,
  state: "open",
  includeInSummary: false,
  createdAt: at(9, 0),
  carriedOver: false,
  ...change,
});

const concern = (kind: ConcernView["kind"]): ConcernView => ({
  id: `c-${kind}`,
  version: 1,
  personId: "p0",
  personName: "Dr Thiri Win",
  sessionId: "s3",
  kind,
  detail:
    kind === "safety"
      ? "Says the nights make her wish she would not wake up. No plan."
      : "Sleeping badly on nights, worried about her visa.",
  route: "Occupational Health, with her agreement",
  told: kind === "safety" ? [] : [{ at: at(9, 20), words: "Occupational Health by phone, with her agreement" }],
  reviewOn: iso(kind === "safety" ? 0 : 14),
  outcome: null,
  openedAt: at(9, 10) - 14 * DAY_MS,
  closedAt: null,
});

const entry = (number: number, days: number, change: Partial<TimelineEntry>): TimelineEntry => ({
  kind: "session",
  date: iso(days),
  sessionId: `s${number}`,
  number,
  title: "Pastoral support",
  tier: "confidential",
  at: null,
  excerpt: "",
  agreed: false,
  state: "filed",
  confidence: 3,
  wellbeing: number === 1 ? null : 3,
  ...change,
});

function personPage(scene: WorkScene, id: string): PersonPage {
  const n = Number(id.slice(1)) || 0;
  const { name } = row(n, scene);
  const client = n % 3 !== 2 && scene !== "empty";
  return {
    id,
    version: 3,
    clientVersion: 2,
    name,
    roster: {
      title: "Dr",
      givenName: name.split(" ")[1] ?? "",
      familyName: name.split(" ").slice(2).join(" "),
      gmcNumber: "7000000",
      grade: "Trust-grade doctor",
      department: row(n, scene).department,
      email: "thiri.win@wharfebridge.example",
      phone: "",
      postStart: "2025-02",
      contractEnd: iso(70),
      contractNote: "No next post",
      pronouns: "she",
    },
    client: client
      ? {
          askedOn: iso(-90),
          goal: "exploring",
          goalNote: "geriatrics, route undecided",
          pace: "steady",
          stage: "early_non_uk",
          qualifiedIn: "Yangon, 2019",
          clinicalSupervisor: "",
          educationalSupervisor: "",
          supervisorMet: null,
          communication: "Email",
        }
      : null,
    timeline: client
      ? [
          ...(scene === "many"
            ? Array.from({ length: 60 }, (_, k) =>
                entry(64 - k, -1 - k * 7, { excerpt: "Spoke about the rota and the next step." }),
              )
            : []),
          entry(3, -14, {
            excerpt:
              "No named supervisor since August. Wants geriatrics but unsure whether training or Portfolio Pathway. Sleeping badly on nights; no concern for safety. Plan to ask for a rota conversation.",
          }),
          {
            ...entry(2, -41, {}),
            kind: "sent",
            date: null,
            at: Date.now() - 41 * DAY_MS,
            tier: "agreed",
            title: "summary_pdf",
            excerpt: "Dr Thiri Win",
            state: null,
          },
          entry(2, -42, {
            title: "CESR advice",
            excerpt: "Portfolio Pathway explained. A list of what to gather first.",
            agreed: true,
          }),
          entry(1, -84, {
            title: "",
            excerpt:
              "Came after a colleague suggested it. Settled with the ward team; unsure what questions to ask about training.",
          }),
          {
            ...entry(0, -90, {}),
            kind: "joined",
            date: null,
            at: Date.now() - 90 * DAY_MS,
            number: null,
            sessionId: null,
            state: null,
            excerpt: "",
            title: "",
          },
        ]
      : [],
    openActions: client
      ? [
          action("a1", "Send fellowship list", "tutor", -7),
          action("a2", "Shadow one frailty clinic", "doctor", 0),
          action("a3", "Rota talk with Dr Hale", "doctor", 14, { includeInSummary: true }),
        ]
      : [],
    openConcerns: client ? [concern("support")] : [],
    contractDays: 70,
    sessions: client ? 3 : 0,
    disclosures: client ? 1 : 0,
  };
}

const NOTE = `## What ends when
Contract to 2 Feb. Rota co-ordinator said “probably extended” but nothing in writing. Visa tied to post, 60 days to find a sponsor if it lapses. This is what is keeping her awake.

## What she wants next
To stay on the ward she knows. Would take a one-year fellowship if it had clinic time. Not ready to choose between training and Portfolio Pathway and does not want to be hurried.

## Who decides
Dr Hale and Medical Staffing. She has not felt able to ask Dr Hale directly. We practised one opening sentence; she will try it on Thursday.`;
const SUMMARY = `We discussed Dr Win’s post, which ends on 2 February 2027, and her wish to continue in geriatric medicine.

Dr Win will ask Dr Hale about an extension and a named supervisor. I will write to Medical Staffing this week about supervision.

- Bring the list of clinics to the next meeting
- Ask who signs the supervision form

We will meet again on 8 December.`;

let view: SessionView | null = null;

function session(scene: WorkScene, id: string): SessionView {
  view ??= {
    id,
    version: 4,
    personId: "p0",
    personName: scene === "long" ? people.long : "Dr Thiri Win",
    pronouns: "she",
    number: 4,
    heldOn: iso(0),
    startedAt: at(15, 0),
    until: at(15, 20),
    state: scene === "interrupted" ? "interrupted" : scene === "filed" ? "filed" : "open",
    topicId: scene === "empty" ? null : "t1",
    note:
      scene === "empty"
        ? ""
        : scene === "long"
          ? `${NOTE}\n\n${"Averyveryverylongwordwithoutanyspaces".repeat(12)}\n\n${NOTE.repeat(6)}`
          : NOTE,
    summary: scene === "empty" ? "" : SUMMARY,
    agreedAt: scene === "filed" ? at(15, 18) : null,
    readBackAt: scene === "filed" ? at(15, 18) : null,
    confidence: scene === "empty" ? null : 3,
    wellbeing: scene === "empty" ? null : 2,
    lastConfidence: 3,
    lastWellbeing: 2,
    limitsExplainedAt: scene === "empty" ? null : at(15, 1),
    mayTell: scene === "empty" ? "nobody" : "named_people",
    mayTellWhom: scene === "empty" ? "" : "Dr Hale",
    nextOn: null,
    filedAt: scene === "filed" ? at(15, 24) : null,
    leftAt: scene === "interrupted" ? at(15, 12) : null,
    savedAt: at(15, 12),
    actions:
      scene === "empty"
        ? []
        : [
            action("n1", "Write to Medical Staffing", "tutor", 3, { includeInSummary: true }),
            action("n2", "Ask Dr Hale about extension", "doctor", 9, { includeInSummary: true }),
            action("o1", "Send the fellowship list", "tutor", -7, { carriedOver: true, sessionId: "s3" }),
          ],
    concerns: scene === "empty" ? [] : [concern(scene === "safety" ? "safety" : "support")],
  };
  return view;
}

const topic = (id: string, title: string, prompts: string[], position: number, archived = false): Topic => ({
  id,
  version: 1,
  title,
  prompts,
  position,
  archived,
});
const topics = [
  topic(
    "t1",
    "Contract and next post",
    ["What ends when", "What she wants next", "Who decides", "What could go wrong", "What I will do"],
    0,
  ),
  topic("t2", "Career planning", ["Where you are", "Where you would like to be", "What stands between"], 1),
  topic("t3", "CESR advice", ["Specialty", "What you have", "Gaps"], 2),
  topic("t4", "Pastoral support", [], 3),
  topic("t5", "IMG induction", ["First weeks", "Who to ask"], 4, true),
];
const signposts: Signpost[] = [
  {
    id: "g1",
    version: 1,
    title: "Occupational Health",
    detail: "Same-day line for staff.",
    contact: "ext 4410",
    safety: true,
    position: 0,
    checkedOn: iso(-80),
  },
  {
    id: "g2",
    version: 1,
    title: "Safeguarding lead",
    detail: "A child or adult at risk.",
    contact: "ext 4737",
    safety: true,
    position: 1,
    checkedOn: iso(-80),
  },
  {
    id: "g3",
    version: 1,
    title: "Medical Staffing",
    detail: "Contracts and visas.",
    contact: "staffing@wharfebridge.example",
    safety: false,
    position: 2,
    checkedOn: null,
  },
];

function importPreview(count: number): ImportPreview {
  const column = (header: string, sample: string, field: ImportPreview["columns"][number]["field"], clientField = false) => ({
    header,
    sample: sample.split("|"),
    field,
    clientField,
  });
  const rows: ImportPreview["rows"] = Array.from({ length: count }, (_, n) => ({
    line: n + 2,
    name: `Dr ${pick(given, n)} ${pick(family, n + 3)}`,
    gmcNumber: n % 9 === 8 ? null : String(7_100_000 + n),
    outcome: n % 11 === 10 ? "skip" : n % 7 === 6 ? "change" : n % 13 === 12 ? "same" : "add",
    reasons:
      n % 11 === 10
        ? ["There is no name in this row."]
        : n % 9 === 8
          ? ["The GMC number “98276” has five digits, so it is left out."]
          : [],
    changes:
      n % 11 !== 10 && n % 7 === 6
        ? [
            { field: "contract_end", from: "2 Feb 2027", to: "2 Aug 2027" },
            { field: "grade", from: "Clinical Fellow", to: "Senior Clinical Fellow" },
          ]
        : [],
    matchedId: null,
    possibleDuplicate: n === 3 ? "Dr Chidera Okonkwo" : null,
    hasClientFields: n % 2 === 0,
  }));
  const of = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  return {
    fileName: "caseload-messy-cp1252.csv",
    encoding: "Windows-1252",
    delimiter: "Semicolons",
    headerLine: 3,
    titleLines: ["Line 1 stands above the header and was not read as a doctor: LED list – Medical Staffing"],
    columns: [
      column("Doctor", "Dr Kwame Sheikh|Vikram Jones", "name"),
      column("GMC", "9827672|9368173", "gmc_number"),
      column("Post", "Clinical Fellow", "grade"),
      column("Specialty", "Acute Medicine|Geriatric Medicine", "department"),
      column("To", "08/01/2028|open-ended", "contract_end"),
      column("Goal", "Training post|Portfolio pathway", "goal", true),
      column("Notes", "", "ignore"),
    ],
    rows,
    adds: of("add"),
    changes: of("change"),
    same: of("same"),
    skips: of("skip"),
    remembered: true,
  };
}

const versions: RevisionRow[] = [
  { version: 5, at: at(15, 12), keep: "draft", fields: ["note"], words: 118, current: true },
  { version: 4, at: at(15, 9), keep: "draft", fields: ["note", "summary"], words: 96, current: false },
  { version: 3, at: at(15, 5), keep: "kept", fields: ["note"], words: 41, current: false },
];
const comparison: Comparison = {
  from: 4,
  to: 5,
  note: [
    { kind: "same", parts: [{ text: "## Who decides", changed: false }] },
    {
      kind: "removed",
      parts: [
        { text: "Dr Hale. She has not felt able to ask ", changed: false },
        { text: "him.", changed: true },
      ],
    },
    {
      kind: "added",
      parts: [
        { text: "Dr Hale ", changed: false },
        { text: "and Medical Staffing", changed: true },
        { text: ". She has not felt able to ask ", changed: false },
        { text: "Dr Hale directly.", changed: true },
      ],
    },
    { kind: "added", parts: [{ text: "We practised one opening sentence; she will try it on Thursday.", changed: true }] },
  ],
  summary: [{ kind: "same", parts: [{ text: "We will meet again on 8 December.", changed: false }] }],
};

/** What the core would say to the working screens; `undefined` when it is not theirs to answer. */
export function work(scene: WorkScene, command: string, args: Record<string, unknown>): unknown {
  switch (command) {
    case "people_list": {
      const filter = args["filter"] as { text: string; department: string | null; descending: boolean };
      const count = scene === "empty" ? 0 : scene === "many" ? 36_831 : 31;
      const all = Array.from({ length: count }, (_, n) => row(n, scene));
      const text = filter.text.trim().toLowerCase();
      const rows = all.filter(
        (one) => one.name.toLowerCase().includes(text) && (filter.department ?? one.department) === one.department,
      );
      return { rows: filter.descending ? rows.reverse() : rows, total: count, departments };
    }
    case "person_get":
      return personPage(scene, String(args["personId"]));
    case "person_history": {
      const history: PersonRevision[] = [
        { ofClient: true, version: 2, at: at(9, 0), by: "owner", changes: [{ field: "pace", from: "", to: "steady" }] },
        {
          ofClient: false,
          version: 3,
          at: at(8, 0) - 9 * DAY_MS,
          by: "import",
          changes: [
            { field: "contract_end", from: "2026-08-02", to: "2027-02-02" },
            { field: "grade", from: "Clinical Fellow", to: "Trust-grade doctor" },
          ],
        },
      ];
      return history;
    }
    case "person_save":
      return "p0";
    case "session_start":
      return "s4";
    case "session_get":
    case "session_resume":
      view = { ...session(scene, "s4"), ...(command === "session_resume" && { state: "open" as const }) };
      return view;
    case "session_update": {
      const { limitsExplained, ...patch } = args["patch"] as Record<string, { to: unknown } | string> & {
        limitsExplained?: boolean;
      };
      const change = Object.fromEntries(
        Object.entries(patch).map(([key, value]) => [key, typeof value === "object" ? value.to : value]),
      );
      view = {
        ...session(scene, "s4"),
        ...change,
        ...(limitsExplained !== undefined && { limitsExplainedAt: limitsExplained ? Date.now() : null }),
      };
      return view;
    }
    case "session_autosave":
      if (scene === "trouble") return refuse("diskFull");
      view = { ...session(scene, "s4"), note: String(args["note"]), summary: String(args["summary"]), savedAt: Date.now() };
      return Date.now();
    case "session_read_back":
      view = { ...session(scene, "s4"), readBackAt: Date.now(), agreedAt: args["agreed"] ? Date.now() : null };
      return view;
    case "session_finish":
      view = { ...session(scene, "s4"), state: "filed", filedAt: Date.now() };
      return view;
    case "session_draft_summary":
      return "Dr Win will ask Dr Hale about an extension. I will write to Medical Staffing.";
    case "session_history":
      return versions;
    case "session_compare":
      return comparison;
    case "session_move":
      return { actions: 2, concerns: 0, disclosed: false };
    case "session_restore":
      return session(scene, "s4");
    case "passage_count":
      return 3;
    case "passage_remove":
      return 3;
    case "summary_preview": {
      const agreed = session(scene, "s4").agreedAt === null ? null : "Agreed on 24 Nov 2026 after reading it back";
      const preview: SummaryPreview = {
        doctorName: scene === "long" ? people.long : "Dr Thiri Win",
        date: "24 Nov 2026",
        tutorName: "Dr Anjali Menon",
        tutorRole: "Deputy Clinical Tutor",
        programme: "Locally employed doctors’ support programme",
        body: SUMMARY,
        actions: [
          { text: "Write to Medical Staffing", owner: "Dr Anjali Menon", due: "27 Nov 2026" },
          { text: "Ask Dr Hale about extension", owner: "Dr Thiri Win", due: null },
        ],
        agreed,
        givenOn: "24 Nov 2026",
      };
      return preview;
    }
    case "summary_pdf":
    case "actions_pdf":
    case "confidential_pdf":
      return { name: "Summary.pdf" };
    case "topics_list":
      return scene === "empty" ? [] : topics;
    case "signposts_list":
      return scene === "empty" ? [] : signposts;
    case "actions_list":
      if (scene === "empty" || (args["filter"] as { state: string }).state !== "open") return [];
      return [
        action("l1", "Send fellowship list", "tutor", -7),
        action("l2", "Write to the rota co-ordinator about the August gap", "tutor", -2, { personName: "Dr Chidera Okonkwo" }),
        action("l3", "Check in after MRCP result", "tutor", 0, { personName: "Dr Chidera Okonkwo" }),
        action("l4", "Shadow one frailty clinic", "doctor", 2, { includeInSummary: true }),
        action("l5", "Study leave letter", "tutor", 4, { personName: scene === "long" ? people.long : "Dr Nadeesha Wickramage" }),
        action("l6", "Introduce to QI lead", "tutor", 20, { personName: "Dr Samuel Boateng" }),
        action("l7", "Think about the fellowship", "doctor", null),
        ...(scene === "many"
          ? Array.from({ length: 400 }, (_, n) => action(`m${n}`, `Follow-up ${n + 1}`, "tutor", 10 + n))
          : []),
      ];
    case "action_save":
    case "concern_save":
      return "new";
    case "import_choose":
      return importPreview(scene === "many" ? 4_000 : 40);
    case "import_remap":
      return importPreview(40);
    case "import_apply":
      return { batchId: "b1", added: 28, changed: 5, skipped: 3 };
    case "import_undo":
      return { removed: 27, restored: 5, kept: ["Dr Thiri Win"] };
    case "import_list":
      return scene === "empty"
        ? []
        : [
            { id: "b1", label: "caseload.csv", at: at(8, 10) - 30 * DAY_MS, added: 31, changed: 0, skipped: 2, undoneAt: null },
            {
              id: "b0",
              label: "old list.csv",
              at: at(8, 0) - 31 * DAY_MS,
              added: 12,
              changed: 0,
              skipped: 0,
              undoneAt: at(8, 5) - 31 * DAY_MS,
            },
          ];
    default:
      return undefined;
  }
}
