import type { Role } from "$lib/ipc/types";
import { appearance, zoomStep } from "$lib/state/appearance.svelte";
import { isTyping, keyboard, type Shortcut } from "$lib/state/keys";
import { portfolio } from "$lib/state/portfolio.svelte";
import { shell } from "$lib/state/shell.svelte";
import { toasts } from "$lib/state/toasts.svelte";
import { t } from "$lib/text/t";
import { newEvidence } from "../../routes/evidence/new";
import { go } from "../../routes";

const zoom = (direction: 1 | -1) => void appearance.set({ zoom: zoomStep(appearance.current.zoom, direction) });

/** Moves the focus to the next region of the window (sidebar, page, side panel, status bar). */
export function moveRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((region) => region.offsetParent !== null);
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const next = regions.at((here + step + regions.length) % regions.length);
  const current = next?.querySelector<HTMLElement>('[aria-current="page"]');
  (current ?? next)?.focus();
}

const everywhere = (): Shortcut[] => [
  { keys: "Ctrl+K", label: t("key-palette"), run: () => shell.openPalette() },
  { keys: "Ctrl+L", label: t("key-lock"), run: () => void shell.lock() },
  { keys: "F9", label: t("key-away"), run: () => (shell.blank ? shell.comeBack() : void shell.calledAway()) },
  { keys: "Ctrl+Shift+H", label: t("key-discreet"), run: () => (shell.discreet = !shell.discreet) },
  { keys: "F6", label: t("key-region-next"), run: () => moveRegion(1) },
  { keys: "Shift+F6", label: t("key-region-previous"), run: () => moveRegion(-1) },
  { keys: "Ctrl++", label: t("key-zoom-in"), run: () => zoom(1) },
  { keys: "Ctrl+-", label: t("key-zoom-out"), run: () => zoom(-1) },
  { keys: "Ctrl+0", label: t("key-zoom-reset"), run: () => void appearance.set({ zoom: 100 }) },
  { keys: "?", label: t("key-list"), run: () => (shell.keyListOpen = true) },
];

const guide = (): Shortcut => ({
  keys: "G U",
  label: t("nav-guide"),
  run: () => go({ name: "guide", page: "questions", of: null }),
});

const tutorDestinations = (): Shortcut[] => [
  { keys: "G T", label: t("nav-today"), run: () => go({ name: "today" }) },
  { keys: "G D", label: t("nav-doctors"), run: () => go({ name: "people" }) },
  { keys: "G A", label: t("nav-actions"), run: () => go({ name: "actions" }) },
  { keys: "G P", label: t("nav-plans"), run: () => go({ name: "plans" }) },
  guide(),
];

/** C for the career plan, P for the portfolio as a whole, E for evidence, B for the box of what is not sorted yet, F for frameworks. */
const doctorDestinations = (): Shortcut[] => [
  { keys: "G H", label: t("nav-home"), run: () => go({ name: "today" }) },
  ...(portfolio.wants("plan") ? [{ keys: "G C", label: t("nav-plan"), run: () => go({ name: "plan" }) }] : []),
  ...(portfolio.wants("plan") || portfolio.wants("portfolio")
    ? [{ keys: "G L", label: t("nav-logs"), run: () => go({ name: "logs", page: "overview", entry: null }) }]
    : []),
  guide(),
  ...(portfolio.wants("portfolio") ? portfolioDestinations() : []),
];

const portfolioDestinations = (): Shortcut[] => [
  { keys: "G P", label: t("nav-coverage"), run: () => go({ name: "coverage" }) },
  { keys: "G B", label: t("nav-inbox"), run: () => go({ name: "inbox" }) },
  { keys: "G E", label: t("nav-evidence"), run: () => go({ name: "evidence" }) },
  { keys: "G F", label: t("nav-frameworks"), run: () => go({ name: "frameworks" }) },
];

/** What a doctor can begin on any page. */
const doctorKeys = (): Shortcut[] =>
  portfolio.wants("portfolio") ? [{ keys: "Ctrl+N", label: t("evidence-add-plain"), run: () => void newEvidence() }] : [];

const sharedDestinations = (): Shortcut[] => [
  { keys: "G S", label: t("nav-sent"), run: () => go({ name: "sent" }) },
  { keys: "G R", label: t("nav-received-post"), run: () => go({ name: "received", parcel: null }) },
  { keys: "G ,", label: t("nav-settings"), run: () => go({ name: "settings", section: "security" }) },
];

const destinations = (role: Role): Shortcut[] => [
  ...(role === "doctor" ? doctorDestinations() : tutorDestinations()),
  ...sharedDestinations(),
];

// These work even over a dialog: covering and locking must never wait.
const ALWAYS = new Set(["Ctrl+L", "F9"]);

/** Starts the window's own keys and hands every key press to the keyboard. */
export function listenToKeys(role: Role): () => void {
  const stops = [
    keyboard.add(
      { title: t("keys-everywhere"), shortcuts: [...everywhere(), ...(role === "doctor" ? doctorKeys() : [])] },
      "last",
    ),
    keyboard.add({ title: t("keys-go"), shortcuts: destinations(role) }, "last"),
  ];
  const press = (event: KeyboardEvent) => {
    const target = event.target;
    const found = keyboard.match(event, event.timeStamp, { typing: isTyping(target), letters: appearance.current.letterKeys });
    if (found) {
      if (shell.blank && found.keys !== "F9" && found.keys !== "Ctrl+L") return;
      if (document.querySelector("dialog[open]") && !ALWAYS.has(found.keys)) return;
      event.preventDefault();
      found.run();
    } else if (
      shell.blank === null &&
      (event.ctrlKey || event.metaKey) &&
      event.key === "z" &&
      !isTyping(target) &&
      toasts.undoLast()
    ) {
      event.preventDefault();
    }
  };
  window.addEventListener("keydown", press);
  return () => {
    window.removeEventListener("keydown", press);
    for (const stop of stops) stop();
  };
}
