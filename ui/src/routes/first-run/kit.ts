/** Three different word numbers (1-based) to ask for, in order, drawn with `random` in [0, 1). */
export function askFor(total: number, random: () => number): number[] {
  const numbers = Array.from({ length: total }, (_, place) => place + 1);
  const asked: number[] = [];
  while (asked.length < 3 && numbers.length > 0) {
    asked.push(...numbers.splice(Math.floor(random() * numbers.length), 1));
  }
  return asked.sort((a, b) => a - b);
}

/** A word as written on the sheet: the case and the spaces around it do not matter. */
export const plainWord = (typed: string): string => typed.trim().normalize("NFKD").toLowerCase();
