import type { ActionRow, AppStatus, Brief, Owner, Settings, Today } from "../../src/lib/ipc/types";
import { keep } from "./keep";
import { logs } from "./logs";
import { people } from "./people";
import { capture } from "./capture";
import { contacts } from "./contacts";
import { documents, papersFound } from "./documents";
import { guide } from "./guide";
import { places } from "./places";
import { briefMilestones, plans } from "./plan";
import { isDoctor, portfolio } from "./portfolio";
import { shares } from "./shares";
import { work, type WorkScene } from "./work";

export type Scene = "first-run" | "locked" | "wrong" | "newer" | "damaged" | "missing" | "empty" | "today" | "many" | "long";

const DAY = "2026-11-24";
const at = (time: string) => new Date(`${DAY}T${time}:00`).getTime();

const states: Partial<Record<Scene, AppStatus["state"]>> = {
  "first-run": "noStore",
  locked: "locked",
  wrong: "locked",
  newer: "newer",
  damaged: "damaged",
  missing: "missing",
};

let state: AppStatus["state"] | null = null;

const status = (scene: Scene, theme: string) => ({
  state: state ?? states[scene] ?? "unlocked",
  version: "0.1.0",
  appearance: { theme, zoom: 100, letterKeys: true },
  quickUnlock: false,
  lockReason: "idle",
  lockedAt: at("13:05"),
  wordsKept: true,
  waitSeconds: scene === "wrong" ? 4 : 0,
  storeFolder: "/home/menon/Waymark/store",
  holder: null,
  managed: false,
  e2e: false,
});

const owner: Owner = {
  name: isDoctor ? "Dr Farhan Siddiqui" : "Dr Anjali Menon",
  role: isDoctor ? "doctor" : "tutor",
  storeFolder: "/home/menon/.local/share/waymark/store",
  recoveryChecked: new URLSearchParams(location.search).get("sheet") !== "unchecked",
  readOnly: new URLSearchParams(location.search).get("store") === "readonly",
  quickUnlock: false,
};

const settings: Settings = {
  lockIdleMinutes: 5,
  lockOnScreenLock: true,
  notSeenAfterDays: 60,
  contractHorizonDays: 90,
  about: {
    controller: "Wharfebridge Hospitals NHS Foundation Trust",
    dataProtectionContact: "dpo@wharfebridge.example",
    retention: "Two years after the last session",
    custodians: "",
    complaintsContact: "",
    programme: "Tuesday clinic for locally employed doctors",
  },
};

const action = (
  id: string,
  text: string,
  personName: string,
  due: string,
  daysLate: number,
  owner: ActionRow["owner"] = "tutor",
): ActionRow => ({
  id,
  version: 1,
  personId: id,
  personName,
  sessionId: null,
  text,
  owner,
  due,
  daysLate,
  state: "open",
  includeInSummary: false,
  createdAt: at("10:00"),
  carriedOver: true,
});

const session = (
  id: string | null,
  name: string,
  number: number,
  state: Today["sessions"][number]["state"],
  started: string | null,
  left: string | null = null,
) => ({
  sessionId: id,
  personId: `p-${name}`,
  name,
  number,
  state,
  heldOn: DAY,
  startedAt: started === null ? null : at(started),
  leftAt: left === null ? null : at(left),
});

const today = (scene: Scene): Today => {
  if (scene === "empty")
    return {
      date: DAY,
      sessions: [],
      toFinish: [],
      followUps: [],
      contractsEnding: [],
      notSeen: [],
      concernsToReview: 0,
      people: 0,
    };
  const name = scene === "long" ? people.long : "Dr Thiri Win";
  return {
    date: DAY,
    sessions: [
      session("s1", "Dr Samuel Boateng", 2, "filed", "14:40"),
      session(null, name, 4, null, null),
      session(null, "Dr Emily Hartshorne", 1, null, null),
      session("s2", "Dr Yusuf Abdelrahim", 6, "interrupted", "15:20", "15:32"),
    ].sort((a, b) => Number(a.state === null) - Number(b.state === null)),
    toFinish: [
      session("s3", "Dr Hira Qureshi", 3, "to_finish", "15:00"),
      session("s4", "Dr Nadeesha Wickramage", 5, "to_finish", "15:40"),
    ],
    followUps: [
      action("a1", "Send fellowship list", name, "2026-11-17", 7),
      action("a2", "Check in after MRCP result", "Dr Chidera Okonkwo", DAY, 0),
      action("a3", "Book one frailty clinic", "Dr Thiri Win", "2026-11-25", -1, "doctor"),
      action("a4", "Study leave letter", "Dr Nadeesha Wickramage", "2026-11-26", -2),
      ...(scene === "many"
        ? Array.from({ length: 40 }, (_, n) => action(`m${n}`, `Follow-up ${n + 1}`, "Dr Samuel Boateng", "2026-12-04", -10))
        : []),
    ],
    contractsEnding: [
      { personId: "p1", name, date: "2027-02-02", days: 70 },
      { personId: "p2", name: "Dr Hira Qureshi", date: "2027-02-16", days: 84 },
    ],
    notSeen: [{ personId: "p3", name: "Dr Mohamed Elshenawy", lastSeen: "2026-08-11", days: 105 }],
    concernsToReview: 1,
    people: 31,
  };
};

const brief: Brief = {
  last: {
    sessionId: "s0",
    date: "2026-11-10",
    number: 3,
    excerpt: "No named educational supervisor since August. Wants geriatrics but not sure about training or Portfolio Pathway.",
  },
  promised: [
    { ...action("b1", "ask for a named supervisor", "Dr Thiri Win", "2026-11-20", 4), state: "done", due: null, daysLate: null },
    action("b2", "send the fellowship list", "Dr Thiri Win", "2026-11-17", 7),
    action("b3", "shadow one frailty clinic", "Dr Thiri Win", "2026-11-25", -1, "doctor"),
  ],
  worthAsking: ["Contract ends 2 Feb 2027", "No educational supervisor named"],
  openConcerns: 1,
  milestones: briefMilestones,
};

const hit = (
  kind: string,
  title: string,
  personName: string | null,
  date: string | null,
  tier: string,
  before: string,
  after: string,
) => ({
  kind,
  entityId: `${kind}-${title}-${date}`,
  personId: "p1",
  personName,
  date,
  tier,
  title,
  page: null,
  recognised: false,
  snippet: [
    { text: before, hit: false },
    { text: "super", hit: true },
    { text: after, hit: false },
  ],
});

const found = {
  hits: [
    hit("person", "Dr Thiri Win", "Dr Thiri Win", null, "confidential", "No named ", "visor since August"),
    hit("note", "Session 3", "Dr Thiri Win", "2026-11-10", "confidential", "…named educational ", "visor since…"),
    hit("note", "Session 5", "Dr Yusuf Abdelrahim", "2026-11-03", "confidential", "…", "vision meeting was cancelled…"),
    hit("summary", "Summary 2", "Dr Thiri Win", "2026-10-14", "agreed", "…a named ", "visor would…"),
    hit("action", "Write to Medical Staffing", "Dr Thiri Win", "2026-11-27", "confidential", "about ", "vision"),
  ],
  more: false,
  notUnderstood: [],
};

const audit = [
  ["setting_changed", "13:42"],
  ["session_filed", "13:20"],
  ["summary_agreed", "13:18"],
  ["session_started", "12:58"],
  ["vault.created", "08:00"],
].map(([action, time], n) => ({
  seq: 412 - n,
  at: at(time ?? "08:00"),
  action,
  entityKind: "setting",
  entityId: "x",
  version: 1,
}));

const words = "amber plover quarry linen seventh orchard tidal copper meadow ladder violet harvest".split(" ");
const refuse = (code: string, detail?: string) => Promise.reject({ code, detail });

/** What the core would say. */
export function answer(scene: Scene, theme: string, command: string, args: Record<string, unknown>): unknown {
  switch (command) {
    case "app_status":
      return status(scene, theme);
    case "owner_get":
      return owner;
    case "settings_get":
      return settings;
    case "today_get":
      return today(scene);
    case "session_brief":
      return brief;
    case "search":
      return isDoctor ? papersFound : found;
    case "audit_list":
      return audit;
    case "audit_verify":
      return { rows: 412, unbroken: true, problems: [] };
    case "passphrase_strength": {
      const score = Math.min(4, Math.floor(String(args["passphrase"]).length / 7));
      return { score, enough: score >= 3, hint: score >= 3 ? null : "more-words" };
    }
    case "store_create":
    case "recovery_new":
      state = "unlocked";
      return { words };
    case "recovery_confirm":
      return (args["answers"] as { position: number; word: string }[]).every(
        ({ position, word }) => words[position - 1] === word,
      );
    case "recovery_sheet_save":
      return { name: "Waymark recovery kit.pdf" };
    case "store_unlock_recovery":
    case "store_unlock_custodians":
      state = "unlocked";
      return null;
    case "store_unlock":
      if (args["passphrase"] !== "open") return refuse("wrongSecret");
      state = "unlocked";
      return null;
    case "store_lock":
      state = "locked";
      return null;
    case "concerns_list":
      return [
        {
          id: "c1",
          version: 1,
          personId: "p1",
          personName: "Dr Yusuf Abdelrahim",
          sessionId: null,
          kind: "support",
          detail: "",
          route: "",
          told: [],
          reviewOn: DAY,
          outcome: null,
          openedAt: 0,
          closedAt: null,
        },
      ];
    default:
      return (
        shares(scene, command, args) ??
        contacts(command, args) ??
        places(command, args) ??
        guide(command, args) ??
        plans(scene, command, args) ??
        documents(command, args) ??
        capture(scene, command) ??
        logs(scene, command, args) ??
        portfolio(scene, command, args) ??
        keep(scene, command, args) ??
        work(scene as WorkScene, command, args) ??
        null
      );
  }
}
