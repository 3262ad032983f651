/** What crosses from the core about the owner's own contact card and the people whose cards are held. */
import type * as core from "./bindings";

/** Milliseconds UTC. */
type Millis = number;
type With<T, Known> = Omit<T, keyof Known> & Known;

// ---- Closed words ---------------------------------------------------------------------------------------------------

export type ContactRole = core.Contact["role"];
/** What is thought of a contact's card. */
export type Trust = core.Contact["trust"];
/** What a card that was read is to the contacts there are. */
export type CardKnown = core.CardPreview["known"];

export const revokeReasons = ["lost", "compromised", "left"] as const;
export type RevokeReason = (typeof revokeReasons)[number];

/** How two people made sure of each other while they compared the words. */
export const compareWays = ["in_person", "video", "phone"] as const;
export type CompareWay = (typeof compareWays)[number];

// ---- The owner's own card -------------------------------------------------------------------------------------------

export type { WordSets } from "./bindings";
export type OwnDevice = core.OwnDeviceView;
export type QrCode = core.QrView;
export type IdentityView = With<core.IdentityView, { issuedAt: Millis }>;

// ---- Contacts -------------------------------------------------------------------------------------------------------

export type RevokedView = With<core.RevokedView, { notAfter: Millis; at: Millis }>;
export type OfferedView = With<core.OfferedView, { issuedAt: Millis }>;
export type Contact = With<
  core.Contact,
  { issuedAt: Millis; createdAt: Millis; revoked: RevokedView | null; offered: OfferedView | null }
>;
export type CardPreview = With<core.CardPreview, { issuedAt: Millis }>;

// ---- From the generated type to the one above -----------------------------------------------------------------------

export type ContactPairs = [core.IdentityView, IdentityView] | [core.Contact, Contact] | [core.CardPreview, CardPreview];
