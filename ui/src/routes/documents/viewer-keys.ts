import { appearance } from "$lib/state/appearance.svelte";
import { isTyping, keyboard } from "$lib/state/keys";
import { t } from "$lib/text/t";
import type { Viewing } from "./viewing.svelte";

interface Press {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: EventTarget | null;
}

/** What the keys need beside the desk itself. */
interface Means {
  find: () => void;
  /** To the next match, or the one before. */
  step: (by: 1 | -1) => void;
  /** Pages rather than a text. */
  sheets: boolean;
}

/** Does what a key means while the focus is in the viewer; false when it means nothing here. */
export function viewerKey(press: Press, viewing: Viewing, means: Means): boolean {
  const { key, shiftKey } = press;
  if ((press.ctrlKey || press.metaKey) && key.toLowerCase() === "f") return (means.find(), true);
  if (press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target)) return false;
  const letter = key.length === 1;
  if (letter && !appearance.current.letterKeys) return false;
  const act = actions(viewing, shiftKey, means)[letter ? key.toLowerCase() : key];
  act?.();
  return act !== undefined;
}

function actions(viewing: Viewing, shiftKey: boolean, { find, step, sheets }: Means): Record<string, () => void> {
  const any = {
    "/": find,
    F3: () => step(shiftKey ? -1 : 1),
    "+": () => viewing.step(1),
    "=": () => viewing.step(1),
    "-": () => viewing.step(-1),
    "0": viewing.actual,
  };
  if (!sheets) return any;
  return {
    ...any,
    PageDown: () => viewing.goTo(viewing.page + 1),
    PageUp: () => viewing.goTo(viewing.page - 1),
    Home: () => viewing.goTo(1),
    End: () => viewing.goTo(viewing.count),
    w: () => viewing.fitTo("width"),
    p: () => viewing.fitTo("page"),
    r: () => viewing.rotate(shiftKey ? -1 : 1),
  };
}

/** The viewer's keys, for the list of keys: they work while the focus is in the viewer. */
export function listViewerKeys(): () => void {
  const listed = (keys: string, label: string) => ({ keys, label: t(label), listed: "only" as const, run: () => {} });
  return keyboard.add({
    title: t("viewer-key-title"),
    shortcuts: [
      listed("PgDn PgUp", "viewer-key-pages"),
      listed("Home End", "viewer-key-ends"),
      listed("+ -", "viewer-key-zoom"),
      listed("W P", "viewer-key-fit"),
      listed("R Shift+R", "viewer-key-rotate"),
      listed("/", "viewer-key-find"),
      listed("F3 Shift+F3", "viewer-key-matches"),
    ],
  });
}
