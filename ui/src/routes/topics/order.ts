/** The list with one item moved by `step` places; the same list when it stands at the end already. */
export function moved<T>(list: readonly T[], at: number, step: 1 | -1): T[] {
  const to = at + step;
  const item = list[at];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = [...list.slice(0, at), ...list.slice(at + 1)];
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Prompts as typed, one on each line: blank lines and repeats go. */
export function readPrompts(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim().replace(/^##\s+/, ""));
  return [...new Set(lines.filter((line) => line !== ""))];
}
