import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave, SAVE_WITHIN_MS, type SaveState } from "./autosave";

describe("Autosave", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function saver(save: (words: string) => Promise<number>) {
    const states: SaveState[] = [];
    return { autosave: new Autosave<string>(save, (state) => states.push(state)), states };
  }

  it("sends the newest words within a second, once", async () => {
    const save = vi.fn(async (_words: string) => 7);
    const { autosave, states } = saver(save);
    for (const words of ["a", "ab", "abc"]) autosave.changed(words);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(SAVE_WITHIN_MS);
    expect(SAVE_WITHIN_MS).toBeLessThan(1_000);
    expect(save.mock.calls).toEqual([["abc"]]);
    expect(states.at(-1)).toEqual({ kind: "saved", at: 7 });
  });

  it("saves during long typing, not only after it", async () => {
    const save = vi.fn(async (_words: string) => 1);
    const { autosave } = saver(save);
    for (let at = 0; at < 30; at += 1) {
      autosave.changed(`text ${at}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(save.mock.calls.length).toBeGreaterThanOrEqual(4);
  });

  it("waits for a pause where every save is kept for good, but not for ever", async () => {
    const save = vi.fn(async (_words: string) => 1);
    const autosave = new Autosave<string>(save, () => {}, { quietMs: 3_000, withinMs: 20_000 });
    autosave.changed("a");
    await vi.advanceTimersByTimeAsync(2_900);
    autosave.changed("ab");
    await vi.advanceTimersByTimeAsync(2_900);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(save.mock.calls).toEqual([["ab"]]);
    for (let at = 0; at < 41; at += 1) {
      autosave.changed(`text ${at}`);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(save).toHaveBeenCalledTimes(3);
  });

  it("holds the words and tries again when the store refuses", async () => {
    const save = vi.fn<(words: string) => Promise<number>>().mockRejectedValueOnce(new Error("full")).mockResolvedValue(9);
    const { autosave, states } = saver(save);
    autosave.changed("first");
    await vi.advanceTimersByTimeAsync(SAVE_WITHIN_MS);
    expect(states.at(-1)?.kind).toBe("trouble");
    expect(autosave.unsaved).toBe(true);
    autosave.changed("first and more");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(save).toHaveBeenLastCalledWith("first and more");
    expect(states.at(-1)).toEqual({ kind: "saved", at: 9 });
    expect(autosave.unsaved).toBe(false);
  });

  it("never has two requests under way", async () => {
    let underWay = 0;
    let most = 0;
    const { autosave } = saver(async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((done) => setTimeout(done, 2_000));
      underWay -= 1;
      return 1;
    });
    autosave.changed("a");
    await vi.advanceTimersByTimeAsync(SAVE_WITHIN_MS);
    autosave.changed("b");
    const flushed = autosave.flush();
    await vi.advanceTimersByTimeAsync(5_000);
    await flushed;
    expect(most).toBe(1);
  });

  it("resolves a flush only when the words are stored, also when another flush sends them", async () => {
    const stored: string[] = [];
    const { autosave } = saver(async (words) => {
      await new Promise((done) => setTimeout(done, 1_000));
      stored.push(words);
      return 1;
    });
    autosave.changed("a");
    await vi.advanceTimersByTimeAsync(SAVE_WITHIN_MS);
    autosave.changed("b");
    const seen: string[][] = [];
    const flushes = [autosave.flush(), autosave.flush()].map((flushed) => flushed.then(() => seen.push([...stored])));
    await vi.advanceTimersByTimeAsync(5_000);
    await Promise.all(flushes);
    expect(seen).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });

  it("flushes at once on leaving", async () => {
    const save = vi.fn(async (_words: string) => 1);
    const { autosave } = saver(save);
    autosave.changed("last words");
    await autosave.flush();
    expect(save).toHaveBeenCalledWith("last words");
  });
});
