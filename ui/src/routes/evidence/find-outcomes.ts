/** An outcome that an item may speak for. */
export interface Outcome {
  framework: string;
  specialty: string;
  code: string;
  title: string;
  confirmed: boolean;
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** How well an outcome matches: its code first, then the start of its title, then any of its words; null for not at all. */
function rank({ code, title, specialty }: Outcome, typed: readonly string[]): number | null {
  const known = fold(`${code} ${title} ${specialty}`).split(/[\s,()/-]+/);
  const whole = fold(code);
  if (!typed.every((word) => known.some((candidate) => candidate.startsWith(word)) || whole.startsWith(word))) return null;
  const [first = ""] = typed;
  if (whole === first) return 0;
  if (whole.startsWith(first) || whole.endsWith(first)) return 1;
  return fold(title).startsWith(first) ? 2 : 3;
}

/** The outcomes that match what was typed ("slo8", "8", "lead shift"), the best first. */
export function findOutcomes(typed: string, all: readonly Outcome[], most = 8): Outcome[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all.slice(0, most);
  // A bare number means the code that ends in it: "8" is SLO8.
  const byNumber = words.length === 1 && /^\d+$/.test(words[0] ?? "") ? new RegExp(`\\D${words[0]}$`) : null;
  return all
    .map((outcome, place) => ({ outcome, place, rank: byNumber?.test(outcome.code) ? 0 : rank(outcome, words) }))
    .filter((found): found is typeof found & { rank: number } => found.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, most)
    .map(({ outcome }) => outcome);
}
