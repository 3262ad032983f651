import type { CompareWay, Contact, Trust } from "$lib/ipc/contact-types";
import type { IconName } from "$lib/components/icons";
import { formatDate, localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";

/** What is thought of a card, in a word. */
export interface TrustMark {
  tone: "ok" | "outline" | "warn" | "danger";
  icon: IconName;
  words: string;
}

const marks: Record<Trust, Omit<TrustMark, "words">> = {
  verified: { tone: "ok", icon: "tick" },
  imported: { tone: "outline", icon: "circle" },
  changed: { tone: "warn", icon: "warning" },
  revoked: { tone: "danger", icon: "stop" },
};

export const trustMark = (trust: Trust): TrustMark => ({ ...marks[trust], words: t(`contact-trust-${trust}`) });

/** What asks something of the reader stands first. */
const turn: Record<Trust, number> = { changed: 0, imported: 1, verified: 2, revoked: 3 };

export const inOrder = (contacts: readonly Contact[]): Contact[] =>
  [...contacts].sort((a, b) => turn[a.trust] - turn[b.trust] || a.name.localeCompare(b.name, "en-GB"));

const plain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The contacts whose name, organisation or name on the owner's list has these words. */
export function matching(contacts: readonly Contact[], text: string): Contact[] {
  const wanted = plain(text).split(/\s+/).filter(Boolean);
  return contacts.filter(({ name, org, personName }) => {
    const said = plain(`${name} ${org} ${personName ?? ""}`);
    return wanted.every((word) => said.includes(word));
  });
}

const day = (at: number) => formatDate(localDay(at));

/** How the words were compared, as it is kept with the contact and read in the middle of a sentence. */
export const howWords = (way: CompareWay): string => t(`contact-how-${way}`);

/** The line under a contact's name. */
export function standing({ trust, verifiedAt, vouched, revoked }: Contact): string {
  if (trust === "verified" && verifiedAt !== null) {
    const date = day(verifiedAt);
    return vouched ? t("contact-vouched-on", { date }) : t("contact-compared-on", { date });
  }
  if (trust === "revoked" && revoked) return t("contact-revoked-from", { date: day(revoked.notAfter) });
  return t(`contact-standing-${trust}`);
}

/** The proof, as it is said in the details: when the words were compared, and how. */
export function proof({ verifiedAt, verifiedHow, vouched }: Contact): string {
  if (verifiedAt === null) return t("contact-proof-none");
  const date = day(verifiedAt);
  const said = verifiedHow ? t("contact-proof-how", { date, how: verifiedHow }) : date;
  return vouched ? t("contact-proof-vouched", { proof: said }) : said;
}

/** A GMC number is seven digits; spaces that people type are let through. Null when nothing is typed. */
export function gmcNumber(typed: string): { number: string | null; wrong: boolean } {
  const number = typed.replaceAll(/\s/g, "");
  return { number: number || null, wrong: number !== "" && !/^\d{7}$/.test(number) };
}

/** Text that may be a card, as it is found in a message: what stands before and after it is left out. */
export const cardText = (text: string): string | null => /WMCARD1:[\w-]+/.exec(text.replaceAll(/\s/g, ""))?.[0] ?? null;
