/** What crosses from the core when something is sealed for somebody, sent, or received. */
import type * as core from "./bindings";
import type { Contact } from "./contact-types";

/** Milliseconds UTC. */
type Millis = number;
type With<T, Known> = Omit<T, keyof Known> & Known;

// ---- Closed words ---------------------------------------------------------------------------------------------------

/** What a parcel carries. */
export type ParcelKind = core.SharePreview["kind"];
export type ParcelState = core.SentParcel["state"];
export type DeliveryState = core.SentRoute["state"];
export type Answer = core.SentReply["answer"];
export const verifierRoles = ["tutor", "supervisor", "colleague"] as const;
export type VerifierRole = (typeof verifierRoles)[number];
export type Matches = core.Confirmation["matches"];

// ---- Sharing --------------------------------------------------------------------------------------------------------

export type { ShareSubject, SharedAction, ShareFinding, SignedField, SealedShare } from "./bindings";
export type SharedEntry = With<core.SharedEntry, { size: number }>;
/** What is drawn on the sheet, read from the very bytes that are signed. */
export type SharePage = With<core.SharePage, { entries: SharedEntry[] }>;
export type SharePreview = With<core.SharePreview, { sealedBytes: number; pages: SharePage; contact: Contact | null }>;

// ---- Sent -----------------------------------------------------------------------------------------------------------

export type SentRoute = core.SentRoute;
export type SentReply = With<core.SentReply, { at: Millis }>;
export type SentParcel = With<core.SentParcel, { at: Millis; reply: SentReply | null }>;
/** A row of the register; what was sealed for Waymark has its parcel beside it. */
export type SentRow = With<core.SentRow, { at: Millis; parcel: SentParcel | null }>;

// ---- Received -------------------------------------------------------------------------------------------------------

export type { Arrival, ReceivedAction } from "./bindings";
export type ReceivedRow = With<core.ReceivedRow, { issuedAt: Millis; receivedAt: Millis }>;
/** A file that was sent along with a question. */
export type WantedFile = With<core.WantedFile, { size: number; shown: "pdf" | "picture" | "text" | null }>;
export type WantedItem = With<core.WantedItem, { attached: WantedFile | null }>;
type Proof = With<core.ReceivedProof, { signedAt: Millis; checkedAt: Millis }>;
export type ReceivedView = With<
  core.ReceivedView,
  {
    row: ReceivedRow;
    page: SharePage;
    request: With<core.ReceivedRequest, { items: WantedItem[] }> | null;
    proof: Proof;
    replies: With<core.ReceivedReply, { at: Millis }>[];
    withdrawn: With<core.ReceivedWithdrawal, { at: Millis }> | null;
  }
>;
/** Somebody said of an item of evidence, with their signature, that they know it. */
export type Confirmation = With<core.Confirmation, { at: Millis }>;

// ---- From the generated type to the one above -----------------------------------------------------------------------

export type SharePairs =
  | [core.SharePreview, SharePreview]
  | [core.SentRow, SentRow]
  | [core.ReceivedRow, ReceivedRow]
  | [core.ReceivedView, ReceivedView];
