import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CONCERN_QUIET_MS, ConcernDraft, type DraftedConcern } from "./concern-draft.svelte";

describe("a concern being written", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function draft(store = vi.fn<(draft: DraftedConcern) => Promise<string | undefined>>(async () => "c1")) {
    return { concern: new ConcernDraft(store), store };
  }

  function type(concern: ConcernDraft, detail: string) {
    concern.detail = detail;
    concern.changed();
  }

  it("is stored once it has been quiet, and after that changed rather than added again", async () => {
    const { concern, store } = draft();
    concern.choose("support", "2026-12-08");
    await vi.advanceTimersByTimeAsync(CONCERN_QUIET_MS);
    expect(store).not.toHaveBeenCalled();
    for (const words of ["Tired", "Tired and", "Tired and low"]) type(concern, words);
    await vi.advanceTimersByTimeAsync(CONCERN_QUIET_MS);
    expect(store.mock.calls).toEqual([
      [{ id: null, kind: "support", detail: "Tired and low", route: "", reviewOn: "2026-12-08" }],
    ]);
    expect(concern.unsaved).toBe(false);
    type(concern, "Tired and low since May");
    expect(await concern.keep()).toBe(true);
    expect(store).toHaveBeenLastCalledWith(expect.objectContaining({ id: "c1", detail: "Tired and low since May" }));
    await concern.keep();
    expect(store).toHaveBeenCalledTimes(2);
  });

  it("says that it is not stored while the store refuses, and tries again", async () => {
    const { concern, store } = draft();
    store.mockResolvedValueOnce(undefined);
    concern.choose("safety", "2026-11-22");
    type(concern, "Spoke of harm");
    expect(await concern.keep()).toBe(false);
    expect(concern.unsaved).toBe(true);
    await vi.advanceTimersByTimeAsync(CONCERN_QUIET_MS);
    expect(concern.unsaved).toBe(false);
  });

  it("keeps who may be told, too, when the session is left before the concern has words", async () => {
    const { concern, store } = draft();
    concern.choose("support", null);
    concern.route = "Occupational Health";
    await concern.paused();
    expect(store).not.toHaveBeenCalled();
    await concern.keep();
    expect(store).toHaveBeenCalledWith(expect.objectContaining({ route: "Occupational Health", detail: "Not written yet." }));
  });

  it("is one concern when two keeps meet, and ready for another once recorded", async () => {
    const { concern, store } = draft();
    concern.choose("support", null);
    type(concern, "Rota");
    expect(await Promise.all([concern.keep(), concern.record()])).toEqual([true, "c1"]);
    expect(store).toHaveBeenCalledTimes(1);
    expect([concern.id, concern.kind, concern.detail]).toEqual([null, "none", ""]);
  });
});
