-- Sharing between two stores: who they are, what was agreed may leave, what left and what arrived.
-- docs/formats/card.md and docs/formats/parcel.md say what the bytes are.

-- Every contact card of the owner's own, the newest with the highest serial.
CREATE TABLE own_card (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  did           TEXT NOT NULL,
  serial        INTEGER NOT NULL,
  card          BLOB NOT NULL,                     -- the signed file
  issued_at_ms  INTEGER NOT NULL,
  UNIQUE (did, serial)
) STRICT;

-- Somebody whose card was taken in.
CREATE TABLE contact (
  id             BLOB PRIMARY KEY,
  version        INTEGER NOT NULL,
  person_id      BLOB,                             -- the doctor on the list, who may be in the trash or gone
  name           TEXT NOT NULL,
  role           TEXT NOT NULL,                    -- tutor | doctor | hub
  did            TEXT NOT NULL UNIQUE,             -- of the card that is believed
  trust          TEXT NOT NULL,                    -- imported | verified | changed | revoked
  verified_at_ms INTEGER,
  verified_how   TEXT NOT NULL DEFAULT '',
  offered        BLOB,                             -- a card with other keys that waits for the words
  compared       BLOB,                             -- the card as its words were compared, where it says
                                                   -- another name, role or GMC number since
  revocation     BLOB,                             -- the signed file
  revoked_at_ms  INTEGER,
  created_at_ms  INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_person ON contact(person_id) WHERE person_id IS NOT NULL;

-- Every card of a contact that was ever believed: what an older key signed is still proved by it.
CREATE TABLE contact_card (
  did           TEXT PRIMARY KEY,
  contact_id    BLOB NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  card          BLOB NOT NULL,
  since_at_ms   INTEGER NOT NULL,
  retired_at_ms INTEGER,                           -- the rest too is of cards that were replaced
  verified_at_ms INTEGER,
  revocation    BLOB
) STRICT;
CREATE INDEX contact_card_contact ON contact_card(contact_id);

-- Every recovery key that a card with this key ever named: whoever has the key alone cannot take away the
-- power to revoke it. Stays when the contact is removed.
CREATE TABLE contact_recovery (
  did TEXT NOT NULL,
  rec BLOB NOT NULL,                               -- SHA-256 of the recovery key's did:key
  PRIMARY KEY (did, rec)
) STRICT, WITHOUT ROWID;

-- Revoked keys of contacts who were removed: their cards come back as revoked as they went.
CREATE TABLE removed_key (
  did        TEXT PRIMARY KEY,
  revocation BLOB NOT NULL                         -- the signed file
) STRICT;

-- What somebody agreed may leave: exactly these bytes, to this contact. Never changed.
CREATE TABLE consent (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  at_ms         INTEGER NOT NULL,
  contact_id    BLOB NOT NULL,                     -- stays when the contact is removed
  did           TEXT NOT NULL,
  kind          TEXT NOT NULL,                     -- of the content, the word of the parcel
  body_sha256   BLOB NOT NULL,
  fields        TEXT NOT NULL,                     -- JSON list of pointers into the body
  routes        TEXT NOT NULL,                     -- JSON list: "file" or the address of a place
  expires_at_ms INTEGER NOT NULL,
  method        TEXT NOT NULL,                     -- click | named
  how           TEXT NOT NULL,                     -- how and when it was given, in words
  asked_on      TEXT,
  kept          TEXT NOT NULL DEFAULT '[]',        -- JSON list of names left in on purpose
  text_version  TEXT NOT NULL                      -- which wording was on the screen
) STRICT;

CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
  BEGIN SELECT RAISE(ABORT, 'a record of consent is never changed'); END;
CREATE TRIGGER consent_is_never_deleted BEFORE DELETE ON consent
  BEGIN SELECT RAISE(ABORT, 'a record of consent is never deleted'); END;

-- What leaves without being asked each time; off until switched on.
CREATE TABLE standing_consent (
  name        TEXT PRIMARY KEY,
  version     INTEGER NOT NULL,
  given_at_ms INTEGER NOT NULL,
  until_ms    INTEGER NOT NULL,
  off_at_ms   INTEGER
) STRICT;

-- A shared place: a folder, WebDAV or S3. Its secret stands apart and never leaves.
CREATE TABLE shared_place (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  kind          TEXT NOT NULL,                     -- folder | webdav | s3
  label         TEXT NOT NULL,
  address       TEXT NOT NULL,
  options       TEXT NOT NULL DEFAULT '{}',        -- JSON: user, bucket, region, authority, proxy
  poll          INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE shared_place_secret (
  place_id BLOB PRIMARY KEY REFERENCES shared_place(id) ON DELETE CASCADE,
  secret   BLOB NOT NULL
) STRICT;
-- How the last visits went.
CREATE TABLE shared_place_visit (
  place_id   BLOB PRIMARY KEY REFERENCES shared_place(id) ON DELETE CASCADE,
  push_at_ms INTEGER,
  pull_at_ms INTEGER,
  fault      TEXT,                                 -- the code
  fault_at_ms INTEGER,
  next_at_ms INTEGER,
  skew_ms    INTEGER NOT NULL DEFAULT 0            -- its clock against ours
) STRICT;
-- What was seen lying there and is not dealt with; losing it costs one more look.
CREATE TABLE shared_place_object (
  place_id   BLOB NOT NULL REFERENCES shared_place(id) ON DELETE CASCADE,
  folder     TEXT NOT NULL,
  name       TEXT NOT NULL,
  size       INTEGER NOT NULL,
  state      TEXT NOT NULL,                        -- done | incomplete | not_ours
  tries      INTEGER NOT NULL DEFAULT 0,
  next_at_ms INTEGER,
  PRIMARY KEY (place_id, folder, name)
) STRICT, WITHOUT ROWID;

-- A parcel of the owner's, with the bytes that leave: sealing again would make others.
CREATE TABLE parcel_sent (
  id                 BLOB PRIMARY KEY,             -- the parcel's own id
  version            INTEGER NOT NULL,
  disclosure_id      BLOB REFERENCES disclosure(id),  -- none for receipts and cards
  contact_id         BLOB NOT NULL,
  did                TEXT NOT NULL,                -- of the recipient
  own                TEXT NOT NULL,                -- the owner's did that signed it
  kind               TEXT NOT NULL,
  dev                TEXT NOT NULL,
  seq                INTEGER NOT NULL,
  header_sha256      BLOB NOT NULL,
  object             TEXT NOT NULL,                -- folder and name on a shared place
  sealed             BLOB,                         -- gone once acknowledged or past its date
  body               BLOB,                         -- what was signed, for its own side to look at again
  consent_id         BLOB REFERENCES consent(id),
  standing           TEXT,
  re                 BLOB,
  issued_at_ms       INTEGER NOT NULL,
  expires_at_ms      INTEGER NOT NULL,
  state              TEXT NOT NULL,                -- sealed | acknowledged | refused | withdrawn | expired
  answered_at_ms     INTEGER,
  code               TEXT,                         -- why it was refused
  UNIQUE (did, own, dev, seq)
) STRICT;
CREATE INDEX parcel_sent_disclosure ON parcel_sent(disclosure_id) WHERE disclosure_id IS NOT NULL;
CREATE INDEX parcel_sent_contact ON parcel_sent(contact_id, issued_at_ms);

-- By which ways a parcel goes.
CREATE TABLE delivery (
  parcel_id  BLOB NOT NULL REFERENCES parcel_sent(id) ON DELETE CASCADE,
  route      TEXT NOT NULL,                        -- "file", or the id of a shared place
  state      TEXT NOT NULL,                        -- queued | sent | remove | gone
  tries      INTEGER NOT NULL DEFAULT 0,
  next_at_ms INTEGER,
  sent_at_ms INTEGER,
  fault      TEXT,
  PRIMARY KEY (parcel_id, route)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_queue ON delivery(route, state, next_at_ms);

-- Up to which number everything to a contact was used, by device.
CREATE TABLE send_cursor (
  did  TEXT NOT NULL,                              -- of the recipient
  own  TEXT NOT NULL,                              -- the owner's did that signs
  dev  TEXT NOT NULL,
  last INTEGER NOT NULL,
  head BLOB NOT NULL,
  PRIMARY KEY (did, own, dev)
) STRICT, WITHOUT ROWID;

-- A parcel that arrived, opened and proved.
CREATE TABLE parcel_received (
  id               BLOB PRIMARY KEY,
  version          INTEGER NOT NULL,
  contact_id       BLOB NOT NULL,                  -- stays when the contact is removed
  name             TEXT NOT NULL,                  -- as it stood on the card
  role             TEXT NOT NULL,
  did              TEXT NOT NULL,
  kind             TEXT NOT NULL,
  dev              TEXT NOT NULL,
  seq              INTEGER NOT NULL,
  header           TEXT NOT NULL,                  -- its exact bytes
  body             BLOB NOT NULL,
  sealed           BLOB NOT NULL,                  -- as it arrived: the proof; empty for a piece of a file
  re               BLOB,
  issued_at_ms     INTEGER NOT NULL,
  received_at_ms   INTEGER NOT NULL,
  way              TEXT NOT NULL,                  -- "file", "paste", or the id of a shared place
  state            TEXT NOT NULL,                  -- set_aside | new | kept | added
  evidence_id      BLOB,
  withdrawn_at_ms  INTEGER,
  withdrawn_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX parcel_received_contact ON parcel_received(contact_id, received_at_ms);
CREATE INDEX parcel_received_re ON parcel_received(re) WHERE re IS NOT NULL;
CREATE INDEX parcel_received_evidence ON parcel_received(evidence_id) WHERE evidence_id IS NOT NULL;

-- Up to which number everything from a contact's device arrived, and every number that did.
-- A sender counts anew for each key of the owner's.
CREATE TABLE receive_window (
  did  TEXT NOT NULL,                              -- of the sender
  dev  TEXT NOT NULL,
  own  TEXT NOT NULL,                              -- the owner's did that it was sealed for
  high INTEGER NOT NULL,
  head BLOB,
  gap_at_ms    INTEGER,                            -- since when one is missing
  signed_at_ms INTEGER NOT NULL,                   -- the latest moment signed on one of them
  PRIMARY KEY (did, dev, own)
) STRICT, WITHOUT ROWID;
CREATE TABLE receive_number (
  did           TEXT NOT NULL,
  dev           TEXT NOT NULL,
  own           TEXT NOT NULL,
  seq           INTEGER NOT NULL,
  header_sha256 BLOB NOT NULL,
  prev          BLOB,
  parcel_id     BLOB NOT NULL,
  answered      INTEGER NOT NULL DEFAULT 0,        -- whether a receipt for it was sealed
  PRIMARY KEY (did, dev, own, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX receive_number_unanswered ON receive_number(did) WHERE answered = 0;

-- By what the outside knows a record, where it is not known by its own id.
CREATE TABLE share_id (
  share_id    BLOB PRIMARY KEY,
  entity_kind TEXT NOT NULL,
  entity_id   BLOB NOT NULL,
  UNIQUE (entity_kind, entity_id)
) STRICT;
