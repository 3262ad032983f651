import {
  anchorAt,
  fitPage,
  fitWidth,
  layOut,
  scrollTopOf,
  stepZoom,
  topOf,
  type Anchor,
  type PageSize,
} from "$lib/documents/pages";
import type { Shown } from "$lib/documents/shown";

export type Fit = "width" | "page";

/** How a document lies on the desk: zoom, turn, sizes, and where the reader is. */
export class Viewing {
  sizes = $state.raw<readonly PageSize[]>([]);
  zoom = $state(1);
  fit = $state<Fit | null>("width");
  turn = $state(0);
  /** The page the reader is on, from 1. */
  page = $state(1);
  width = $state(0);
  height = $state(0);
  scrollTop = $state(0);
  readonly layout = $derived(layOut(this.sizes, this.zoom, this.turn));

  /** The box that scrolls, once there is one. */
  box: HTMLElement | null = null;

  start(shown: Shown): void {
    this.sizes = Array.from({ length: shown.count }, () => shown.firstSize);
    this.turn = 0;
    this.page = 1;
    this.fit = "width";
  }

  get count(): number {
    return this.sizes.length;
  }

  /** What a page turned out to measure; where the reader is stays. */
  measured(page: number, size: PageSize): void {
    const before = this.sizes[page - 1];
    if (!before || (Math.abs(before.width - size.width) < 1 && Math.abs(before.height - size.height) < 1)) return;
    this.#keepingPlace(() => (this.sizes = this.sizes.with(page - 1, size)));
  }

  step = (direction: 1 | -1): void => this.#setZoom(stepZoom(this.zoom, direction));
  actual = (): void => this.#setZoom(1);

  #setZoom(zoom: number): void {
    this.fit = null;
    this.#keepingPlace(() => (this.zoom = zoom));
  }

  fitTo = (fit: Fit): void => {
    this.fit = fit;
    this.refit();
  };

  /** Fits again, after the box or the turn changed: to the page the reader is on, so that one wide page shrinks no other. */
  refit(): void {
    if (this.fit === null || this.width === 0 || this.count === 0) return;
    const size = this.sizes[this.page - 1] ?? { width: 1, height: 1 };
    const zoom = this.fit === "width" ? fitWidth(size, this.turn, this.width) : fitPage(size, this.turn, this.width, this.height);
    if (Math.abs(zoom - this.zoom) > 0.001) this.#keepingPlace(() => (this.zoom = zoom));
  }

  rotate = (direction: 1 | -1): void => {
    const page = this.page;
    this.turn = (this.turn + direction * 90 + 360) % 360;
    this.refit();
    this.goTo(page);
  };

  goTo = (page: number): void => {
    const wanted = Math.min(Math.max(1, Math.round(page)), this.count);
    this.page = wanted;
    this.scrollTo(topOf(this.layout, wanted - 1));
  };

  scrollTo(top: number): void {
    this.scrollTop = top;
    // The box has its new height only after the page is drawn anew.
    requestAnimationFrame(() => {
      if (this.box) this.box.scrollTop = top;
    });
  }

  #keepingPlace(change: () => void): void {
    const anchor: Anchor = anchorAt(this.layout, this.scrollTop);
    change();
    this.scrollTo(scrollTopOf(this.layout, anchor));
  }
}
