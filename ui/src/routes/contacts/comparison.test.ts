import { beforeEach, describe, expect, it, vi } from "vitest";
import { ipc } from "$lib/ipc/client";
import { Comparison } from "./comparison.svelte";

const sets = { mine: ["own"], sets: [["a"], ["b"], ["c"]] };

describe("a comparison of words", () => {
  let comparison: Comparison;

  beforeEach(() => {
    vi.restoreAllMocks();
    vi.spyOn(ipc, "contactWords").mockResolvedValue(sets);
    comparison = new Comparison("k1");
  });

  const answer = (right: boolean) => vi.spyOn(ipc, "contactVerify").mockResolvedValue({ right });

  async function choose(set: number | "none") {
    comparison.how = "in_person";
    comparison.pick(set);
    return comparison.confirm();
  }

  it("asks for the set first, then for how it was done", async () => {
    const verify = answer(true);
    await comparison.begin();
    expect(comparison.missing).toBe("set");
    comparison.pick(1);
    expect(comparison.missing).toBe("how");
    expect(await comparison.confirm()).toBe(false);
    expect(verify).not.toHaveBeenCalled();
    comparison.how = "video";
    expect(comparison.missing).toBeNull();
    expect(await comparison.confirm()).toBe(true);
    expect(verify).toHaveBeenCalledWith("k1", 1, "on a video call");
  });

  it("mixes the sets anew after a wrong choice, and says more after the second", async () => {
    answer(false);
    await comparison.begin();
    expect(await choose(0)).toBe(false);
    expect(comparison.outcome).toBe("wrong");
    expect(comparison.picked).toBeNull();
    expect(ipc.contactWords).toHaveBeenCalledTimes(2);
    await choose(2);
    expect(comparison.outcome).toBe("wrong-again");
  });

  it("sends nothing when none of the three was read", async () => {
    const verify = answer(true);
    await comparison.begin();
    expect(await choose("none")).toBe(false);
    expect(comparison.outcome).toBe("none");
    expect(verify).not.toHaveBeenCalled();
  });

  it("shows new sets when the core could not answer: the old ones are spent", async () => {
    vi.spyOn(ipc, "contactVerify").mockRejectedValue(new Error("disk"));
    await comparison.begin();
    expect(await choose(1)).toBe(false);
    expect(comparison.failure).toBeInstanceOf(Error);
    expect(comparison.picked).toBeNull();
    expect(ipc.contactWords).toHaveBeenCalledTimes(2);
    expect(comparison.outcome).toBe("open");
  });

  it("takes a changed card before its words are shown", async () => {
    const accept = vi.spyOn(ipc, "contactAcceptChanged").mockResolvedValue(null);
    await comparison.accept();
    expect(accept).toHaveBeenCalledWith("k1");
    expect(comparison.words).toEqual(sets);
  });
});
