import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hasText, t } from "./t";

const source = fileURLToPath(new URL("../..", import.meta.url));
const sentences = fileURLToPath(new URL("../../../../assets/text/en-GB", import.meta.url));

const files = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => ending.test(name) && !name.includes(".test."));

describe("every sentence the window asks for", () => {
  const asked = files(source, /\.(svelte|ts)$/).flatMap((file) => {
    const text = readFileSync(join(source, file), "utf8");
    return [...text.matchAll(/\bt\(\s*"([a-z][\w-]*)"/g)].map((match) => ({ file, key: match[1] ?? "" }));
  });

  it("exists in assets/text", () => {
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(({ key }) => !hasText(key))).toEqual([]);
  });
});

describe("our sentences", () => {
  const own = [
    "common",
    "palette",
    "errors",
    "first-run",
    "unlock",
    "today",
    "settings",
    "backups",
    "custodians",
    "files",
    "health",
    "restore",
    "trash",
    "contacts",
    "places",
  ];

  it("keep to the house's words", () => {
    for (const name of own) {
      const words = readFileSync(join(sentences, `${name}.ftl`), "utf8").replaceAll(/^[\w-]+ *=/gm, "");
      expect(words, name).not.toMatch(/\b(please|oops|simply|vault)\b|!\s*$/im);
      expect(words, name).not.toMatch(/only you|never leaves this computer/i);
    }
  });

  it("are defined once", () => {
    const keys = files(sentences, /\.ftl$/).flatMap((name) =>
      [...readFileSync(join(sentences, name), "utf8").matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map((match) => match[1]),
    );
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it("name the confidential tier exactly", () => {
    expect(t("tier-confidential")).toBe("Confidential: never in a share");
  });

  it("put words around numbers", () => {
    expect(t("palette-found", { count: 1, more: "no" })).toBe("1 found");
    expect(t("palette-found", { count: 50, more: "yes" })).toBe("First 50");
    expect(t("strength-length", { words: 4, characters: 30 })).toBe("4 words, 30 characters");
  });
});

describe("a failure", () => {
  it("has a sentence for every code of the core", () => {
    const bindings = readFileSync(join(source, "lib/ipc/bindings.ts"), "utf8").replaceAll(/\/\*[^]*?\*\//g, "");
    const union = /export type ErrorCode =([^;]*);/.exec(bindings)?.[1] ?? "";
    const codes = [...union.matchAll(/"(\w+)"/g)].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !hasText(`error-${code}`))).toEqual([]);
  });
});
