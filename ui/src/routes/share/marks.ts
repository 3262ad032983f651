/** A piece of a text, with the finding it is, if it is one. */
export interface Piece<F> {
  text: string;
  finding: F | null;
}

/** Cuts a text at every place where the words of a finding stand; of two that overlap the longer counts. */
export function pieces<F extends { text: string }>(text: string, findings: readonly F[]): Piece<F>[] {
  const places = findings
    .flatMap((finding) => occurrences(text, finding.text).map((start) => ({ start, end: start + finding.text.length, finding })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const cut: Piece<F>[] = [];
  let at = 0;
  for (const { start, end, finding } of places) {
    if (start < at) continue;
    if (start > at) cut.push({ text: text.slice(at, start), finding: null });
    cut.push({ text: text.slice(start, end), finding });
    at = end;
  }
  if (at < text.length) cut.push({ text: text.slice(at), finding: null });
  return cut;
}

const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Where these words stand as words of their own. */
function occurrences(text: string, words: string): number[] {
  if (words === "") return [];
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const inWord =
      (isLetter(words.at(0)) && isLetter(text[at - 1])) || (isLetter(words.at(-1)) && isLetter(text[at + words.length]));
    if (!inWord) found.push(at);
  }
  return found;
}
