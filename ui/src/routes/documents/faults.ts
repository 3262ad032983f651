import { hasText, t } from "$lib/text/t";

const FAULT = "document-fault-";

/** The key of the sentence for why a document cannot be shown; it says of itself only what was in the way of all of it. */
export const faultKey = (problem: string | null): string => (problem?.startsWith(FAULT) ? problem : `${FAULT}unsupported`);

/** Why a document cannot be read, in a sentence; `key` is as the core gives it. */
export const faultSentence = (key: string): string => t(hasText(key) ? key : "viewer-fault-other");
