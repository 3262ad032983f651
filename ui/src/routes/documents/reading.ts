import type { DocumentFacts } from "$lib/ipc/types";
import { hasText, t } from "$lib/text/t";

export interface ReadingLine {
  icon: "info" | "clock" | "warning";
  words: string;
}

/** What is worth saying of the reading of a file that is shown: what its words rest on, and what is missing from them. */
export function readingLines(
  document: DocumentFacts | null,
  { extracted, noEngine }: { extracted: boolean; noEngine: boolean },
): ReadingLine[] {
  const rest = howFar(document, extracted, noEngine);
  const problem = document === null || document.state === "pending" ? null : document.problem;
  const missing = problem !== null && hasText(problem) ? { icon: "warning" as const, words: t(problem) } : null;
  return [rest, missing].filter((line) => line !== null);
}

function howFar(document: DocumentFacts | null, extracted: boolean, noEngine: boolean): ReadingLine | null {
  const { state, scans, recognised } = document ?? { state: "pending", scans: 0, recognised: 0 };
  if (extracted) return { icon: "info", words: t("viewer-extracted") };
  if (state === "pending") return { icon: "clock", words: t("viewer-reading") };
  if (scans > recognised && state !== "held") {
    return noEngine
      ? { icon: "info", words: t("viewer-no-engine", { pages: scans }) }
      : { icon: "clock", words: t("viewer-recognising", { done: recognised, total: scans }) };
  }
  return recognised > 0 ? { icon: "info", words: t("viewer-recognised-words") } : null;
}
