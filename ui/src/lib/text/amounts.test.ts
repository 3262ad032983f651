import { expect, it } from "vitest";
import { formatBytes } from "./amounts";

it("says sizes as file managers do", () => {
  expect(formatBytes(0)).toBe("0 bytes");
  expect(formatBytes(1)).toBe("1 byte");
  expect(formatBytes(999)).toBe("999 bytes");
  expect(formatBytes(1_200)).toBe("1.2 kB");
  expect(formatBytes(9_960)).toBe("10 kB");
  expect(formatBytes(999_600)).toBe("1 MB");
  expect(formatBytes(48_400_000)).toBe("48 MB");
  expect(formatBytes(1_240_000_000)).toBe("1.2 GB");
  expect(formatBytes(5e15)).toBe("5,000 TB");
});
