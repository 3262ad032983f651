import { describe, expect, it } from "vitest";
import { backwards, missing } from "./draft";

describe("an item", () => {
  it("is filed with a title and a kind", () => {
    expect(missing({ title: " ", kind: "wpba" })).toBe("evidence-missing-title");
    expect(missing({ title: "ESLE", kind: null })).toBe("evidence-missing-kind");
    expect(missing({ title: "ESLE", kind: "wpba" })).toBeNull();
  });

  it("does not end before it starts, as far as both dates are known", () => {
    expect(backwards({ from: "2026-11-04", to: "2026-11-03" })).toBe(true);
    expect(backwards({ from: "2026-11", to: "2026-11-03" })).toBe(false);
    expect(backwards({ from: "2026", to: "2025-12" })).toBe(true);
    expect(backwards({ from: "2025-06-01", to: "2025" })).toBe(false);
    expect(backwards({ from: null, to: "2025" })).toBe(false);
  });
});
