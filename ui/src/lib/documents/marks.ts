/** Finding words on a page, and where they stand in the pieces its text is made of. */

/** The text of a page as it is drawn: pieces in reading order, each joined to the next by what stands in `joints`. */
export interface PageText {
  pieces: readonly string[];
  joints: readonly string[];
}

/** A stretch of one piece that belongs to a match. */
export interface Stretch {
  piece: number;
  from: number;
  to: number;
  /** Which match of the page. */
  match: number;
}

/** What is looked for: one phrase anywhere, or the starts of any of several words, as the search finds them. */
export type Wanted = { phrase: string } | { words: string };

interface Folded {
  text: string;
  /** For each sign of `text`, its place in the original. */
  places: number[];
}

/** Lower case without accents, every run of white space one space; remembers where each sign came from. */
export function fold(original: string): Folded {
  let text = "";
  const places: number[] = [];
  let place = 0;
  for (const sign of original) {
    const plain = /\s/u.test(sign)
      ? " "
      : sign
          .normalize("NFKD")
          .replace(/[\p{M}\u00ad]/gu, "")
          .toLowerCase();
    if (plain !== " " || !text.endsWith(" ")) {
      for (const each of plain.split("")) {
        text += each;
        places.push(place);
      }
    }
    place += sign.length;
  }
  places.push(place);
  return { text, places };
}

const isWordSign = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

function needles(wanted: Wanted): string[] {
  if ("phrase" in wanted) {
    const phrase = fold(wanted.phrase).text.trim();
    return phrase === "" ? [] : [phrase];
  }
  const words = fold(wanted.words).text.split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word.length > 1))].sort((a, b) => b.length - a.length);
}

/** Every match in a text: from and to in the original, in order, not overlapping. */
export function occurrences(original: string, wanted: Wanted): { from: number; to: number }[] {
  const { text, places } = fold(original);
  const found: { at: number; end: number }[] = [];
  for (const needle of needles(wanted)) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      if ("words" in wanted && isWordSign(text[at - 1])) continue;
      found.push({ at, end: at + needle.length });
    }
  }
  found.sort((a, b) => a.at - b.at || b.end - a.end);
  let reached = 0;
  return found
    .filter(({ at, end }) => {
      if (at < reached) return false;
      reached = end;
      return true;
    })
    .map(({ at, end }) => ({ from: places[at] ?? 0, to: endOf(original, places, end) }));
}

/** Where the last sign of a match ends, with the accents that follow it. */
function endOf(original: string, places: readonly number[], end: number): number {
  const last = places[end - 1] ?? 0;
  let to = last + (String.fromCodePoint(original.codePointAt(last) ?? 0).length || 1);
  while (/\p{M}/u.test(original[to] ?? "")) to += 1;
  return to;
}

/** How many matches a page has. */
export function countMatches(page: PageText, wanted: Wanted): number {
  return occurrences(joined(page), wanted).length;
}

const joined = ({ pieces, joints }: PageText) => pieces.map((piece, place) => piece + (joints[place] ?? "")).join("");

/** The matches of a page, cut at the ends of its pieces. */
export function stretches(page: PageText, wanted: Wanted): Stretch[] {
  const matches = occurrences(joined(page), wanted);
  const cut: Stretch[] = [];
  let start = 0;
  let next = 0;
  page.pieces.forEach((text, piece) => {
    const end = start + text.length;
    while (next < matches.length && (matches[next]?.to ?? 0) <= start) next += 1;
    for (let match = next; match < matches.length; match += 1) {
      const { from, to } = matches[match] ?? { from: end, to: end };
      if (from >= end) break;
      cut.push({ piece, from: Math.max(from, start) - start, to: Math.min(to, end) - start, match });
    }
    start = end + (page.joints[piece]?.length ?? 0);
  });
  return cut;
}

/** A piece cut into plain and marked text; `match` is null where nothing was found. */
export function runs(text: string, marks: readonly Stretch[]): { text: string; match: number | null }[] {
  const parts: { text: string; match: number | null }[] = [];
  let at = 0;
  for (const { from, to, match } of marks) {
    if (from > at) parts.push({ text: text.slice(at, from), match: null });
    parts.push({ text: text.slice(from, to), match });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), match: null });
  return parts;
}
