import type { PageWord } from "$lib/ipc/types";
import { runs, stretches, type PageText, type Wanted } from "./marks";
import type { PageSize } from "./pages";

/** Marks what was found in the boxes a page's text stands in; gives back the first mark of the current match. */
export function drawMarks(
  { pieces, joints }: PageText,
  boxes: readonly HTMLElement[],
  wanted: Wanted | null,
  current: number | null,
): HTMLElement | null {
  const found = wanted ? stretches({ pieces, joints }, wanted) : [];
  let now: HTMLElement | null = null;
  boxes.forEach((box, piece) => {
    const marks = found.filter((stretch) => stretch.piece === piece);
    if (marks.length === 0 && box.childElementCount === 0) return;
    const parts = runs(pieces[piece] ?? "", marks).map(({ text, match }) => {
      if (match === null) return document.createTextNode(text);
      const mark = document.createElement("mark");
      mark.textContent = text;
      if (match === current) {
        mark.className = "now";
        now ??= mark;
      }
      return mark;
    });
    box.replaceChildren(...parts);
  });
  return now;
}

const MEASURED_AT = 20;
let measure: CanvasRenderingContext2D | null = null;

function widthOf(text: string): number {
  measure ??= document.createElement("canvas").getContext("2d");
  if (!measure) return 0;
  measure.font = `${MEASURED_AT}px sans-serif`;
  return measure.measureText(text).width;
}

/** Lays recognised words over a page of this size, each as wide and as high as it stands in the picture. */
export function drawWords(words: readonly PageWord[], box: HTMLElement, size: PageSize): HTMLElement[] {
  return words.map(({ x, y, w, h, text }) => {
    const span = document.createElement("span");
    span.textContent = text;
    const height = (h / 1000) * size.height;
    const wide = (widthOf(text) / MEASURED_AT) * height;
    span.style.left = `${x / 10}%`;
    span.style.top = `${y / 10}%`;
    span.style.setProperty("--font-height", `${height.toFixed(2)}px`);
    span.style.setProperty("--scale-x", wide > 0 ? (((w / 1000) * size.width) / wide).toFixed(3) : "1");
    box.append(span, " ");
    return span;
  });
}
