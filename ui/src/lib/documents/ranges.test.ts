import { describe, expect, it } from "vitest";
import { MOST_AT_ONCE, readRange, type ReadRange } from "./ranges";

const SIZE = 3 * MOST_AT_ONCE + 7;
const sign = (at: number) => at % 251;

function file(most = Infinity) {
  const asked: [number, number][] = [];
  const read: ReadRange = async (offset, length) => {
    asked.push([offset, length]);
    const until = Math.min(SIZE, offset + Math.min(length, most));
    return Uint8Array.from({ length: Math.max(0, until - offset) }, (_, at) => sign(offset + at)).buffer;
  };
  return { asked, read };
}

describe("reading a range", () => {
  it("asks for no more than fits in one answer and joins the pieces", async () => {
    const { asked, read } = file();
    const bytes = await readRange(read, 5, SIZE);
    expect(asked).toEqual([
      [5, MOST_AT_ONCE],
      [5 + MOST_AT_ONCE, MOST_AT_ONCE],
      [5 + 2 * MOST_AT_ONCE, MOST_AT_ONCE],
      [5 + 3 * MOST_AT_ONCE, 2],
    ]);
    expect(bytes.length).toBe(SIZE - 5);
    expect(bytes.every((byte, at) => byte === sign(at + 5))).toBe(true);
  });
  it("goes on where a short answer ended", async () => {
    const { asked, read } = file(400);
    const bytes = await readRange(read, 0, 1000);
    expect(asked.map(([offset]) => offset)).toEqual([0, 400, 800]);
    expect(bytes[999]).toBe(sign(999));
  });
  it("fails rather than waiting for bytes that are not there", async () => {
    await expect(readRange(file().read, SIZE - 3, SIZE + 3)).rejects.toThrow(RangeError);
    expect((await readRange(file().read, 4, 4)).length).toBe(0);
  });
});
