-- Attachments, the trash, and the audit trail of a store that was imported.

-- What is known of a file beside its bytes, which the vault keeps sealed under the same id.
CREATE TABLE attachment (
  id          BLOB PRIMARY KEY,
  version     INTEGER NOT NULL,
  person_id   BLOB REFERENCES person(id),
  session_id  BLOB REFERENCES session(id),
  name        TEXT NOT NULL,                 -- as the file was called
  media_type  TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  added_at_ms INTEGER NOT NULL,
  date        TEXT                           -- of what is in it, if known
) STRICT;
CREATE INDEX attachment_person ON attachment(person_id, added_at_ms) WHERE person_id IS NOT NULL;
CREATE INDEX attachment_session ON attachment(session_id) WHERE session_id IS NOT NULL;

-- Deleted records that can still come back: each a bundle of rows taken out of the tables above.
CREATE TABLE trash (
  id             BLOB PRIMARY KEY,           -- of the record that was deleted
  kind           TEXT NOT NULL,
  person_id      BLOB,                       -- the doctor it is about, the record itself if it is one
  session_id     BLOB,                       -- the session it is of, the record itself if it is one
  title          TEXT NOT NULL,              -- what a list shows
  reason         TEXT NOT NULL,
  trashed_at_ms  INTEGER NOT NULL,
  counts_from_ms INTEGER NOT NULL,           -- the thirty days begin here, whatever the clock said
  parts          TEXT NOT NULL,              -- JSON {kind: how many records of it}
  rows           TEXT NOT NULL               -- JSON {table: [row, …]}
) STRICT;
CREATE INDEX trash_person ON trash(person_id) WHERE person_id IS NOT NULL;
CREATE INDEX trash_session ON trash(session_id) WHERE session_id IS NOT NULL;
CREATE INDEX trash_newest ON trash(trashed_at_ms DESC);

-- The audit trail of the store that this one was imported from, as it was. Its digests are keyed
-- with a key of that store.
CREATE TABLE earlier_audit (
  store       BLOB NOT NULL,                 -- the id of that store
  seq         INTEGER NOT NULL,
  at_ms       INTEGER NOT NULL,
  device      BLOB NOT NULL,
  action      TEXT NOT NULL,
  entity_kind TEXT NOT NULL,
  entity_id   BLOB NOT NULL,
  version     INTEGER NOT NULL,
  digest      BLOB NOT NULL,
  PRIMARY KEY (store, seq)
) STRICT, WITHOUT ROWID;

-- The Sent register outlives the records it names: a doctor who was deleted for good leaves the
-- fact that something about them was given away. So its references no longer have to lead anywhere.
CREATE TABLE disclosure_kept (
  id         BLOB PRIMARY KEY,
  share_id   BLOB NOT NULL,                  -- random: what the outside may know
  version    INTEGER NOT NULL DEFAULT 1,
  at_ms      INTEGER NOT NULL,
  kind       TEXT NOT NULL,                  -- summary_pdf, actions_pdf, confidential_print, …
  tier       TEXT NOT NULL,                  -- agreed | confidential
  person_id  BLOB,
  session_id BLOB,
  recipient  TEXT NOT NULL,
  route      TEXT NOT NULL,                  -- file
  reason     TEXT NOT NULL,
  permission TEXT NOT NULL,                  -- how and when the doctor said yes
  digest     BLOB NOT NULL                   -- BLAKE3 of the bytes that left
) STRICT;
INSERT INTO disclosure_kept (id, share_id, version, at_ms, kind, tier, person_id, session_id, recipient, route,
                             reason, permission, digest)
  SELECT id, share_id, version, at_ms, kind, tier, person_id, session_id, recipient, route, reason, permission, digest
  FROM disclosure;
DROP TABLE disclosure;
ALTER TABLE disclosure_kept RENAME TO disclosure;
CREATE INDEX disclosure_at ON disclosure(at_ms DESC);
CREATE INDEX disclosure_person ON disclosure(person_id);
