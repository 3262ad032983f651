/**
 * The two kinds of text in a session are two types here, as they are two tables in the store and two materials on
 * screen: the component for one does not compile with the other.
 */
declare const tier: unique symbol;

/** The confidential note. Never in a share. */
export type ConfidentialNote = string & { readonly [tier]: "confidential" };
/** The agreed summary. May be shared once both have agreed the wording. */
export type AgreedSummary = string & { readonly [tier]: "agreed" };

/** Names text as the confidential note: only for what came from, or goes to, that field. */
export function confidentialNote(text: string): ConfidentialNote {
  return text as ConfidentialNote;
}

/** Names text as the agreed summary: only for what came from, or goes to, that field. */
export function agreedSummary(text: string): AgreedSummary {
  return text as AgreedSummary;
}
