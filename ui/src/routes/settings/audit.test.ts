import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hasText } from "$lib/text/t";
import { auditKey } from "./audit";

const crates = fileURLToPath(new URL("../../../../src-tauri/crates", import.meta.url));
const sentences = fileURLToPath(new URL("../../../../assets/text/en-GB/settings.ftl", import.meta.url));

/** Every act the core writes into the audit trail: the constants of each `mod event`, and the acts of the vault itself. */
function audited(): string[] {
  const sources = ["records", "vault"].flatMap((crate) => {
    const folder = join(crates, crate, "src");
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".rs") && !/tests?[./\\]/.test(name))
      .map((name) => readFileSync(join(folder, name), "utf8"));
  });
  const acts = sources.flatMap((source) => [
    ...[...source.matchAll(/pub mod event \{([^}]*)\}/g)].flatMap(([, body = ""]) =>
      [...body.matchAll(/: &str = "([\w.-]+)"/g)].map((match) => match[1] ?? ""),
    ),
    ...[...source.matchAll(/"(vault\.[a-z-]+)"/g)]
      .map((match) => match[1] ?? "")
      .filter((name) => !/^vault\.(db|db-wal|db-shm|lock|creating|restoring|ballast)$/.test(name)),
  ]);
  return [...new Set(acts)];
}

describe("an audited act", () => {
  it("has a sentence, however it is written", () => {
    const acts = audited();
    expect(acts.length).toBeGreaterThan(45);
    expect(acts).toEqual(expect.arrayContaining(["vault.passphrase-changed", "session_filed", "import_applied"]));
    expect(acts.filter((act) => !hasText(auditKey(act)))).toEqual([]);
  });

  it("is the only thing that has one", () => {
    const screen = ["words", "verify", "unbroken", "broken", "trouble", "limit", "more", "when", "what", "entry", "list", "none"];
    const keys = new Set([...screen.map((key) => `audit-${key}`), ...audited().map(auditKey)]);
    const written = [...readFileSync(sentences, "utf8").matchAll(/^(audit-[\w-]+) =/gm)].map((match) => match[1] ?? "");
    expect(written.filter((key) => !keys.has(key) && !key.startsWith("audit-trouble-"))).toEqual([]);
  });
});
