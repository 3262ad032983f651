const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * What was typed before and goes on like this, the best first: what starts with it, then what has all of its words at
 * the start of a word. What is typed in full needs no suggestion.
 */
export function suggestions(typed: string, known: readonly string[], most = 8): string[] {
  const whole = fold(typed).trim();
  if (whole === "") return [];
  const words = whole.split(/\s+/);
  const found: { name: string; rank: number; place: number }[] = [];
  for (const [place, name] of known.entries()) {
    const folded = fold(name);
    if (folded === whole) continue;
    if (folded.startsWith(whole)) found.push({ name, rank: 0, place });
    else if (startsOf(folded, words)) found.push({ name, rank: 1, place });
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, most)
    .map(({ name }) => name);
}

function startsOf(folded: string, words: readonly string[]): boolean {
  const parts = folded.split(/[\s,()/-]+/);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}
