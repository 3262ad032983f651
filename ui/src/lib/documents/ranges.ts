/** Reading a file piece by piece from the core. */
export type ReadRange = (offset: number, length: number) => Promise<ArrayBuffer>;

/** No answer is larger than this, whatever is asked for. */
export const MOST_AT_ONCE = 1 << 20;

/** The bytes from `begin` to before `end`, in as many reads as it takes. Fails when the file is shorter than it says. */
export async function readRange(read: ReadRange, begin: number, end: number): Promise<Uint8Array> {
  const whole = new Uint8Array(Math.max(0, end - begin));
  let at = 0;
  while (at < whole.length) {
    const piece = new Uint8Array(await read(begin + at, Math.min(MOST_AT_ONCE, whole.length - at)));
    if (piece.length === 0) throw new RangeError(`The file ends at ${begin + at}, before ${end}.`);
    whole.set(piece.subarray(0, whole.length - at), at);
    at += piece.length;
  }
  return whole;
}
