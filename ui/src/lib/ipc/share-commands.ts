import { asking as ask } from "./asking";
import type { Contact } from "./contact-types";
import type {
  Answer,
  Arrival,
  Queued,
  ReceivedRow,
  ReceivedView,
  SealedShare,
  SealOrder,
  SentEntry,
  SharePreview,
  ShareSubject,
} from "./share-types";
import type { SavedFile } from "./types";

/** The commands about what is sealed, sent and received. */
export const shares = {
  contacts: () => ask<Contact[]>("contacts_list"),
  preview: (subject: ShareSubject, contactId: string | null) => ask<SharePreview>("share_preview", { subject, contactId }),
  replace: (token: string, found: string, words: string) => ask<SharePreview>("share_replace", { token, found, words }),
  seal: (order: SealOrder) => ask<SealedShare>("share_seal", { order }),
  sync: (place: string | null) => ask<string>("sync_now", { place }),

  sent: (personId: string | null) => ask<SentEntry[]>("sent_list", { personId }),
  withdraw: (parcelId: string, reason: string, route: string) => ask<Queued>("sent_withdraw", { parcelId, reason, route }),
  saveAgain: (parcelId: string) => ask<SavedFile>("sent_save_again", { parcelId }),
  exportSent: (format: "pdf" | "csv") => ask<SavedFile>("sent_export", { format }),

  choose: () => ask<Arrival | null>("receive_choose"),
  paste: (text: string) => ask<Arrival>("receive_text", { text }),
  waiting: () => ask<Arrival[]>("receive_waiting"),
  received: () => ask<ReceivedRow[]>("received_list"),
  open: (id: string) => ask<ReceivedView>("received_get", { id }),
  add: (id: string) => ask<string>("received_add", { id }),
  keep: (id: string) => ask<null>("received_keep", { id }),
  reply: (id: string, answer: Answer, words: string, route: string) =>
    ask<Queued>("received_reply", { id, answer, words, route }),
  copy: (id: string) => ask<SavedFile>("received_copy", { id }),
  toPlan: (id: string, action: string) => ask<string>("received_action_to_plan", { id, action }),
} as const;
