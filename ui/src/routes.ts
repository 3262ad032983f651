export const settingsSections = ["security", "backups", "store", "appearance", "audit"] as const;
export type SettingsSection = (typeof settingsSections)[number];

export const personTabs = ["overview", "sessions", "actions", "files", "sent", "details"] as const;
export type PersonTab = (typeof personTabs)[number];

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
  | { name: "trash" }
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

/** The page an address means; anything unknown is Today. */
export function parse(hash: string): Route {
  const [noun, id, more] = pieces(hash);
  switch (noun) {
    case "people":
      if (id === "new") return { name: "new-person" };
      return id ? { name: "person", id, tab: oneOf(personTabs, more, "overview") } : { name: "people" };
    case "sessions":
      return id ? { name: "session", id } : { name: "today" };
    case "actions":
    case "import":
    case "topics":
    case "signposts":
    case "sent":
    case "trash":
      return { name: noun };
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
    case "settings":
      return `#/settings/${route.section}`;
    default:
      return `#/${route.name}`;
  }
}

export function go(route: Route): void {
  location.hash = href(route);
}
