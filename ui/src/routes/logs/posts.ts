import type { Gap, LogRow, Overlap, PostsView } from "$lib/ipc/log-types";

/** The list of posts as it is drawn: posts as the CV has them, and the gaps where they are. */
export type PostLine = { kind: "post"; row: LogRow; overlaps: Overlap[] } | { kind: "gap"; gap: Gap };

/** Posts from now back, with each gap above the first post that came before it. */
export function postLines({ posts, gaps, overlaps }: PostsView): PostLine[] {
  const waiting = gaps.toSorted((a, b) => b.from.localeCompare(a.from));
  const lines: PostLine[] = [];
  const said = new Set<Overlap>();
  for (const row of posts) {
    while (waiting[0] && row.on !== null && waiting[0].from > row.on) {
      const gap = waiting.shift();
      if (gap) lines.push({ kind: "gap", gap });
    }
    lines.push({ kind: "post", row, overlaps: firstSaid(row, overlaps, said) });
  }
  return [...lines, ...waiting.map((gap): PostLine => ({ kind: "gap", gap }))];
}

/** An overlap is said once, at the post that comes first in the list. */
function firstSaid({ id }: LogRow, overlaps: readonly Overlap[], said: Set<Overlap>): Overlap[] {
  const here = overlaps.filter((overlap) => !said.has(overlap) && (overlap.a === id || overlap.b === id));
  for (const overlap of here) said.add(overlap);
  return here;
}

/** The other post of an overlap. */
export const otherOf = (overlap: Overlap, id: string): string => (overlap.a === id ? overlap.b : overlap.a);
