import type { Measure } from "./layout";

/** The size labels are drawn in, in points: 12 of every 16 of the root. */
const SIZE = 12;

/** Measures words as the time line draws them, once for each. Without a canvas, by the mean width of a letter. */
export function measurer(): Measure {
  const known = new Map<string, number>();
  const pen = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const size = (SIZE / 16) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return (words, strong) => {
    const key = `${strong ? "+" : "-"}${words}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (pen) pen.font = `${strong ? 600 : 500} ${size}px ${family}`;
    const width = pen ? pen.measureText(words).width : words.length * size * 0.56;
    known.set(key, width);
    return width;
  };
}
