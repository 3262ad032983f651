import type { Theme } from "$lib/ipc/types";
import { ipc, sentence } from "$lib/ipc/client";
import { app } from "$lib/state/app.svelte";
import { appearance, zoomStep } from "$lib/state/appearance.svelte";
import { portfolio } from "$lib/state/portfolio.svelte";
import { shell } from "$lib/state/shell.svelte";
import { toasts } from "$lib/state/toasts.svelte";
import { t } from "$lib/text/t";
import { capturing } from "../../routes/capture/capturing.svelte";
import { newEvidence } from "../../routes/evidence/new";
import { opening } from "../../routes/received/opening.svelte";
import { backupWork } from "../../routes/backups/work.svelte";
import { go, type GuidePage, type LogsPage, type Route } from "../../routes";
import type { Command } from "./palette";

const screen = (id: string, to: Route, keys?: string): Command => ({
  id: `screen-${id}`,
  label: t(`nav-${id}`),
  ...(keys && { keys }),
  group: "screens",
  run: () => go(to),
});

const command = (id: string, run: () => void, keys?: string): Command => ({
  id: `command-${id}`,
  label: t(`command-${id}`),
  ...(keys && { keys }),
  group: "commands",
  run,
});

const theme = (name: Theme) => command(`theme-${name}`, () => void appearance.set({ theme: name }));
const zoom = (direction: 1 | -1) => () => void appearance.set({ zoom: zoomStep(appearance.current.zoom, direction) });

async function limitsSheet() {
  try {
    const saved = await ipc.limitsSheetSave();
    if (saved) toasts.show(t("saved-file", { name: saved.name }));
  } catch (failure) {
    toasts.show(sentence(failure));
  }
}

const tutorCommands = (): Command[] => [
  screen("today", { name: "today" }, "G T"),
  screen("doctors", { name: "people" }, "G D"),
  screen("actions", { name: "actions" }, "G A"),
  screen("plans", { name: "plans" }, "G P"),
  screen("dates", { name: "dates" }),
  screen("topics", { name: "topics" }),
  screen("signposts", { name: "signposts" }),
  command("add-doctor", () => go({ name: "new-person" })),
  command("import", () => go({ name: "import" })),
  command("limits-sheet", () => void limitsSheet()),
];

const doctorCommands = (): Command[] => [
  screen("home", { name: "today" }, "G H"),
  ...(portfolio.wants("plan") ? [screen("plan", { name: "plan" }, "G C"), screen("dates", { name: "dates" })] : []),
  ...(portfolio.wants("plan") || portfolio.wants("portfolio") ? logCommands() : []),
  ...(portfolio.wants("portfolio") ? portfolioCommands() : []),
  screen("portfolio-settings", { name: "settings", section: "portfolio" }),
];

const logPage = (page: LogsPage): Route => ({ name: "logs", page, entry: null });

const logCommands = (): Command[] => [
  screen("logs", logPage("overview"), "G L"),
  command("log-cpd", () => go(logPage("cpd"))),
  command("log-reflection", () => go(logPage("reflections"))),
  command("log-procedure", () => go(logPage("procedures"))),
  command("log-teaching", () => go(logPage("teaching"))),
  command("log-posts", () => go(logPage("posts"))),
  command("log-courses", () => go(logPage("courses"))),
  command("log-import", () => go(logPage("import"))),
  command("log-crest", () => go(logPage("crest"))),
];

const portfolioCommands = (): Command[] => [
  screen("coverage", { name: "coverage" }, "G P"),
  screen("inbox", { name: "inbox" }, "G B"),
  screen("evidence", { name: "evidence" }, "G E"),
  screen("frameworks", { name: "frameworks" }, "G F"),
  command("add-evidence", () => void capturing.choose("files"), "Ctrl+O"),
  command("new-evidence", () => void newEvidence(), "Ctrl+N"),
  command("new-framework", () => go({ name: "framework-edit", id: null })),
];

const guidePage = (page: GuidePage): Route => ({ name: "guide", page, of: null });

const guideCommands = (): Command[] => [
  screen("guide", guidePage("questions"), "G U"),
  screen("guide-whom", guidePage("whom")),
  screen("guide-words", guidePage("words")),
  screen("guide-days", guidePage("first-days")),
];

/** Every screen and command that is there on any page. */
export function standardCommands(): Command[] {
  return [
    ...(app.owner?.role === "doctor" ? doctorCommands() : tutorCommands()),
    screen("sent", { name: "sent" }, "G S"),
    screen("received-post", { name: "received", parcel: null }, "G R"),
    command("open-sealed", () => void opening.choose()),
    ...guideCommands(),
    screen("trash", { name: "trash" }),
    screen("backups", { name: "settings", section: "backups" }),
    screen("contacts", { name: "settings", section: "contacts" }),
    screen("places", { name: "settings", section: "places" }),
    screen("settings", { name: "settings", section: "security" }),
    screen("about-store", { name: "settings", section: "store" }),
    screen("appearance", { name: "settings", section: "appearance" }),
    screen("audit", { name: "settings", section: "audit" }),
    command("backup", () => {
      go({ name: "settings", section: "backups" });
      void backupWork.make();
    }),
    command("lock", () => void shell.lock(), "Ctrl+L"),
    command("away", () => void shell.calledAway(), "F9"),
    command("discreet", () => (shell.discreet = !shell.discreet), "Ctrl+Shift+H"),
    command("keys", () => (shell.keyListOpen = true), "?"),
    theme("light"),
    theme("dark"),
    theme("contrast"),
    theme("system"),
    command("larger", zoom(1), "Ctrl++"),
    command("smaller", zoom(-1), "Ctrl+-"),
  ];
}
