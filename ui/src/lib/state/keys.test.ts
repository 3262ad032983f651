import { describe, expect, it } from "vitest";
import { Keyboard, written } from "./keys";

const press = (key: string, held: { ctrl?: boolean; meta?: boolean; shift?: boolean; alt?: boolean } = {}) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  shiftKey: held.shift ?? false,
  altKey: held.alt ?? false,
});
const calm = { typing: false, letters: true };
const shortcut = (keys: string) => ({ keys, label: keys, run: () => {} });

describe("a key press in writing", () => {
  it.each([
    [press("k", { ctrl: true }), "Ctrl+K"],
    [press("k", { meta: true }), "Ctrl+K"],
    [press("H", { ctrl: true, shift: true }), "Ctrl+Shift+H"],
    [press("F6", { shift: true }), "Shift+F6"],
    [press("?", { shift: true }), "?"],
    [press("=", { ctrl: true }), "Ctrl++"],
    [press("+", { ctrl: true, shift: true }), "Ctrl++"],
    [press("Escape"), "Esc"],
  ])("%o", (pressed, words) => expect(written(pressed)).toBe(words));
});

describe("the keyboard", () => {
  const keyboard = () => {
    const board = new Keyboard();
    board.add({ title: "go", shortcuts: [shortcut("G T"), shortcut("G D"), shortcut("?"), shortcut("Ctrl+K")] });
    return board;
  };

  it("goes by G and a letter, but not when the letter comes late", () => {
    const board = keyboard();
    expect(board.match(press("g"), 0, calm)).toBeNull();
    expect(board.match(press("d"), 900, calm)?.keys).toBe("G D");
    expect(board.match(press("g"), 2_000, calm)).toBeNull();
    expect(board.match(press("d"), 4_000, calm)).toBeNull();
  });

  it("leaves letters alone while somebody types, or when they are turned off", () => {
    const board = keyboard();
    expect(board.match(press("?"), 0, { typing: true, letters: true })).toBeNull();
    expect(board.match(press("?"), 0, { typing: false, letters: false })).toBeNull();
    expect(board.match(press("k", { ctrl: true }), 0, { typing: true, letters: false })?.keys).toBe("Ctrl+K");
  });

  it("lets a page take over a key, and gives it back", () => {
    const board = keyboard();
    const mine = shortcut("Ctrl+K");
    const remove = board.add({ title: "page", shortcuts: [mine] });
    board.add({ title: "late, but last", shortcuts: [shortcut("Ctrl+K")] }, "last");
    expect(board.match(press("k", { ctrl: true }), 0, calm)).toBe(mine);
    remove();
    expect(board.match(press("k", { ctrl: true }), 0, calm)).not.toBe(mine);
  });
});
