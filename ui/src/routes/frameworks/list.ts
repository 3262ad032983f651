import type { FrameworkRow } from "$lib/ipc/types";
import { CROSSING } from "../coverage/frameworks-of";

/** As the shipped data says it. */
const FOR_ALL = "All specialties";

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Frameworks with every typed word somewhere in their names. */
export function matching(rows: readonly FrameworkRow[], typed: string): FrameworkRow[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return rows.filter(({ key, specialty, college, curriculum, edition }) => {
    const known = fold([key, specialty, college, curriculum, edition].join(" "));
    return words.every((word) => known.includes(word));
  });
}

export interface Part {
  name: "used" | "crossing" | "other";
  rows: FrameworkRow[];
}

/** Those in use first, then those that cut across, then every other by specialty. Empty parts are left out. */
export function parts(rows: readonly FrameworkRow[]): Part[] {
  const cuts = ({ key }: FrameworkRow) => (CROSSING as readonly string[]).includes(key);
  const all: Part[] = [
    { name: "used", rows: rows.filter((row) => row.inUse) },
    { name: "crossing", rows: rows.filter((row) => !row.inUse && cuts(row)) },
    {
      name: "other",
      rows: rows.filter((row) => !row.inUse && !cuts(row)).sort((a, b) => a.specialty.localeCompare(b.specialty, "en-GB")),
    },
  ];
  return all.filter((part) => part.rows.length > 0);
}

/** The other editions of the same specialty: where links can move to, or from. */
export const editions = (of: Pick<FrameworkRow, "key" | "specialty">, rows: readonly FrameworkRow[]): FrameworkRow[] =>
  rows.filter(({ key, specialty }) => key !== of.key && specialty === of.specialty);

/** Where a framework was read, each place once. Shown as text: Waymark opens no web pages. */
export const sourcesOf = ({ sourceUrl, otherSources }: { sourceUrl: string; otherSources: readonly string[] }): string[] =>
  [sourceUrl, ...otherSources].filter((source, at, all) => source !== "" && all.indexOf(source) === at);

/** What a framework is called: its specialty, or for one that is for all of them its own name. */
export const nameOf = ({ specialty, curriculum }: Pick<FrameworkRow, "specialty" | "curriculum">): string =>
  specialty === FOR_ALL ? curriculum : specialty;
