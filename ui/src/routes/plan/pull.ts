import { on } from "svelte/events";

/** Further than this, a press is a pull. */
const PULL = 4;

interface Pulling {
  begun: () => void;
  /** So many points from where it began. */
  at: (by: number) => void;
  /** Let go there; null when it was put back. */
  left: (by: number | null) => void;
}

/** Pulls a thing along with the pointer: by a translation of it alone, so that nothing else is drawn anew. */
export function pull(press: PointerEvent, element: HTMLElement, { begun, at, left }: Pulling): void {
  let by = 0;
  let pulling = false;
  const follow = (move: PointerEvent) => {
    by = move.clientX - press.clientX;
    if (!pulling && Math.abs(by) < PULL) return;
    if (!pulling) {
      pulling = true;
      element.setPointerCapture(press.pointerId);
      element.classList.add("pulled");
      begun();
    }
    element.style.translate = `${by}px 0`;
    at(by);
  };
  const leave = (keep: boolean) => {
    stops.forEach((stop) => stop());
    element.style.translate = "";
    element.classList.remove("pulled");
    if (pulling) left(keep ? by : null);
  };
  const stops = [
    on(window, "pointermove", follow),
    on(window, "pointerup", () => leave(true)),
    on(window, "pointercancel", () => leave(false)),
    on(window, "keydown", ({ key }) => key === "Escape" && leave(false)),
  ];
}
