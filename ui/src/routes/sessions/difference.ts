import type { DiffLine } from "$lib/ipc/bindings";

/** One line of a side-by-side comparison; `null` where the other side has a line of its own. */
export interface Pair {
  then: string | null;
  now: string | null;
  same: boolean;
}

/** Puts removed and added lines of one change side by side, in order. */
export function pairLines(lines: readonly DiffLine[]): Pair[] {
  const pairs: Pair[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const close = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      pairs.push({ then: removed[at] ?? null, now: added[at] ?? null, same: false });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === "removed") removed.push(line.text);
    else if (line.kind === "added") added.push(line.text);
    else {
      close();
      pairs.push({ then: line.text, now: line.text, same: true });
    }
  }
  close();
  return pairs;
}
