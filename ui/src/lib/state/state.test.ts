import { describe, expect, it } from "vitest";
import { resolveTheme, zoomStep } from "./appearance.svelte";
import { Throttle } from "./throttle";

describe("the theme", () => {
  it("follows the desktop only when asked to, contrast before darkness", () => {
    expect(resolveTheme("light", () => true)).toBe("light");
    expect(resolveTheme("system", () => true)).toBe("contrast");
    expect(resolveTheme("system", (media) => media.includes("dark"))).toBe("dark");
    expect(resolveTheme("system", () => false)).toBe("light");
  });
});

describe("zoom", () => {
  it("steps between 90 and 200 per cent and stays there", () => {
    expect(zoomStep(100, 1)).toBe(115);
    expect(zoomStep(100, -1)).toBe(90);
    expect(zoomStep(200, 1)).toBe(200);
    expect(zoomStep(90, -1)).toBe(90);
    expect(zoomStep(120, 1)).toBe(130);
  });
});

describe("a throttle", () => {
  it("lets the first through and then one in every ten seconds", () => {
    const throttle = new Throttle(10_000);
    const let_through = [0, 5_000, 9_999, 10_000, 12_000, 30_000].filter((now) => throttle.due(now));
    expect(let_through).toEqual([0, 10_000, 30_000]);
  });
});
