import type { DiffLine, DiffPart } from "$lib/ipc/types";

/** One line of a side-by-side comparison; `null` where the other side has a line of its own. */
export interface Pair {
  then: readonly DiffPart[] | null;
  now: readonly DiffPart[] | null;
  same: boolean;
}

/** Puts removed and added lines of one change side by side, in order. */
export function pairLines(lines: readonly DiffLine[]): Pair[] {
  const pairs: Pair[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const close = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      pairs.push({ then: removed[at]?.parts ?? null, now: added[at]?.parts ?? null, same: false });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === "removed") removed.push(line);
    else if (line.kind === "added") added.push(line);
    else {
      close();
      pairs.push({ then: line.parts, now: line.parts, same: true });
    }
  }
  close();
  return pairs;
}
