import type { PeopleFilter, PersonSort } from "$lib/ipc/types";

/** Everyone, by name. */
export const EVERYONE: PeopleFilter = {
  text: "",
  department: null,
  stage: null,
  goal: null,
  contractEndsWithinDays: null,
  notSeenForDays: null,
  clientsOnly: false,
  sort: "name",
  descending: false,
  limit: null,
};

/** Whether anything but the order is asked for. */
export function narrows(filter: PeopleFilter): boolean {
  const { text, department, stage, goal, contractEndsWithinDays, notSeenForDays, clientsOnly } = filter;
  const chosen = [department, stage, goal, contractEndsWithinDays, notSeenForDays].some((value) => value !== null);
  return chosen || clientsOnly || text.trim() !== "";
}

/** The same people in another order: a second press on a column turns it round. */
export function sortBy(filter: PeopleFilter, sort: PersonSort): PeopleFilter {
  return { ...filter, sort, descending: filter.sort === sort ? !filter.descending : false };
}

/** Where J, K, the arrows and their kin lead in a list of `count` rows. `null` for other keys. */
export function moveInList(key: string, at: number, count: number, page: number): number | null {
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
    case "j":
    case "J":
      return Math.min(at + 1, last);
    case "ArrowUp":
    case "k":
    case "K":
      return Math.max(at - 1, 0);
    case "PageDown":
      return Math.min(at + page, last);
    case "PageUp":
      return Math.max(at - page, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
