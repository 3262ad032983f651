import { expect, it } from "vitest";
import { hasText } from "$lib/text/t";
import { auditKey } from "./audit";

it("finds the sentence of an audited act however it is written", () => {
  for (const action of ["vault.created", "session_read_back", "session_left_to_finish", "import_applied", "disclosed"]) {
    expect(auditKey(action)).toMatch(/^audit-[a-z-]+$/);
  }
  expect(hasText(auditKey("vault.created"))).toBe(true);
  expect(hasText(auditKey("session_filed"))).toBe(true);
});
