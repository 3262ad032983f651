import { describe, expect, it } from "vitest";
import {
  GAP,
  anchorAt,
  currentPage,
  fitPage,
  fitWidth,
  layOut,
  pageAt,
  pagesInView,
  scrollTopOf,
  sharpness,
  stepZoom,
  topOf,
} from "./pages";

const a4 = { width: 800, height: 1000 };
const wide = { width: 1200, height: 500 };
const many = Array.from({ length: 1000 }, () => a4);

describe("laying pages out", () => {
  it("puts them one below the other with a gap, each with its own size", () => {
    const { tops, width, height } = layOut([a4, wide, a4], 1, 0);
    expect([...tops]).toEqual([GAP, GAP * 2 + 1000, GAP * 3 + 1500, GAP * 4 + 2500]);
    expect([width, height]).toEqual([1200, GAP * 4 + 2500]);
  });
  it("swaps the sides on a quarter turn and scales with the zoom", () => {
    expect(layOut([wide], 0.5, 90).width).toBe(250);
    expect(layOut([wide], 0.5, 90).tops[1]).toBe(GAP * 2 + 600);
  });
});

describe("which pages are drawn", () => {
  const layout = layOut(many, 1, 0);
  it("draws the few in view of a thousand", () => {
    expect(pagesInView(layout, 0, 900)).toEqual({ first: 0, end: 2 });
    const { first, end } = pagesInView(layout, 500_000, 900);
    expect(end - first).toBeLessThanOrEqual(4);
    expect(layout.tops[first + 1]).toBeLessThanOrEqual(500_000);
    expect(layout.tops[end]).toBeGreaterThanOrEqual(500_900);
  });
  it("draws the last page at the very end, and nothing of an empty document", () => {
    expect(pagesInView(layout, layout.height - 900, 900).end).toBe(1000);
    expect(pagesInView(layOut([], 1, 0), 0, 900)).toEqual({ first: 0, end: 0 });
  });
  it("finds the page at any height", () => {
    expect(pageAt(layout, -5)).toBe(0);
    expect(pageAt(layout, 1015)).toBe(0);
    expect(pageAt(layout, 1016)).toBe(1);
    expect(pageAt(layout, 9e9)).toBe(999);
  });
  it("says where the reader is: the first at the top, the last at the end", () => {
    expect(currentPage(layout, 0, 3000)).toBe(0);
    expect(currentPage(layout, layout.height - 3000, 3000)).toBe(999);
    expect(currentPage(layout, topOf(layout, 41), 900)).toBe(41);
  });
});

describe("a place in the document", () => {
  it("stays when the zoom changes", () => {
    const before = layOut(many, 1, 0);
    const after = layOut(many, 2, 0);
    const anchor = anchorAt(before, (before.tops[300] ?? 0) + 508);
    expect(anchor.page).toBe(300);
    expect(scrollTopOf(after, anchor)).toBeCloseTo((after.tops[300] ?? 0) + 1008, 6);
    expect(scrollTopOf(before, anchorAt(before, 123_456))).toBeCloseTo(123_456, 6);
  });
});

describe("zoom", () => {
  it("steps through the list from wherever it is, and stops at its ends", () => {
    expect(stepZoom(1, 1)).toBe(1.1);
    expect(stepZoom(0.82, 1)).toBe(0.9);
    expect(stepZoom(0.82, -1)).toBe(0.75);
    expect(stepZoom(4, 1)).toBe(4);
    expect(stepZoom(0.25, -1)).toBe(0.25);
  });
  it("fits the width of a page, or a whole page", () => {
    expect(fitWidth(wide, 0, 1248)).toBe(1);
    expect(fitWidth(a4, 90, 1048)).toBe(1);
    expect(fitWidth(a4, 0, 40)).toBe(0.25);
    expect(fitPage(a4, 0, 2000, 532)).toBe(0.5);
  });
  it("never asks for a larger canvas than one may be", () => {
    expect(sharpness(800, 1000, 2)).toBe(2);
    const sharp = sharpness(3200, 4500, 2);
    expect(3200 * 4500 * sharp * sharp).toBeLessThanOrEqual(16_000_001);
  });
});
