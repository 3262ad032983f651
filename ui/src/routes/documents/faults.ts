import { hasText, t } from "$lib/text/t";

/** Why a document cannot be read, in a sentence. */
export function faultSentence(fault: string): string {
  const key = `document-fault-${fault.replaceAll("_", "-")}`;
  return t(hasText(key) ? key : "viewer-fault-other");
}
