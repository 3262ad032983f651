export const settingsSections = [
  "security",
  "backups",
  "contacts",
  "places",
  "portfolio",
  "store",
  "appearance",
  "audit",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

export const personTabs = ["overview", "sessions", "actions", "plan", "files", "sent", "details"] as const;
export type PersonTab = (typeof personTabs)[number];

/** The pages of the logs. "entry" is an entry of which only the id is known. */
export const logPages = [
  "overview",
  "cpd",
  "reflections",
  "procedures",
  "import",
  "teaching",
  "posts",
  "courses",
  "crest",
  "entry",
] as const;
export type LogsPage = (typeof logPages)[number];

/** What is shared: the summary of a session, a plan, a list of evidence, a question about an item, the answer to one. */
export const shareWhats = ["summary", "plan", "index", "verify", "confirm"] as const;
export type ShareWhat = (typeof shareWhats)[number];

/** The pages of the guide. "entry" is one entry, by its key; "first-days" is the owner's own, or a doctor's. */
export const guidePages = ["questions", "entry", "whom", "words", "first-days"] as const;
export type GuidePage = (typeof guidePages)[number];

/** A place inside a document: a file of the item, its page, and the words to mark there. */
export interface DocumentPlace {
  file: string;
  page: number;
  find: string;
}

/** Every page of the unlocked window. Adding a page starts here. */
export type Route =
  | { name: "today" }
  | { name: "people" }
  | { name: "new-person" }
  | { name: "person"; id: string; tab: PersonTab }
  | { name: "session"; id: string }
  | { name: "actions" }
  | { name: "import" }
  | { name: "topics" }
  | { name: "signposts" }
  | { name: "sent" }
  | { name: "received"; parcel: string | null }
  | { name: "share"; what: ShareWhat; of: string | null; item: string | null }
  | { name: "trash" }
  | { name: "plan" }
  | { name: "plans" }
  | { name: "dates" }
  | { name: "coverage" }
  | { name: "inbox" }
  | { name: "capture" }
  | { name: "evidence" }
  | { name: "evidence-item"; id: string; at: DocumentPlace | null }
  | { name: "frameworks" }
  | { name: "framework"; id: string }
  | { name: "framework-edit"; id: string | null }
  | { name: "logs"; page: LogsPage; entry: string | null }
  | { name: "guide"; page: GuidePage; of: string | null }
  | { name: "compare"; id: string }
  | { name: "settings"; section: SettingsSection };

const oneOf = <T extends string>(allowed: readonly T[], word: string | undefined, otherwise: T): T =>
  allowed.find((candidate) => candidate === word) ?? otherwise;

function pieces(hash: string): string[] {
  try {
    return hash
      .replace(/^#?\/?/, "")
      .split("/")
      .map(decodeURIComponent);
  } catch {
    return [];
  }
}

function documentPlace(file: string | undefined, page: string | undefined, find = ""): DocumentPlace | null {
  return file ? { file, page: Math.max(1, Number.parseInt(page ?? "1", 10) || 1), find } : null;
}

function evidencePage(id: string | undefined, [file, page, find]: readonly string[]): Route {
  return id ? { name: "evidence-item", id, at: documentPlace(file, page, find) } : { name: "evidence" };
}

function frameworkPage(id: string | undefined, more: string | undefined): Route {
  if (!id) return { name: "frameworks" };
  if (id === "new") return { name: "framework-edit", id: null };
  return more === "edit" ? { name: "framework-edit", id } : { name: "framework", id };
}

function sharePage(what: string | undefined, of: string | undefined, item: string | undefined): Route {
  const known = shareWhats.find((each) => each === what);
  const whole = known === "plan" || known === "index" || (known === "confirm" ? of && item : of);
  if (known === undefined || !whole) return { name: "sent" };
  return { name: "share", what: known, of: of || null, item: item || null };
}

function logsPage(page: string | undefined, id: string | undefined): Route {
  if (page === "procedures" && id === "import") return { name: "logs", page: "import", entry: null };
  const known = oneOf(logPages, page, "overview");
  return { name: "logs", page: known === "entry" && !id ? "overview" : known, entry: id || null };
}

function guidePage(page: string | undefined, of: string | undefined): Route {
  if (!page) return { name: "guide", page: "questions", of: null };
  if (page === "whom" || page === "words") return { name: "guide", page, of: null };
  if (page === "first-days") return { name: "guide", page, of: of || null };
  return { name: "guide", page: "entry", of: page };
}

/** The page an address means; anything unknown is Today. */
export function parse(hash: string): Route {
  const [noun, id, more, ...rest] = pieces(hash);
  switch (noun) {
    case "people":
      if (id === "new") return { name: "new-person" };
      return id ? { name: "person", id, tab: oneOf(personTabs, more, "overview") } : { name: "people" };
    case "sessions":
      if (id && more === "share") return sharePage("summary", id, undefined);
      return id ? { name: "session", id } : { name: "today" };
    case "share":
      return sharePage(id, more, rest[0]);
    case "received":
      return { name: "received", parcel: id || null };
    case "actions":
    case "import":
    case "topics":
    case "signposts":
    case "sent":
    case "trash":
    case "plan":
    case "plans":
    case "dates":
    case "coverage":
    case "inbox":
    case "capture":
      return { name: noun };
    case "evidence":
      return evidencePage(id, more === undefined ? [] : [more, ...rest]);
    case "frameworks":
      return frameworkPage(id, more);
    case "logs":
      return logsPage(id, more);
    case "guide":
      return guidePage(id, more);
    case "contacts":
      return id && more === "compare" ? { name: "compare", id } : { name: "settings", section: "contacts" };
    case "settings":
      return { name: "settings", section: oneOf(settingsSections, id, "security") };
    default:
      return { name: "today" };
  }
}

/** The address of a page, for `href`. */
export function href(route: Route): string {
  switch (route.name) {
    case "today":
      return "#/";
    case "new-person":
      return "#/people/new";
    case "person":
      return `#/people/${encodeURIComponent(route.id)}${route.tab === "overview" ? "" : `/${route.tab}`}`;
    case "session":
      return `#/sessions/${encodeURIComponent(route.id)}`;
    case "share":
      if (route.what === "summary" && route.of !== null) return `#/sessions/${encodeURIComponent(route.of)}/share`;
      return `#/share/${[route.what, route.of, route.item].flatMap((part) => (part === null ? [] : [encodeURIComponent(part)])).join("/")}`;
    case "received":
      return route.parcel === null ? "#/received" : `#/received/${encodeURIComponent(route.parcel)}`;
    case "evidence-item": {
      const place = route.at === null ? [] : [route.at.file, String(route.at.page), ...(route.at.find ? [route.at.find] : [])];
      return `#/evidence/${[route.id, ...place].map(encodeURIComponent).join("/")}`;
    }
    case "framework":
      return `#/frameworks/${encodeURIComponent(route.id)}`;
    case "framework-edit":
      return route.id === null ? "#/frameworks/new" : `#/frameworks/${encodeURIComponent(route.id)}/edit`;
    case "logs":
      if (route.page === "import") return "#/logs/procedures/import";
      return `#/logs${route.page === "overview" ? "" : `/${route.page}`}${route.entry ? `/${encodeURIComponent(route.entry)}` : ""}`;
    case "guide": {
      const at =
        route.page === "questions"
          ? []
          : route.page === "entry"
            ? [route.of ?? ""]
            : [route.page, ...(route.of ? [route.of] : [])];
      return `#/${["guide", ...at].map(encodeURIComponent).join("/")}`;
    }
    case "compare":
      return `#/contacts/${encodeURIComponent(route.id)}/compare`;
    case "settings":
      return `#/settings/${route.section}`;
    default:
      return `#/${route.name}`;
  }
}

export function go(route: Route): void {
  location.hash = href(route);
}
