export interface Spot {
  top: number;
  left: number;
}

interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const GAP = 4;
const EDGE = 8;

/** Where a menu goes: below its button with right edges in line, above when there is no room, always inside the window. */
export function place(button: Box, menu: { width: number; height: number }, width: number, height: number): Spot {
  const below = button.bottom + GAP;
  const fits = below + menu.height <= height - EDGE;
  const top = fits ? below : Math.max(EDGE, button.top - GAP - menu.height);
  const left = Math.min(Math.max(EDGE, button.right - menu.width), Math.max(EDGE, width - EDGE - menu.width));
  return { top, left };
}

/** The item a key moves to, or null when the key means nothing here. Arrows go round; a letter finds the next that starts with it. */
export function chooseByKey(key: string, current: number, items: readonly { label: string }[]): number | null {
  const count = items.length;
  switch (key) {
    case "ArrowDown":
      return (current + 1) % count;
    case "ArrowUp":
      return (current - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return key.length === 1 ? startingWith(key.toLowerCase(), current, items) : null;
  }
}

function startingWith(letter: string, current: number, items: readonly { label: string }[]): number | null {
  for (let step = 1; step <= items.length; step++) {
    const at = (current + step) % items.length;
    if (items[at]?.label.toLowerCase().startsWith(letter)) return at;
  }
  return null;
}
