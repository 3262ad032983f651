import { describe, expect, it } from "vitest";
import { Finding, type Pages } from "./finding.svelte";

const pagesOf = (...texts: string[]): Pages => ({
  count: texts.length,
  text: async (page) => ({ pieces: [texts[page - 1] ?? ""], joints: [""] }),
});

const letter = pagesOf("sepsis", "nothing", "sepsis, again sepsis", "the end");

describe("finding in a document", () => {
  it("starts where the reader is and counts every page", async () => {
    const finding = new Finding(() => letter);
    await finding.look({ phrase: "sepsis" }, 2);
    expect(finding.at).toEqual({ page: 3, match: 0 });
    expect(finding.total).toBe(3);
    expect(finding.number).toBe(2);
    expect(finding.looking).toBe(false);
  });
  it("walks through the matches and round again, both ways", async () => {
    const finding = new Finding(() => letter);
    await finding.look({ phrase: "sepsis" }, 1);
    const walked = Array.from({ length: 4 }, () => {
      finding.step(1);
      return [finding.at?.page, finding.at?.match];
    });
    expect(walked).toEqual([
      [3, 0],
      [3, 1],
      [1, 0],
      [3, 0],
    ]);
    finding.step(-1);
    finding.step(-1);
    expect(finding.at).toEqual({ page: 3, match: 1 });
  });
  it("says that there is nothing", async () => {
    const finding = new Finding(() => letter);
    await finding.look({ phrase: "asthma" }, 1);
    finding.step(1);
    expect([finding.at, finding.total, finding.looked]).toEqual([null, 0, 4]);
  });
  it("drops what an older search still finds", async () => {
    let answer: (() => void) | undefined;
    const slow: Pages = {
      count: 1,
      text: () => new Promise((resolve) => (answer = () => resolve({ pieces: ["sepsis"], joints: [""] }))),
    };
    const finding = new Finding(() => slow);
    const old = finding.look({ phrase: "sepsis" }, 1);
    const first = answer;
    finding.clear();
    first?.();
    await old;
    expect([finding.at, finding.total]).toEqual([null, 0]);
  });
  it("goes on past a page that cannot be read", async () => {
    const torn: Pages = { count: 2, text: async (page) => (page === 1 ? Promise.reject(new Error("torn")) : letter.text(1)) };
    const finding = new Finding(() => torn);
    await finding.look({ phrase: "sepsis" }, 1);
    expect(finding.at).toEqual({ page: 2, match: 0 });
  });
});
