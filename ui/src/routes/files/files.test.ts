import { describe, expect, it } from "vitest";
import type { AttachmentRow } from "$lib/ipc/types";
import { found, nameParts } from "./files";

const file = (name: string, description = ""): AttachmentRow => ({
  id: name,
  name,
  kind: "pdf",
  bytes: 1,
  addedAt: 0,
  sessionId: null,
  description,
  state: "good",
});
const rows = [file("Contract 2026.pdf"), file("scan.png", "Señor Núñez’ letter about the contract")];

describe("finding a file", () => {
  it("looks in name and description, without accents and case, for every word", () => {
    expect(found(rows, "")).toHaveLength(2);
    expect(found(rows, "CONTRACT")).toHaveLength(2);
    expect(found(rows, "nunez contract").map(({ name }) => name)).toEqual(["scan.png"]);
    expect(found(rows, "nunez 2026")).toEqual([]);
  });
});

describe("a long name", () => {
  it("keeps its ending", () => {
    expect(nameParts("Letter.from.Dr.Hale.pdf")).toEqual({ stem: "Letter.from.Dr.Hale", ending: ".pdf" });
    expect(nameParts("README")).toEqual({ stem: "README", ending: "" });
    expect(nameParts(".hidden")).toEqual({ stem: ".hidden", ending: "" });
    expect(nameParts("a sentence. with a full stop")).toEqual({ stem: "a sentence. with a full stop", ending: "" });
  });
});
