import { describe, expect, it } from "vitest";
import { dayOf } from "./days";
import { ends, layoutLane, MOST_ROWS, WIDEST_LABEL, type LaneLayout, type Shape } from "./layout";
import { scaleOf } from "./scale";

const origin = dayOf("2026-11-01");
const scale = scaleOf(origin, 913.10625, 30); // one point to the day
const measure = (words: string) => words.length * 6;

const point = (id: string, at: number, label = id): Shape => ({
  id,
  from: origin + at,
  to: origin + at,
  point: true,
  label,
  strong: false,
});
const bar = (id: string, from: number, to: number, label = id): Shape => ({
  id,
  from: origin + from,
  to: origin + to,
  point: false,
  label,
  strong: false,
});

/** Every pair in a row that lies on each other, but for a point on the end of a bar. */
function collisions({ placed }: LaneLayout): string[] {
  const found: string[] = [];
  for (const a of placed)
    for (const b of placed) {
      if (a.id >= b.id || a.row !== b.row) continue;
      const [left, right] = ends(a).from <= ends(b).from ? [a, b] : [b, a];
      const onEnd = right.width === 0 && left.width > 0 && Math.abs(left.x + left.width - right.x) <= 12;
      if (ends(left).to > ends(right).from && !onEnd) found.push(`${left.id} ${right.id}`);
    }
  return found;
}

describe("a lane", () => {
  it("takes one row while there is room", () => {
    const lane = layoutLane([point("a", 0), point("b", 100)], scale, measure);
    expect(lane.rows).toBe(1);
    expect(lane.placed.map(({ row, label }) => [row, label])).toEqual([
      [0, "beside"],
      [0, "beside"],
    ]);
  });

  it("has words in a bar where they fit, else beside it", () => {
    const [inside, beside] = layoutLane([bar("short", 0, 90), bar("longer than that", 200, 230)], scale, measure).placed;
    expect(inside?.label).toBe("inside");
    expect(beside?.label).toBe("beside");
  });

  it("lets a bar follow another at once", () => {
    const lane = layoutLane([bar("one", 0, 90), bar("two", 90, 180), bar("over", 170, 260)], scale, measure);
    expect(lane.placed.map(({ row }) => row)).toEqual([0, 0, 1]);
    expect(collisions(lane)).toEqual([]);
  });

  it("takes another row rather than cross a label", () => {
    const lane = layoutLane([point("a", 0, "a rather long label"), point("b", 40)], scale, measure);
    expect(lane.placed.map(({ row }) => row)).toEqual([0, 1]);
  });

  it("lets a contract end on the end of its post", () => {
    const lane = layoutLane([bar("post", 0, 200), point("contract", 199)], scale, measure);
    expect(lane.rows).toBe(1);
  });

  it("cuts off what is too wide", () => {
    const [long] = layoutLane([point("a", 0, "x".repeat(120))], scale, measure).placed;
    expect(long?.labelWidth).toBe(WIDEST_LABEL);
  });

  it("lets labels go, then neighbours stand together, and loses nothing", () => {
    const crowd = Array.from({ length: 60 }, (_, n) => point(`p${String(n).padStart(2, "0")}`, n * 3, "some words"));
    const lane = layoutLane(crowd, scale, measure);
    expect(lane.rows).toBe(MOST_ROWS);
    expect(lane.placed.some(({ label }) => label === "none")).toBe(true);
    expect(lane.placed.flatMap(({ id, more }) => [id, ...more]).sort()).toEqual(crowd.map(({ id }) => id));
    expect(collisions(lane)).toEqual([]);
  });

  it("never lets two things lie on each other, at any scale, with 500 of them", () => {
    const shapes = Array.from({ length: 500 }, (_, n) => {
      const at = (n * 131) % 2_190;
      const id = `s${String(n).padStart(3, "0")}`;
      return n % 3 === 0 ? bar(id, at, at + 5 + ((n * 13) % 90)) : point(id, at);
    });
    for (const months of [1, 6, 18, 40, 72]) {
      const lane = layoutLane(shapes, scaleOf(origin, 900, months), measure);
      expect(collisions(lane)).toEqual([]);
      expect(lane.placed.reduce((sum, { more }) => sum + 1 + more.length, 0)).toBe(500);
    }
  });
});
