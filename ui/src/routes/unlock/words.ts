/** The recovery words in whatever was pasted or typed: numbers, commas and line breaks are not words. */
export function splitWords(typed: string): string[] {
  return (
    typed
      .normalize("NFKD")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}

export const WORDS = 12;
