import { describe, expect, it } from "vitest";
import type { PlannedFile } from "$lib/ipc/types";
import { firstFate, sortOut, willCome } from "./lists";
import { base64, readClipboard } from "./pasting";

const file = (name: string, change: Partial<PlannedFile> = {}): PlannedFile => ({
  name,
  folder: "",
  bytes: 1,
  kind: "pdf",
  already: null,
  refused: null,
  ...change,
});
const files = [
  file("a.pdf"),
  file("b.pdf", { already: { id: "e1", title: "B" } }),
  file("c.exe", { refused: "Programs are not taken." }),
  file("d.pdf"),
];

describe("what was chosen", () => {
  it("is sorted by what will happen to it", () => {
    const { come, already, refused } = sortOut(files);
    expect([come, already, refused].map((list) => list.map(({ name }) => name))).toEqual([
      ["a.pdf", "d.pdf"],
      ["b.pdf"],
      ["c.exe"],
    ]);
  });
  it("counts what comes in, with all that is not listed", () => {
    expect(willCome({ token: "", files, totalBytes: 0, total: 4 })).toBe(2);
    expect(willCome({ token: "", files, totalBytes: 0, total: 1_204 })).toBe(1_202);
  });
  it("opens at the list that has something in it", () => {
    expect(firstFate(files)).toBe("come");
    expect(firstFate(files.slice(1, 3))).toBe("already");
    expect(firstFate([])).toBe("come");
  });
});

const NOW = new Date(2026, 10, 22, 14, 5).getTime();
const clipboard = (items: unknown[], text: string) => ({ items, getData: () => text }) as unknown as DataTransfer;
const image = (type: string, bytes: Uint8Array<ArrayBuffer>) => ({
  kind: "file",
  type,
  getAsFile: () => new File([bytes], "image", { type }),
});

describe("what is pasted", () => {
  it("is a picture before a text", async () => {
    const pasted = await readClipboard(clipboard([image("image/png", Uint8Array.of(1, 2, 250))], "alt text"), NOW);
    expect(pasted).toEqual({ name: "Pasted picture 22 Nov 2026 14.05.png", text: null, image: "AQL6" });
  });
  it("is a text where there is no picture Waymark can keep", async () => {
    const pasted = await readClipboard(clipboard([image("image/svg+xml", Uint8Array.of(1))], "Thank you"), NOW);
    expect(pasted).toEqual({ name: "Pasted text 22 Nov 2026 14.05.txt", text: "Thank you", image: null });
  });
  it("is nothing when there are no words", async () => {
    expect(await readClipboard(clipboard([], " \n"), NOW)).toBeNull();
    expect(await readClipboard(null, NOW)).toBeNull();
  });
  it("is written in full, however long", () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => at % 256);
    expect(Uint8Array.from(atob(base64(bytes)), (sign) => sign.charCodeAt(0))).toEqual(bytes);
  });
});
