/** What crosses from the core about the owner's own contact card and the people whose cards are held. */
import type { Role, SavedFile } from "./types";

/** Milliseconds UTC. */
type Millis = number;

export const contactRoles = ["tutor", "doctor", "hub"] as const;
export type ContactRole = (typeof contactRoles)[number];

/** What is thought of a contact's card. */
export type Trust = "imported" | "verified" | "changed" | "revoked";

export const revokeReasons = ["lost", "compromised", "left"] as const;
export type RevokeReason = (typeof revokeReasons)[number];

/** How two people made sure of each other while they compared the words. */
export const compareWays = ["in_person", "video", "phone"] as const;
export type CompareWay = (typeof compareWays)[number];

/** A computer that signs with the owner's keys. */
export interface OwnDevice {
  code: string;
  current: boolean;
  /** The last number it used, once it is retired. */
  lastNumber: number | null;
  /** Since when the store is on it. */
  at: Millis | null;
}

/** A QR code: `path` draws its dark modules in a square of `size` modules, without the quiet margin. */
export interface QrCode {
  size: number;
  path: string;
}

/** The owner's own card. */
export interface IdentityView {
  name: string;
  role: Role;
  org: string;
  gmc: string | null;
  did: string;
  words: string[];
  serial: number;
  issuedAt: Millis;
  devices: OwnDevice[];
  recovery: boolean;
  text: string;
  qr: QrCode;
}

export interface IdentityEdit {
  org: string;
  gmc: string | null;
}

export interface Contact {
  id: string;
  version: number;
  name: string;
  role: ContactRole;
  org: string;
  gmc: string | null;
  did: string;
  personId: string | null;
  personName: string | null;
  trust: Trust;
  verifiedAt: Millis | null;
  verifiedHow: string | null;
  devices: number;
  serial: number;
  issuedAt: Millis;
  revoked: { reason: RevokeReason; notAfter: Millis; at: Millis } | null;
  /** A card with other keys that came for this contact. */
  offered: { name: string; issuedAt: Millis } | null;
  /** What came from them and waits until the words are compared. */
  setAside: number;
  createdAt: Millis;
}

/** What a card that was read is to the contacts there are. */
export type CardKnown = "new" | "same" | "newer" | "older" | "changed" | "mine";

export interface CardPreview {
  token: string;
  name: string;
  role: ContactRole;
  org: string;
  gmc: string | null;
  serial: number;
  issuedAt: Millis;
  known: CardKnown;
  contactId: string | null;
  /** Doctors on the tutor's own list who may be meant. */
  people: { id: string; name: string }[];
}

/** The owner's words to read aloud, and three sets of which one is the contact's. */
export interface WordSets {
  mine: string[];
  sets: string[][];
}

/** The commands of this part. */
export interface ContactCommands {
  identityGet(): Promise<IdentityView>;
  identitySave(edit: IdentityEdit): Promise<IdentityView>;
  identityExport(): Promise<SavedFile>;
  identityRotate(): Promise<IdentityView>;
  identityRevoke(reason: RevokeReason): Promise<SavedFile>;
  contactsList(): Promise<Contact[]>;
  contactChoose(): Promise<CardPreview | null>;
  contactReadText(text: string): Promise<CardPreview>;
  contactReadPicture(picture: string): Promise<CardPreview>;
  contactAdd(token: string, personId: string | null): Promise<string>;
  contactWords(id: string): Promise<WordSets>;
  contactVerify(id: string, picked: number, how: string): Promise<{ right: boolean }>;
  contactAcceptChanged(id: string): Promise<null>;
  contactLink(id: string, personId: string | null): Promise<null>;
  contactRemove(id: string, reason: string): Promise<null>;
  contactRevocationChoose(): Promise<{ contactId: string; name: string } | null>;
}
