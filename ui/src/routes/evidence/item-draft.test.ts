import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EvidenceEdit, EvidenceView } from "$lib/ipc/types";
import { CommandFailure } from "$lib/ipc/client";
import { ItemDraft, PACE } from "./item-draft.svelte";

const view = (part: Partial<EvidenceView> = {}): EvidenceView =>
  ({
    id: "e1",
    version: 1,
    state: "filed",
    title: "ESLE",
    kind: "wpba",
    from: "2026-11-04",
    to: null,
    institution: "",
    grade: "",
    description: "",
    level: "",
    reflection: "",
    tags: [],
    onGmcForm: null,
    ...part,
  }) as EvidenceView;

describe("an item being written", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function opened(part: Partial<EvidenceView> = {}) {
    let version = 1;
    const store = vi.fn(async (edit: EvidenceEdit) => {
      if (edit.version !== version) throw new CommandFailure({ code: "changedMeanwhile" });
      return ++version;
    });
    const draft = new ItemDraft(store);
    draft.take(view(part));
    return { draft, store, elsewhere: () => ++version };
  }

  it.each<[string, Partial<EvidenceEdit>, Partial<EvidenceEdit>]>([
    ["no title", { title: " " }, { title: "ESLE" }],
    ["an end before the start", { to: "2026-11-03" }, { to: null }],
    ["an end without a start", { from: null, to: "2026-11-03" }, { from: "2026-11-04", to: null }],
    ["half a day", { onGmcForm: "2026-11" }, { onGmcForm: null }],
    ["a tag too long", { tags: ["x".repeat(61)] }, { tags: [] }],
  ])("is kept with %s, but for that part", async (_, fault, instead) => {
    const { draft, store } = opened();
    draft.change(fault);
    draft.change({ reflection: "What I would do again" });
    expect(await draft.keep()).toBe(true);
    expect(store.mock.calls[0]?.[0]).toMatchObject({ ...instead, reflection: "What I would do again" });
    draft.take(view({ version: 2, reflection: "What I would do again", files: [] }));
    expect(draft.words).toMatchObject(fault);
  });

  it("waits for a pause in typing, and not much longer than one", async () => {
    const { draft, store } = opened();
    for (let at = 0; at < 8; at += 1) {
      draft.change({ description: `word ${at}` });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(store).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(PACE.quietMs);
    expect(store).toHaveBeenCalledTimes(1);
  });

  it("takes in what changed elsewhere beside what is typed, and saves on top of it", async () => {
    const { draft, store, elsewhere } = opened();
    draft.change({ description: "Typed " });
    draft.take(view({ version: elsewhere(), kind: "teaching" }));
    expect(draft.words).toMatchObject({ description: "Typed ", kind: "teaching" });
    expect(await draft.keep()).toBe(true);
    expect(store.mock.calls[0]?.[0]).toMatchObject({ version: 2, description: "Typed ", kind: "teaching" });
    draft.take(view({ version: 3, description: "Typed", kind: "teaching" }));
    expect(draft.words?.description).toBe("Typed ");
  });

  it("replaces nothing typed when the same words were changed elsewhere, and says so", async () => {
    const { draft, elsewhere } = opened();
    draft.change({ description: "Mine" });
    draft.take(view({ version: elsewhere(), description: "Theirs" }));
    expect(draft.words?.description).toBe("Mine");
    expect(await draft.keep()).toBe(false);
    expect(draft.save).toMatchObject({ kind: "trouble" });
  });

  it("does not go back to an answer that a save has overtaken", async () => {
    const { draft } = opened();
    draft.change({ grade: "ST6" });
    await draft.keep();
    draft.take(view({ version: 1 }));
    expect(draft.words?.grade).toBe("ST6");
    draft.change({ grade: "ST7" });
    expect(await draft.keep()).toBe(true);
  });

  it("sends what waits before it is filed, and files the newest words", async () => {
    const { draft, store } = opened({ state: "inbox" });
    draft.change({ title: "ESLE in majors" });
    await draft.file();
    expect(store.mock.calls.map(([{ state, title }]) => [state, title])).toEqual([
      ["inbox", "ESLE in majors"],
      ["filed", "ESLE in majors"],
    ]);
    expect(draft.words?.state).toBe("filed");
  });

  it("keeps trying after it is left, until a full disk has room", async () => {
    const { draft, store } = opened();
    store.mockRejectedValueOnce(new CommandFailure({ code: "diskFull" }));
    draft.change({ reflection: "Last words" });
    await draft.leave();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(store).toHaveBeenLastCalledWith(expect.objectContaining({ reflection: "Last words" }));
    expect(store).toHaveBeenCalledTimes(2);
  });
});
