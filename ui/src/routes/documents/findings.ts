import type { FindingCount } from "$lib/ipc/types";
import { hasText, t } from "$lib/text/t";

/** A kind of identifier and where it was found. */
export interface Found {
  kind: string;
  pages: number[];
  count: number;
}

const MOST_PAGES = 5;

/** What was found, by kind, with its pages in order. */
export function byKind(findings: readonly FindingCount[]): Found[] {
  const kinds = new Map<string, Found>();
  for (const { kind, page, count } of findings) {
    const found = kinds.get(kind) ?? { kind, pages: [], count: 0 };
    found.count += count;
    if (page > 0 && !found.pages.includes(page)) found.pages.push(page);
    kinds.set(kind, found);
  }
  return [...kinds.values()].map((found) => ({ ...found, pages: found.pages.sort((a, b) => a - b) }));
}

/** The name of a kind of identifier. */
export function identifierName(kind: string): string {
  const key = `identifier-${kind.replaceAll("_", "-")}`;
  return t(hasText(key) ? key : "identifier-other");
}

/** "An NHS number, page 1", for each kind that was found. */
export function findingWords(findings: readonly FindingCount[]): string[] {
  return byKind(findings).map(({ kind, pages, count }) => {
    const listed = pages.slice(0, MOST_PAGES).join(", ") + (pages.length > MOST_PAGES ? " …" : "");
    const name = identifierName(kind);
    if (pages.length === 0) return t("viewer-found", { kind: name, count });
    return t("viewer-found-on", { kind: name, count, pages: listed, pageCount: pages.length });
  });
}
