import { expect, it } from "vitest";
import { labelOf, valueOf } from "../versions/fields";
import { freshEdit } from "./drafts";
import { logKinds } from "$lib/ipc/log-types";

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

it("has a label for every field of every kind of entry", () => {
  for (const kind of logKinds) {
    for (const field of Object.keys(freshEdit(kind, "2026-11-22").body)) {
      if (field === "kind") continue;
      expect(labelOf("log_entry", snake(field)), field).not.toMatch(/_/);
      expect(labelOf("log_entry", snake(field)), field).toMatch(/^[A-Z]/);
    }
  }
});

it("puts closed words into our own, and leaves what was written as it is", () => {
  expect(valueOf("log_entry", "role", "performed_supervised")).toBe("Performed, supervised");
  expect(valueOf("log_entry", "what", "exam")).toBe("Exam");
  expect(valueOf("log_entry", "what", "I lost the overview")).toBe("I lost the overview");
  expect(valueOf("log_entry", "on", "2026-11-03")).toBe("3 Nov 2026");
  expect(valueOf("log_entry", "clinical", "true")).toBe("Yes");
});
