import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GRACE_MS, endWorker } from "./ending";

describe("the end of a document", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("stops an idle worker once it has let go, whether that went well or not", async () => {
    for (const destroy of [async () => {}, async () => Promise.reject(new Error("gone"))]) {
      const terminate = vi.fn();
      endWorker({ destroy }, { terminate });
      expect(terminate).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(0);
      expect(terminate).toHaveBeenCalledTimes(1);
    }
  });

  it("stops a busy worker, which never answers", async () => {
    const terminate = vi.fn();
    endWorker({ destroy: () => new Promise(() => {}) }, { terminate });
    await vi.advanceTimersByTimeAsync(GRACE_MS);
    expect(terminate).toHaveBeenCalledTimes(1);
  });
});
