import { emit } from "@tauri-apps/api/event";
import type {
  FirstDays,
  FirstStep,
  GuideContactEdit,
  GuideEntry,
  GuideEntryEdit,
  GuideLink,
  GuideRole,
  GuideTerm,
  GuideTopic,
  GuideView,
} from "../../src/lib/ipc/types";
import { matches } from "../../src/routes/guide/guide";
import { people } from "./people";

/** The guide as it ships. In the address: `guide=named|edited|long` for names and words of this place, `days=none|begun`. */
const asked = new URLSearchParams(location.search);
const which = asked.get("guide") ?? "named";

interface ShippedEntry extends Omit<GuideEntry, "whom" | "edited" | "own" | "hidden" | "version"> {
  whom: string[];
}
interface Shipped {
  checked: string;
  topics: GuideTopic[];
  entries: ShippedEntry[];
  roles: { key: string; title: string; about: string }[];
  terms: GuideTerm[];
  first_days: { key: string; by_day: number; title: string; hint: string }[];
}

const [text = "{}"] = Object.values(
  import.meta.glob<string>("../../../assets/guide.en-GB.json", { query: "?raw", import: "default", eager: true }),
);
const shipped = JSON.parse(text) as Shipped;

const nobody = { name: null, reach: null, note: null, version: null };
const named: Record<string, Partial<GuideRole>> = {
  tutor: { name: "Dr Anjali Menon", reach: "ext. 2281", note: "Every second Tuesday, 15:00 to 16:00", version: 1 },
  rota_coordinator: { name: "Karen Oakley", reach: "rota@wharfebridge.example", version: 1 },
  guardian: {
    name: which === "long" ? people.long : "Dr Pat Holloway",
    reach: which === "long" ? "a-very-long-address-of-a-team@".repeat(4) : "ext. 4410",
    version: 2,
  },
};

let roles: GuideRole[] = shipped.roles.map(({ key, title, about }) => ({
  role: key,
  title,
  about,
  ...nobody,
  ...(which === "none" ? {} : named[key]),
}));
let entries: GuideEntry[] = shipped.entries.map((entry) => ({
  ...entry,
  whom: [],
  edited: which === "edited" && entry.key === "annual-leave",
  own: false,
  hidden: which === "edited" && entry.key === "hidden-curriculum",
  version: which === "edited" ? 1 : null,
}));
const wanted = new Map(shipped.entries.map(({ key, whom }) => [key, whom]));
if (which === "edited")
  entries.push({
    key: "own-1",
    topic: "rota",
    stages: ["early_uk", "early_non_uk", "experienced"],
    title: "Parking at Wharfebridge",
    ask: ["Where do I get a permit, and from which day?"],
    body: ["The permit office is in the main entrance."],
    whom: [],
    sources: [],
    notice: null,
    contexts: [],
    check: null,
    edited: true,
    own: true,
    hidden: false,
    version: 1,
  });

const whole = (entry: GuideEntry): GuideEntry => ({
  ...entry,
  whom: roles.filter(({ role }) => wanted.get(entry.key)?.includes(role)),
});

function view(stage: string | null, words: string): GuideView {
  const looked = words.trim() !== "";
  const found = entries
    .filter(({ stages }) => stage === null || stages.some((each) => each === stage))
    .filter((entry) => !looked || (!entry.hidden && matches(words, entry.title, ...entry.ask, ...entry.body)));
  return {
    topics: shipped.topics,
    entries: found.map(whole),
    roles,
    terms: shipped.terms.filter(({ term, means }) => !looked || matches(words, term, means)),
    checked: shipped.checked,
  };
}

const DAY_MS = 86_400_000;
const after = (start: string, days: number) => new Date(Date.parse(start) + days * DAY_MS).toISOString().slice(0, 10);

const begun = asked.get("days") === "begun";
let start: string | null = begun ? "2026-11-02" : null;
let version = 1;
let done = new Map<string, string>(
  begun ? ["badge-logins", "who-to-ring", "crash-call", "gp"].map((key) => [key, "2026-11-04"]) : [],
);
let own: { key: string; by_day: number; title: string; hint: string }[] = begun
  ? [{ key: "own-1", by_day: 10, title: "Meet the stroke nurses", hint: "" }]
  : [];

const step = (each: Shipped["first_days"][number]): FirstStep => ({
  key: each.key,
  title: each.title,
  hint: each.hint,
  byDay: each.by_day,
  on: start === null ? null : after(start, each.by_day - 1),
  doneOn: done.get(each.key) ?? null,
  own: own.includes(each),
});

const firstDays = (person: string | null): FirstDays => ({
  id: start === null ? null : "d1",
  version: start === null ? null : version,
  name: person === null ? "" : which === "long" ? people.long : "Dr Thiri Win",
  startOn: start,
  suggested: person === null ? null : "2026-11-02",
  steps: [...shipped.first_days, ...own].map(step).sort((a, b) => a.byDay - b.byDay),
});

const changed = () => void emit("records-changed", { noun: "guide", ids: [] });

function saveEntry(edit: GuideEntryEdit): string {
  const key = edit.key ?? `own-${entries.length}`;
  wanted.set(key, edit.whom);
  const before = entries.find((entry) => entry.key === key);
  const bare = { sources: [], notice: null, contexts: [], check: null, hidden: false };
  const entry: GuideEntry = {
    ...(before ?? bare),
    ...edit,
    key,
    whom: [],
    edited: true,
    own: key.startsWith("own-"),
    version: (before?.version ?? 0) + 1,
  };
  entries = before ? entries.map((each) => (each.key === key ? entry : each)) : [...entries, entry];
  changed();
  return key;
}

function saveContact(edit: GuideContactEdit): null {
  const words = (text: string) => text.trim() || null;
  const now = { name: words(edit.name), reach: words(edit.reach), note: words(edit.note), version: (edit.version ?? 0) + 1 };
  roles = roles.map((role) => (role.role === edit.role ? { ...role, ...now } : role));
  changed();
  return null;
}

const link = ({ key, title }: GuideEntry): GuideLink => ({ key, title });

/** The answer to a command of the guide; nothing for others. */
export function guide(command: string, args: Record<string, unknown>): unknown {
  const key = args["key"] as string;
  switch (command) {
    case "guide_view":
      return view(args["stage"] as string | null, args["words"] as string);
    case "guide_entry_save":
      return saveEntry(args["entry"] as GuideEntryEdit);
    case "guide_entry_reset":
      entries = entries.map((entry) => (entry.key === key ? { ...entry, edited: false } : entry));
      return (changed(), null);
    case "guide_entry_hide":
      entries = entries.map((entry) => (entry.key === key ? { ...entry, hidden: args["hidden"] === true } : entry));
      return (changed(), null);
    case "guide_contact_save":
      return saveContact(args["contact"] as GuideContactEdit);
    case "guide_leaflet":
      return { name: "Waymark guide 2026-11-24.pdf" };
    case "guide_in_context":
      return entries.filter(({ contexts }) => contexts.some((each) => each === args["context"])).map(link);
    case "first_days_get":
      return firstDays(args["person"] as string | null);
    case "first_days_start":
      start = args["startOn"] as string;
      return (changed(), null);
    case "first_days_tick":
      if (typeof args["on"] === "string") done.set(key, args["on"]);
      else done.delete(key);
      done = new Map(done);
      version++;
      return (changed(), null);
    case "first_days_step_add":
      own = [...own, { key: `own-${own.length + 1}`, by_day: args["byDay"] as number, title: args["title"] as string, hint: "" }];
      version++;
      return (changed(), null);
    case "first_days_step_remove":
      own = own.filter((each) => each.key !== key);
      version++;
      return (changed(), null);
    default:
      return undefined;
  }
}
