/** What is still to do before something may leave. */
import type { Contact } from "$lib/ipc/contact-types";
import type { ShareFinding } from "$lib/ipc/share-types";
import { formatDate } from "$lib/text/dates";
import { t } from "$lib/text/t";
import type { ShareWhat } from "../../routes";

/** Whose yes is needed: the doctor's it is about, only the owner's, or the one that came with the question. */
export type Consent = "theirs" | "own" | "asked";

export function consentFor(what: ShareWhat, aboutSomebody: boolean): Consent {
  if (what === "confirm") return "asked";
  return what === "summary" || (what === "plan" && aboutSomebody) ? "theirs" : "own";
}

/** What was ticked and typed beside the sheet. */
export interface Permission {
  read: boolean;
  asked: boolean;
  how: string;
  askedOn: string | null;
  dateReads: boolean;
}

export interface Standing {
  consent: Consent;
  permission: Permission;
  /** Findings nobody has decided about. */
  undecided: readonly ShareFinding[];
  /** What has to be written first: a question, what is confirmed; null when it is there. */
  words: "question" | "statement" | null;
  /** Whom it is for, in a sentence. */
  name: string;
}

/** Things left whichever way it leaves. */
export function left({ consent, permission, undecided, words, name }: Standing): string[] {
  const things: string[] = [];
  if (words !== null) things.push(t(`share-left-${words}`));
  const [first, ...others] = undecided;
  if (first)
    things.push(
      others.length === 0 ? t("share-left-name", { text: first.text }) : t("share-left-names", { count: undecided.length }),
    );
  if (!permission.read) things.push(consent === "theirs" ? t("share-left-read", { name }) : t("share-left-looked"));
  if (consent === "own") return things;
  if (consent === "theirs" && !permission.asked) things.push(t("share-left-asked"));
  if (permission.how.trim() === "") things.push(t("share-left-how"));
  if (!permission.dateReads || permission.askedOn === null) things.push(t("share-left-date"));
  return things;
}

/** What else is left before it can be sealed: somebody who can open it, and whose words were compared. */
export function leftToSeal(contact: Contact | null, name: string, canChoose = false): string | null {
  if (contact === null) return canChoose ? t("share-left-choose") : t("share-left-contact", { name });
  if (contact.trust === "imported") return t("share-left-compare", { name: contact.name });
  if (contact.trust === "changed") return t("share-left-changed", { name: contact.name });
  return contact.trust === "revoked" ? t("share-left-revoked", { name: contact.name }) : null;
}

/** "a", "a and b", "a, b and c". */
export const listed = (things: readonly string[]): string =>
  new Intl.ListFormat("en-GB", { style: "long", type: "conjunction" }).format(things);

/** How and when permission was given, in one line for the register. */
export function permissionWords({ how, askedOn }: Permission): string {
  return askedOn === null ? how.trim() : t("share-permission-words", { date: formatDate(askedOn), how: how.trim() });
}

/** What stands for a finding however often the sheet is read anew: the same words in the same sense. */
export const findingKey = ({ kind, text }: Pick<ShareFinding, "kind" | "text">): string => `${kind} ${text}`;

/** One finding for each set of words, in the order of the sheet. */
export function distinct(found: readonly ShareFinding[]): ShareFinding[] {
  const seen = new Set<string>();
  return found.filter((finding) => {
    const key = findingKey(finding);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

const byTrust: Record<Contact["trust"], number> = { verified: 0, imported: 1, changed: 2, revoked: 3 };

/**
 * Who may be chosen to open it, the surest first. What is about a doctor is for that doctor: the contacts that are them,
 * whatever is thought of their card, else contacts nobody has said of who they are.
 */
export function eligible(contacts: readonly Contact[], personId: string | null): Contact[] {
  const sorted = contacts.filter(({ role }) => role !== "hub").sort((a, b) => byTrust[a.trust] - byTrust[b.trust]);
  const usable = sorted.filter(({ trust }) => trust !== "revoked");
  if (personId === null) return usable;
  const linked = sorted.filter((contact) => contact.personId === personId);
  return linked.length > 0 ? linked : usable.filter((contact) => contact.personId === null && contact.role === "doctor");
}

/** Who is meant without being chosen: the doctor it is about, or the only contact there is. */
export function meant(contacts: readonly Contact[], consent: Consent, personId: string | null): Contact | null {
  const [first, ...others] = eligible(contacts, personId);
  if (!first || consent === "asked") return null;
  if (consent === "own") return others.length === 0 ? first : null;
  return personId !== null && first.personId === personId ? first : null;
}

/** What stays behind, as one sentence. */
export function stays(what: ShareWhat, things: readonly string[]): string {
  if (things.length === 0) return t("share-not-included-rest");
  const words = listed(things.map((thing, at) => (at === 0 ? thing : thing.charAt(0).toLowerCase() + thing.slice(1))));
  return what === "summary" ? t("share-not-included-never", { what: words }) : t("share-not-included-words", { what: words });
}

/** What has to be written first. */
export function missingWords(what: ShareWhat, question: string, statement: string): Standing["words"] {
  if (what === "verify") return question.trim() === "" ? "question" : null;
  return what === "confirm" && statement.trim() === "" ? "statement" : null;
}
