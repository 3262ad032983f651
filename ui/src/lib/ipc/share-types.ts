/** What crosses from the core when something is sealed for somebody, sent, or received. */
import type { ContactRole } from "./contact-types";
import type { SavedFile, SentRow } from "./types";

/** Milliseconds UTC. */
type Millis = number;

// ---- Closed words ---------------------------------------------------------------------------------------------------

/** What a parcel carries. */
export type ParcelKind =
  | "session-summary"
  | "summary-reply"
  | "verification"
  | "verify-request"
  | "evidence-index"
  | "plan"
  | "blob"
  | "ack"
  | "nack"
  | "withdraw"
  | "card"
  | "revoke";
export type ParcelState = "sealed" | "queued" | "sent" | "acknowledged" | "refused" | "withdrawn" | "expired";
export type DeliveryState = "queued" | "sent" | "gone";
export type Answer = "agreed" | "differs";
export const verifierRoles = ["tutor", "supervisor", "colleague"] as const;
export type VerifierRole = (typeof verifierRoles)[number];
export type ArrivalOutcome = "new" | "known" | "set_aside" | "refused" | "card" | "revocation" | "receipt";
export type ReceivedState = "new" | "set_aside" | "kept" | "added" | "withdrawn";
export type Matches = "same" | "other_version" | "unknown";

// ---- Sharing --------------------------------------------------------------------------------------------------------

export type ShareSubject =
  | { kind: "summary"; session: string }
  | { kind: "plan"; person: string | null; life: boolean }
  | { kind: "index"; evidence: string[]; titles: boolean }
  | { kind: "verify_request"; evidence: string[]; question: string; attach: boolean }
  | { kind: "verification"; request: string; item: string; statement: string; role: VerifierRole; domain: string | null };

export interface SharedAction {
  text: string;
  owner: string;
  due: string | null;
}

export interface SharedEntry {
  title: string | null;
  domain: string | null;
  date: string | null;
  size: number;
  status: string;
}

/** What is drawn on the sheet, read from the very bytes that are signed. */
export interface SharePage {
  doctor: string | null;
  date: string | null;
  author: string;
  authorRole: string;
  programme: string | null;
  paragraphs: string[];
  actions: SharedAction[];
  next: string | null;
  entries: SharedEntry[];
  question: string | null;
  statement: string | null;
}

/** One field of the body, with the pointer that the permission names. */
export interface SignedField {
  pointer: string;
  value: string;
}

/** A name, number or address in the words that would leave. */
export interface ShareFinding {
  id: string;
  kind: string;
  text: string;
  /** The pointer of the field it stands in. */
  field: string;
  start: number;
  end: number;
  reason: string;
  patient: boolean;
  replaceWith: string;
}

export interface SharePreview {
  token: string;
  kind: ParcelKind;
  title: string;
  sealedBytes: number;
  digest: string;
  pages: SharePage;
  fields: SignedField[];
  contents: string | null;
  /** Where the pages lie, when what leaves is a PDF. */
  pdf: string | null;
  found: ShareFinding[];
  notIncluded: string[];
  /** For whom, once that is known. */
  contactId: string | null;
  earlier: number;
  expires: { file: string; place: string };
  places: { id: string; label: string }[];
}

export interface SealOrder {
  token: string;
  contactId: string;
  readWording: boolean;
  asked: boolean;
  how: string;
  askedOn: string;
  kept: string[];
  /** "file", or the id of a shared place. */
  route: string;
}

export interface SealedShare {
  parcelId: string;
  saved: SavedFile | null;
  queued: boolean;
}

// ---- Sent -----------------------------------------------------------------------------------------------------------

export interface SentRoute {
  /** The shared place; none for a file. */
  place: string | null;
  label: string;
  state: DeliveryState;
  tries: number;
  nextAt: Millis | null;
  fault: string | null;
}

export interface SentReply {
  answer: Answer;
  words: string;
  at: Millis;
}

export interface SentParcel {
  id: string;
  state: ParcelState;
  at: Millis;
  acknowledgedAt: Millis | null;
  code: string | null;
  contactId: string;
  contactName: string;
  expires: string;
  reply: SentReply | null;
  routes: SentRoute[];
}

/** A row of the register; what was sealed for Waymark has its parcel beside it. */
export type SentEntry = Omit<SentRow, "kind" | "route"> & { kind: string; route: string; parcel: SentParcel | null };

export interface Queued {
  saved: SavedFile | null;
  queued: boolean;
}

// ---- Received -------------------------------------------------------------------------------------------------------

export interface Arrival {
  outcome: ArrivalOutcome;
  file: string;
  parcelId: string | null;
  kind: ParcelKind | null;
  code: string | null;
  from: string | null;
  /** The card as text, when it is one. */
  cardToken: string | null;
  issued: Millis | null;
  expires: Millis | null;
}

export interface ReceivedRow {
  id: string;
  kind: ParcelKind;
  title: string;
  contactId: string;
  from: string;
  fromRole: ContactRole;
  issuedAt: Millis;
  receivedAt: Millis;
  state: ReceivedState;
  evidenceId: string | null;
  reply: Answer | null;
  /** The day it is about. */
  on: string | null;
}

export interface ReceivedAction {
  id: string;
  text: string;
  owner: string;
  due: string | null;
  milestoneId: string | null;
}

/** A file that was sent along with a question. */
export interface WantedFile {
  name: string;
  size: number;
  /** Where it can be read once; none while it is not whole, is held, or is of a kind that is not shown. */
  address: string | null;
  shown: "pdf" | "picture" | "text" | null;
  /** Pieces that are here, of so many. */
  here: number;
  pieces: number;
  /** It may show details of a patient. */
  held: boolean;
}

export interface WantedItem {
  id: string;
  title: string;
  sha256: string;
  attached: WantedFile | null;
  confirmed: boolean;
}

export interface ReceivedView {
  row: ReceivedRow;
  page: SharePage;
  pdf: string | null;
  actions: ReceivedAction[];
  request: { items: WantedItem[]; question: string | null } | null;
  confirmation: {
    statement: string;
    role: VerifierRole;
    domain: string | null;
    evidenceId: string | null;
    matches: Matches;
  } | null;
  proof: { words: Millis | null; how: string | null; signedAt: Millis; checkedAt: Millis; did: string; changed: boolean };
  replies: { answer: Answer; words: string; at: Millis; state: ParcelState }[];
  withdrawn: { reason: string; at: Millis } | null;
  code: string | null;
  /** Since when the key that signed it is no longer to be trusted. */
  keyRevoked: string | null;
}

/** Somebody said of an item of evidence, with their signature, that they know it. */
export interface Confirmation {
  parcelId: string;
  name: string;
  role: VerifierRole;
  at: Millis;
  statement: string;
  matches: Matches;
  withdrawn: boolean;
  /** Since when the key that signed it is no longer to be trusted. */
  keyRevoked: Millis | null;
}
