import { describe, expect, it } from "vitest";
import { EVERYONE, moveInList, narrows, sortBy } from "./filter";

describe("narrows", () => {
  it("is not said of an order, or of spaces", () => {
    expect(narrows({ ...EVERYONE, sort: "last_seen", descending: true, text: "  " })).toBe(false);
  });
  it.each([{ text: "win" }, { department: "ED" }, { notSeenForDays: 90 }, { clientsOnly: true }, { contractEndsWithinDays: 0 }])(
    "is said of %o",
    (change) => expect(narrows({ ...EVERYONE, ...change })).toBe(true),
  );
});

describe("sortBy", () => {
  it("turns round on the second press and starts upward on another column", () => {
    const once = sortBy(EVERYONE, "name");
    expect(once).toMatchObject({ sort: "name", descending: true });
    expect(sortBy(once, "department")).toMatchObject({ sort: "department", descending: false });
  });
});

describe("moveInList", () => {
  it("stops at both ends", () => {
    expect(moveInList("k", 0, 5, 3)).toBe(0);
    expect(moveInList("ArrowDown", 4, 5, 3)).toBe(4);
    expect(moveInList("PageDown", 3, 5, 3)).toBe(4);
    expect(moveInList("End", 0, 36_831, 10)).toBe(36_830);
  });
  it("leaves other keys alone", () => expect(moveInList("x", 1, 5, 3)).toBeNull());
});
