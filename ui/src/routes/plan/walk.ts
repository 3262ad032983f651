/** Where an arrow key leads on the time line. */
import { lanes, type Lane } from "$lib/ipc/types";

export type Direction = "left" | "right" | "up" | "down" | "first" | "last";

interface Standing {
  id: string;
  lane: Lane;
  span: { from: number };
}

/** The id of the next thing in this direction; the same one where there is none. */
export function neighbour(items: readonly Standing[], from: string, direction: Direction): string {
  const here = items.find(({ id }) => id === from);
  if (!here) return items[0]?.id ?? from;
  const lane = inTime(items, here.lane);
  const at = lane.findIndex(({ id }) => id === from);
  switch (direction) {
    case "left":
      return lane[at - 1]?.id ?? from;
    case "right":
      return lane[at + 1]?.id ?? from;
    case "first":
      return lane[0]?.id ?? from;
    case "last":
      return lane.at(-1)?.id ?? from;
    default:
      return nextLane(items, here, direction === "down" ? 1 : -1)?.id ?? from;
  }
}

const inTime = <T extends Standing>(items: readonly T[], lane: Lane) =>
  items.filter((item) => item.lane === lane).sort((a, b) => a.span.from - b.span.from);

/** In the next lane that holds anything, what is nearest in time. */
function nextLane(items: readonly Standing[], here: Standing, step: 1 | -1): Standing | undefined {
  for (let at = lanes.indexOf(here.lane) + step; at >= 0 && at < lanes.length; at += step) {
    const lane = lanes[at];
    const others = lane === undefined ? [] : inTime(items, lane);
    const distance = (one: Standing) => Math.abs(one.span.from - here.span.from);
    if (others.length > 0) return others.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  }
  return undefined;
}
