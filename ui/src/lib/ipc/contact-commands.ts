import { asking } from "./asking";
import type { ContactCommands } from "./contact-types";

/** The commands about the owner's own card and the people whose cards are held. */
export const contacts: ContactCommands = {
  identityGet: () => asking("identity_get"),
  identitySave: (edit) => asking("identity_save", { edit }),
  identityExport: () => asking("identity_export"),
  identityRotate: () => asking("identity_rotate"),
  identityRevoke: (reason) => asking("identity_revoke", { reason }),
  contactsList: () => asking("contacts_list"),
  contactChoose: () => asking("contact_choose"),
  contactReadText: (text) => asking("contact_read_text", { text }),
  contactReadPicture: (picture) => asking("contact_read_picture", { picture }),
  contactAdd: (token, personId) => asking("contact_add", { token, personId }),
  contactWords: (id) => asking("contact_words", { id }),
  contactVerify: (id, picked, how) => asking("contact_verify", { id, picked, how }),
  contactAcceptChanged: (id) => asking("contact_accept_changed", { id }),
  contactLink: (id, personId) => asking("contact_link", { id, personId }),
  contactRemove: (id, reason) => asking("contact_remove", { id, reason }),
  contactRevocationChoose: () => asking("contact_revocation_choose"),
};
