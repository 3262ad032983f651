/** A key press, or two in a row ("G T"), written as on the key list: "Ctrl+K", "F9", "Shift+F6", "?". */
export interface Shortcut {
  keys: string;
  label: string;
  run: () => void;
  /** Shown in the key list but handled by the widget that has the focus. */
  listed?: "only";
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * The written form of a key press. Cmd counts as Ctrl. Shift is left out where the sign already shows it ("?", "+"),
 * and Ctrl with the unshifted plus key counts as plus.
 */
export function written(press: Press): string {
  const ctrl = press.ctrlKey || press.metaKey;
  const sign = press.key.length === 1 && press.key.toLowerCase() === press.key.toUpperCase();
  const letter = press.key.length === 1 && !sign;
  const parts: string[] = [];
  if (ctrl) parts.push("Ctrl");
  if (press.altKey) parts.push("Alt");
  if (press.shiftKey && !sign && (!letter || parts.length > 0)) parts.push("Shift");
  parts.push(ctrl && press.key === "=" ? "+" : letter ? press.key.toUpperCase() : press.key === "Escape" ? "Esc" : press.key);
  return parts.join("+");
}

const SEQUENCE_MS = 1_500;

/** Finds which shortcut a series of key presses means. Newer groups win, so a dialog can take over a key. */
export class Keyboard {
  #groups: ShortcutGroup[] = [];
  #first: { keys: string; at: number } | null = null;

  get groups(): readonly ShortcutGroup[] {
    return this.#groups;
  }

  /** `last`: these give way to every other group, whenever it is added. */
  add(group: ShortcutGroup, place: "first" | "last" = "first"): () => void {
    this.#groups = place === "last" ? [group, ...this.#groups] : [...this.#groups, group];
    return () => (this.#groups = this.#groups.filter((other) => other !== group));
  }

  /** `typing`: the focus is where letters are text. `letters`: single-letter shortcuts are on. */
  match(press: Press, at: number, { typing, letters }: { typing: boolean; letters: boolean }): Shortcut | null {
    if (["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(press.key)) return null;
    const keys = written(press);
    const plain = press.key.length === 1 && !press.ctrlKey && !press.metaKey && !press.altKey;
    if (plain && (typing || !letters)) return null;

    const first = this.#first;
    this.#first = null;
    if (first && at - first.at <= SEQUENCE_MS) {
      const both = this.#find(`${first.keys} ${keys}`);
      if (both) return both;
    }
    const found = this.#find(keys);
    if (!found && plain && this.#starts(keys)) this.#first = { keys, at };
    return found;
  }

  #find(keys: string): Shortcut | null {
    for (const group of [...this.#groups].reverse()) {
      const found = group.shortcuts.find((shortcut) => shortcut.keys === keys && shortcut.listed !== "only");
      if (found) return found;
    }
    return null;
  }

  #starts(keys: string): boolean {
    return this.#groups.some((group) => group.shortcuts.some((shortcut) => shortcut.keys.startsWith(`${keys} `)));
  }
}

/** The one keyboard of the window. Screens add their keys in an `$effect`: `$effect(() => keyboard.add({...}))`. */
export const keyboard = new Keyboard();

/** True where a letter is text rather than a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type);
}
