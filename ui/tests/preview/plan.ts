import { emit } from "@tauri-apps/api/event";
import type {
  BriefMilestone,
  CareerClock,
  CareerDate,
  Lane,
  Milestone,
  MilestoneEdit,
  MilestoneKind,
  MilestoneState,
  Objective,
  ObjectiveEdit,
  Pace,
  Plan,
  PlanEdit,
  PlanNotice,
  PlanOutlook,
  PlanTemplate,
  PlanView,
  When,
} from "../../src/lib/ipc/types";
import { people } from "./people";

/** Plans for looking at: an invented doctor's, like the design's picture of it. `plan=none` is a store without one. */
const asked = new URLSearchParams(location.search);
const files = import.meta.glob<string>("../../../assets/{career-dates,plan-templates}.en-GB.json", {
  query: "?raw",
  import: "default",
  eager: true,
});
const shipped = <T>(name: string): T[] => {
  const found = Object.entries(files).find(([path]) => path.includes(name));
  return found ? (Object.values(JSON.parse(found[1]) as Record<string, T[]>)[0] ?? []) : [];
};

const LONG =
  "Anaesthetics and intensive care out of rota, with Dr Oluwaseun-Hartshorne, \u0622\u063a\u0627\u0632 \u062f\u0648\u0631\u0647 and \u91cd\u75c7\u533b\u5b66 at Wharfebridge, to be agreed";
const EXACT = (from: string | null, to: string | null = null): When => ({ from, to, certainty: "exact" });
const EXPECTED = (from: string, to: string | null): When => ({ from, to, certainty: "expected" });
const stamped = { title: { by: "doctor" as const, at: Date.UTC(2026, 9, 14) } };

const milestone = (
  id: string,
  lane: Lane,
  kind: MilestoneKind,
  title: string,
  when: When,
  change: Partial<Milestone> = {},
): Milestone => ({
  id,
  version: 1,
  objective: null,
  lane,
  kind,
  title,
  when,
  owner: "doctor",
  state: "open",
  stateWhy: "",
  note: "",
  effortHours: null,
  links: [],
  careerDate: null,
  carriedFrom: null,
  closedAt: null,
  stamps: stamped,
  ...change,
});

const mock = (): Milestone[] => [
  milestone("m1", "exams", "exam_apply", "Apply", EXPECTED("2027-01-10", "2027-01-31"), { objective: "o3" }),
  milestone("m2", "exams", "exam_sitting", "FRCEM SBA", EXACT("2027-04-14"), { objective: "o3", effortHours: 120 }),
  milestone("m3", "exams", "exam_apply", "Apply", EXPECTED("2027-09-05", "2027-09-30"), { objective: "o3" }),
  milestone("m4", "exams", "exam_sitting", "FRCEM OSCE", EXACT("2027-12"), { objective: "o3" }),
  milestone("m5", "clinical", "placement", "Anaesthetics", EXACT("2027-02", "2027-04"), { objective: "o2" }),
  milestone("m6", "clinical", "placement", "Intensive care", EXACT("2027-06", "2027-08"), { objective: "o2" }),
  milestone("m7", "portfolio", "evidence", "ESLE 4 of 6", EXACT("2026-12-18"), {
    objective: "o1",
    links: [{ kind: "outcome", id: "l1", framework: "emergency-medicine-2021", code: "SLO8", title: "Lead the ED shift" }],
  }),
  milestone("m8", "portfolio", "evidence", "QI project closed", EXACT("2027-03"), { objective: "o1", effortHours: 24 }),
  milestone("m9", "portfolio", "evidence", "3 kinds for each SLO", EXACT("2027-06-18"), { objective: "o1" }),
  milestone("m10", "portfolio", "evidence", "Verifiers signed", EXACT("2027-10-28"), { objective: "o1" }),
  milestone("m11", "windows", "submission", "Submit when ready", EXACT("2028-01-16", "2028-04-10"), { objective: "o1" }),
  milestone("m12", "life", "life", "Ramadan and Eid", EXACT("2027-02-08", "2027-03-11")),
  milestone("m13", "life", "life", "Family visit, nothing planned", EXACT("2027-07-10", "2027-08-31")),
  milestone("m14", "portfolio", "evidence", "First consultant ESLE", EXACT("2026-11-03"), { objective: "o1", state: "done" }),
  milestone("m15", "clinical", "other", "Ask Dr Rowntree for an out-of-rota block from February", EXACT("2026-12-18"), {
    objective: "o2",
    carriedFrom: "s4",
  }),
  milestone("m16", "exams", "exam_apply", "FRCEM OSCE, spring sitting", { from: null, to: null, certainty: "not_announced" }),
  milestone("m17", "portfolio", "course", "Leadership course", EXACT("2026-10"), {
    state: "dropped",
    stateWhy: "no study leave",
    objective: "o1",
  }),
];

const lanesOf: [Lane, MilestoneKind][] = [
  ["post", "review"],
  ["exams", "exam_sitting"],
  ["clinical", "placement"],
  ["portfolio", "evidence"],
  ["windows", "application_window"],
  ["life", "life"],
];
const many = (): Milestone[] =>
  Array.from({ length: 500 }, (_, n) => {
    const [lane, kind] = lanesOf[(n * 7) % 6] ?? ["portfolio", "evidence"];
    const start = new Date(Date.UTC(2026, 8, 1) + ((n * 131) % 2190) * 86_400_000).toISOString().slice(0, 10);
    const end = new Date(Date.parse(start) + (20 + ((n * 13) % 90)) * 86_400_000).toISOString().slice(0, 10);
    const when = n % 3 === 0 ? EXACT(start, end) : n % 5 === 0 ? EXPECTED(start.slice(0, 7), null) : EXACT(start);
    return milestone(`n${n}`, lane, kind, `${lane} ${n + 1}`, when, { objective: `o${1 + (n % 3)}` });
  });

const objective = (id: string, position: number, title: string): Objective => ({
  id,
  version: 1,
  title,
  why: "",
  state: "open",
  stateWhy: "",
  position,
  steps: 0,
  stepsDone: 0,
  next: null,
  stamps: {},
});

const dates = (): CareerDate[] =>
  shipped<Record<string, unknown>>("career-dates").map((date) => ({
    key: String(date["key"]),
    kind: date["kind"] as CareerDate["kind"],
    title: String(date["title"]),
    body: String(date["body"]),
    appliesTo: date["applies_to"] as CareerDate["appliesTo"],
    specialty: (date["specialty"] as string | undefined) ?? null,
    when: (date["when"] as When | undefined) ?? { from: null, to: null, certainty: "not_announced" },
    clock: date["clock"] ? { months: null, days: null, ...(date["clock"] as Pick<CareerClock, "from">) } : null,
    source: date["source"] as CareerDate["source"],
    note: String(date["note"] ?? ""),
    edited: date["key"] === "training-round-1-2027",
    editedOn: date["key"] === "training-round-1-2027" ? "2026-11-20" : null,
    newer: null,
    version: null,
  }));

const round: CareerDate = {
  key: "st4-round",
  kind: "round",
  title: "ST4 round",
  body: "Oriel",
  appliesTo: ["training"],
  specialty: "Emergency Medicine",
  when: EXPECTED("2027-10-20", "2027-11-20"),
  clock: null,
  source: { url: "https://medical.hee.nhs.uk/", seen: true, year: 2026, checked: "2026-11-21" },
  note: "For 2026 the round opened on 23 October 2025. Its closing date was not seen.",
  edited: false,
  editedOn: null,
  newer: null,
  version: null,
};
const exam: CareerDate = {
  ...round,
  key: "frcem",
  kind: "exam",
  title: "FRCEM OSCE applications",
  body: "RCEM",
  when: EXPECTED("2027-09-01", "2027-09-30"),
};

let plan: Plan | null | undefined;
let milestones: Milestone[] | undefined;
let objectives: Objective[] = [
  objective("o1", 0, "Evidence for all 12 outcomes"),
  objective("o2", 1, "Anaesthetics and ICU time"),
  objective("o3", 2, "FRCEM"),
];

const blank = (person: string | null): Plan => ({
  id: "plan",
  version: 1,
  clientVersion: person === null ? null : 1,
  person,
  personName: person === null ? null : "Dr Thiri Win",
  goal: null,
  aim: "",
  why: "",
  openDoor: "",
  pace: null,
  hoursAWeek: null,
  reviewOn: null,
  shownMonths: 18,
  template: null,
  stamps: {},
});

function start(scene: string, person: string | null): void {
  if (plan !== undefined) return;
  const none = scene === "empty" || asked.get("plan") === "none";
  plan = none
    ? null
    : {
        ...blank(person),
        goal: asked.get("goal") === "training" ? "training" : "portfolio_pathway",
        aim: scene === "long" ? LONG : "Specialist Register, Emergency Medicine",
        openDoor: "ST4 application in autumn 2027",
        pace: "steady",
        reviewOn: "2027-02-02",
      };
  milestones = none ? [] : scene === "many" ? many() : mock();
  if (none) objectives = [];
  if (scene === "long") {
    milestones = milestones.map((one, n) => (n % 3 === 0 ? { ...one, title: LONG } : one));
    objectives = objectives.map((one, n) => (n === 1 ? { ...one, title: LONG } : one));
  }
}

function notices(view: { plan: Plan }): PlanNotice[] {
  const none = { milestone: null, date: null, count: null, title: null, source: null };
  const law = { url: "https://www.legislation.gov.uk/ukpga/2026/7", seen: false, year: 2026, checked: "2026-11-21" };
  return [
    { ...none, word: "contract_ends_during", milestone: "m6", date: "2027-08-03", count: 3, title: "Intensive care" },
    ...(view.plan.goal === "training" ? [{ ...none, word: "prioritisation" as const, date: "2026-11-21", source: law }] : []),
    { ...none, word: "not_immigration_advice" },
  ];
}

function view(scene: string, person: string | null): PlanView {
  start(scene, person);
  const all = milestones ?? [];
  const counted = objectives.map((one) => {
    const own = all.filter((each) => each.objective === one.id && each.state !== "dropped");
    const next = own
      .filter(({ state }) => state === "open")
      .sort((a, b) => ((a.when.from ?? "9") < (b.when.from ?? "9") ? -1 : 1))[0];
    return {
      ...one,
      steps: own.length,
      stepsDone: own.filter(({ state }) => state === "done").length,
      next: next?.title ?? null,
    };
  });
  if (!plan)
    return {
      plan: null,
      objectives: [],
      milestones: [],
      contractEnd: null,
      posts: [],
      windows: [],
      notices: [],
      projection: null,
      withoutHours: 0,
    };
  return {
    plan,
    objectives: counted,
    milestones: all,
    contractEnd: "2027-08-03",
    posts:
      person === null
        ? [{ id: "post", title: "Senior clinical fellow, Wharfebridge ED", from: "2026-02-04", to: "2027-08-03" }]
        : [],
    windows: scene === "many" ? [] : [round, exam],
    notices: notices({ plan }),
    withoutHours: plan.pace === "pause" ? 0 : 4,
    projection: plan.pace === "pause" ? null : plan.pace === "brisk" ? "2027-08" : "2028-03",
  };
}

const templates = (): PlanTemplate[] =>
  shipped<Record<string, unknown>>("plan-templates").map((template) => ({
    key: String(template["key"]),
    stage: template["stage"] as PlanTemplate["stage"],
    title: String(template["title"]),
    about: String(template["about"]),
    objectives: (template["objectives"] as { title: string; milestones: { title: string }[] }[]).map((one) => ({
      title: one.title,
      milestones: one.milestones.map(({ title }) => title),
    })),
  }));

const outlook = (scene: string): PlanOutlook =>
  scene === "empty"
    ? { contractEnds: [], reviewsDue: [], windows: [] }
    : {
        contractEnds: [
          { person: "p1", name: "Dr Hira Qureshi", date: "2027-02-16", days: 84 },
          { person: "p0", name: scene === "long" ? people.long : "Dr Thiri Win", date: "2027-02-02", days: 70 },
          ...(scene === "many"
            ? Array.from({ length: 40 }, (_, n) => ({ person: `q${n}`, name: `Dr Number ${n}`, date: "2027-06-01", days: 190 }))
            : []),
        ],
        reviewsDue: [{ person: "p3", name: "Dr Chidera Okonkwo", date: "2026-12-01" }],
        windows: [
          {
            key: "st1",
            title: "CT1 and ST1 applications, for August 2027",
            when: EXPECTED("2026-11", "2026-12"),
            people: [
              { person: "p0", name: scene === "long" ? people.long : "Dr Thiri Win" },
              { person: "p4", name: "Dr Nadeesha Wickramage" },
            ],
          },
        ],
      };

export const briefMilestones: BriefMilestone[] = [
  { id: "m15", title: "Ask for an out-of-rota block from February", when: EXACT("2026-12-18"), state: "open", carried: true },
];

const changed = (): void => void emit("records-changed", { noun: "plans", ids: ["plan"] });

function save(edit: MilestoneEdit): string {
  const id = edit.id ?? `new${(milestones ?? []).length}`;
  const before = milestones?.find((one) => one.id === id);
  const { plan: _, version: __, ...rest } = edit;
  const now: Milestone = {
    ...(before ?? milestone(id, edit.lane, edit.kind, edit.title, edit.when)),
    ...rest,
    id,
    version: (before?.version ?? 0) + 1,
  };
  milestones = [...(milestones ?? []).filter((one) => one.id !== id), now];
  changed();
  return id;
}

/** What the core would say of plans; undefined when it is not asked about them. */
export function plans(scene: string, command: string, args: Record<string, unknown>): unknown {
  const id = String(args["id"] ?? "");
  const person = (args["person"] as string | null | undefined) ?? null;
  switch (command) {
    case "plan_get":
      if (asked.get("fails") === "plan") return Promise.reject({ code: "database" });
      return view(scene, person);
    case "plan_begin":
      plan = { ...blank(person), template: args["template"] as string | null, shownMonths: 18 };
      if (args["template"]) {
        milestones = mock();
        objectives = [
          objective("o1", 0, "Evidence for all 12 outcomes"),
          objective("o2", 1, "Anaesthetics and ICU time"),
          objective("o3", 2, "FRCEM"),
        ];
      }
      return "plan";
    case "plan_save": {
      const edit = args["edit"] as PlanEdit;
      plan = { ...(plan ?? blank(null)), ...edit, pace: edit.pace as Pace | null, version: edit.version + 1 };
      return edit.version + 1;
    }
    case "plan_templates":
      return templates();
    case "plan_outlook":
      return outlook(scene);
    case "plan_pdf":
      return { name: "Career plan.pdf" };
    case "objective_save": {
      const edit = args["edit"] as ObjectiveEdit;
      const of = edit.id ?? `o${objectives.length + 1}`;
      const before = objectives.find((one) => one.id === of) ?? objective(of, objectives.length, edit.title);
      objectives = [
        ...objectives.filter((one) => one.id !== of),
        { ...before, title: edit.title, why: edit.why, version: before.version + 1 },
      ];
      return of;
    }
    case "objective_state":
      objectives = objectives.map((one) =>
        one.id === id ? { ...one, state: args["state"] as MilestoneState, stateWhy: String(args["why"]) } : one,
      );
      return null;
    case "objective_move": {
      const order = [...objectives].sort((a, b) => a.position - b.position);
      const from = order.findIndex((one) => one.id === id);
      order.splice(Number(args["position"]), 0, ...order.splice(from, 1));
      objectives = order.map((one, position) => ({ ...one, position }));
      return null;
    }
    case "milestone_save":
      return save(args["edit"] as MilestoneEdit);
    case "milestone_state":
      milestones = milestones?.map((one) =>
        one.id === id
          ? { ...one, state: args["state"] as MilestoneState, stateWhy: String(args["why"]), version: one.version + 1 }
          : one,
      );
      changed();
      return null;
    case "milestone_move": {
      const before = milestones?.find((one) => one.id === id);
      if (!before || before.version !== args["version"]) return Promise.reject({ code: "stale" });
      milestones = milestones?.map((one) =>
        one.id === id ? { ...one, when: args["when"] as When, version: one.version + 1 } : one,
      );
      changed();
      return null;
    }
    case "milestone_from_date": {
      const date = [round, exam].find(({ key }) => key === args["key"]) ?? round;
      return save({
        id: null,
        plan: "plan",
        version: null,
        objective: null,
        lane: "windows",
        kind: "application_window",
        title: date.title,
        when: date.when,
        owner: "doctor",
        note: "",
        effortHours: null,
        links: [],
        careerDate: date.key,
      });
    }
    case "milestone_from_action":
    case "milestone_from_step":
    case "milestone_to_action":
      return "new";
    case "career_dates":
      return asked.get("dates") === "none" ? [] : dates();
    case "career_date_save":
    case "career_date_reset":
      return null;
    case "career_clock":
      return "2028-11-21";
    default:
      return undefined;
  }
}
