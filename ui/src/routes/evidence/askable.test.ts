import { expect, it } from "vitest";
import type { EvidenceFile } from "$lib/ipc/types";
import { hasText } from "$lib/text/t";
import { notAskable } from "./askable";

const file = (state: string) => ({ document: { state } }) as unknown as EvidenceFile;

it("only a named item with a file that may be shown can be confirmed", () => {
  expect(notAskable({ title: "Mini-CEX", files: [file("read")] })).toBeNull();
  expect(notAskable({ title: " ", files: [file("read")] })).toBe("title");
  expect(notAskable({ title: "Mini-CEX", files: [] })).toBe("file");
  expect(notAskable({ title: "Mini-CEX", files: [file("read"), file("held")] })).toBe("held");
  expect(notAskable({ title: "Mini-CEX", files: [file("pending")] })).toBe("reading");
  for (const why of ["title", "file", "held", "reading"]) expect(hasText(`confirmed-not-${why}`), why).toBe(true);
});
