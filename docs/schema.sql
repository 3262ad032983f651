-- Generated from a fresh vault by `cargo xtask schema`; the migrations are the source.

CREATE TABLE action (
  id                 BLOB PRIMARY KEY,
  version            INTEGER NOT NULL,
  person_id          BLOB NOT NULL REFERENCES person(id),
  session_id         BLOB REFERENCES session(id),
  text               TEXT NOT NULL,
  owner              TEXT NOT NULL,
  due                TEXT,
  state              TEXT NOT NULL,
  include_in_summary INTEGER NOT NULL DEFAULT 0,
  created_at_ms      INTEGER NOT NULL,
  closed_at_ms       INTEGER
) STRICT;

CREATE INDEX action_open ON action(due, id) WHERE state = 'open';

CREATE INDEX action_person ON action(person_id, state);

CREATE INDEX action_session ON action(session_id) WHERE session_id IS NOT NULL;

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
, evidence_id BLOB REFERENCES evidence(id)) STRICT;

CREATE INDEX attachment_evidence ON attachment(evidence_id) WHERE evidence_id IS NOT NULL;

CREATE INDEX attachment_person ON attachment(person_id, added_at_ms) WHERE person_id IS NOT NULL;

CREATE INDEX attachment_session ON attachment(session_id) WHERE session_id IS NOT NULL;

CREATE TABLE attachment_file (
    id             BLOB    PRIMARY KEY CHECK (length(id) = 16),
    state          TEXT    NOT NULL CHECK (state IN ('pending', 'present', 'held', 'trashed', 'gone')),
    length         INTEGER,                  -- of the file that was taken in; the rest too is NULL while pending
    sealed_length  INTEGER,
    content_hash   BLOB    CHECK (length(content_hash) = 32),
    sealed_hash    BLOB    CHECK (length(sealed_hash) = 32),
    nonce          BLOB    NOT NULL CHECK (length(nonce) = 24),
    wrapped_key    BLOB    CHECK (length(wrapped_key) = 48),
    created_at_ms  INTEGER NOT NULL,
    trashed_at_ms  INTEGER,
    verified_at_ms INTEGER,                  -- last read from end to end and found right
    damaged_at_ms  INTEGER,                  -- first found missing or wrong since
    CHECK ((state = 'gone') = (wrapped_key IS NULL)),
    CHECK ((state = 'trashed') = (trashed_at_ms IS NOT NULL)),
    CHECK (state IN ('pending', 'gone') OR (length IS NOT NULL AND sealed_length IS NOT NULL
           AND content_hash IS NOT NULL AND sealed_hash IS NOT NULL))
) STRICT;

CREATE INDEX attachment_file_by_content ON attachment_file (content_hash) WHERE content_hash IS NOT NULL;

CREATE INDEX attachment_file_by_verification ON attachment_file (verified_at_ms, id);

CREATE TABLE attachment_stray (
    id             BLOB    PRIMARY KEY CHECK (length(id) = 16),
    seen_at_ms     INTEGER NOT NULL,
    aside_at_ms    INTEGER
) STRICT;

CREATE TABLE attendance (
  id               BLOB PRIMARY KEY,
  version          INTEGER NOT NULL,
  forum_session_id BLOB NOT NULL REFERENCES forum_session(id),
  person_id        BLOB,                           -- none: somebody who is not on the list
  name             TEXT NOT NULL,                  -- as they write it
  department       TEXT NOT NULL DEFAULT '',
  came             TEXT NOT NULL,                  -- not_marked | came | did_not_come | on_leave
  late_minutes     INTEGER NOT NULL DEFAULT 0,
  left_minutes     INTEGER NOT NULL DEFAULT 0,     -- before the end
  time_kept        TEXT NOT NULL,                  -- not_known | kept | part | lost | not_due
  reason           TEXT NOT NULL DEFAULT '',       -- service_pressure | rota | leave | not_released | illness | other
  words            TEXT NOT NULL DEFAULT '',
  cover_asked      TEXT NOT NULL DEFAULT 'not_known', -- yes | no | not_known
  lost_minutes     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX attendance_of_person ON attendance(person_id) WHERE person_id IS NOT NULL;

CREATE UNIQUE INDEX attendance_person ON attendance(forum_session_id, person_id) WHERE person_id IS NOT NULL;

CREATE TRIGGER audit_rows_do_not_change BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'audit rows are never changed'); END;

CREATE TRIGGER audit_rows_stay BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'audit rows are never deleted'); END;

CREATE TABLE audit (
    seq         INTEGER PRIMARY KEY,
    at_ms       INTEGER NOT NULL,
    device_id   BLOB    NOT NULL,
    action      TEXT    NOT NULL,
    entity_kind TEXT    NOT NULL,
    entity_id   BLOB    NOT NULL,
    version     INTEGER NOT NULL,
    digest      BLOB    NOT NULL CHECK (length(digest) = 32),
    mac         BLOB    NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE INDEX audit_by_entity ON audit (entity_kind, entity_id, seq);

CREATE TABLE batch (
  id           BLOB PRIMARY KEY,
  kind         TEXT NOT NULL,                -- people_import
  label        TEXT NOT NULL,                -- the file's name
  at_ms        INTEGER NOT NULL,
  added        INTEGER NOT NULL DEFAULT 0,
  changed      INTEGER NOT NULL DEFAULT 0,
  skipped      INTEGER NOT NULL DEFAULT 0,
  version      INTEGER NOT NULL DEFAULT 1,
  undone_at_ms INTEGER
) STRICT;

CREATE TABLE booking (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  series_id     BLOB REFERENCES series(id),        -- none: one that stands alone
  start_at_ms   INTEGER NOT NULL,
  end_at_ms     INTEGER NOT NULL,
  person_id     BLOB NOT NULL,
  state         TEXT NOT NULL,                     -- booked | held | cancelled | did_not_attend
  walk_in       INTEGER NOT NULL DEFAULT 0,
  topic         TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  session_id    BLOB,
  uid           BLOB NOT NULL,                     -- by which calendars know it: random, the same for ever
  sequence      INTEGER NOT NULL,
  changed_at_ms INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX booking_person ON booking(person_id, start_at_ms);

CREATE UNIQUE INDEX booking_slot ON booking(start_at_ms) WHERE state IN ('booked', 'held');

CREATE TABLE busy_import (
  id           BLOB PRIMARY KEY,
  version      INTEGER NOT NULL,
  label        TEXT NOT NULL,
  at_ms        INTEGER NOT NULL,
  appointments INTEGER NOT NULL,
  skipped      INTEGER NOT NULL
) STRICT;

CREATE TABLE busy_time (
  import_id BLOB NOT NULL REFERENCES busy_import(id) ON DELETE CASCADE,
  from_ms   INTEGER NOT NULL,
  to_ms     INTEGER NOT NULL,
  PRIMARY KEY (import_id, from_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
  id               BLOB PRIMARY KEY,
  version          INTEGER NOT NULL,
  number           TEXT NOT NULL UNIQUE,
  forum_session_id BLOB NOT NULL REFERENCES forum_session(id),
  attendance_id    BLOB NOT NULL REFERENCES attendance(id),
  person_id        BLOB,
  name             TEXT NOT NULL,
  minutes          INTEGER NOT NULL,
  credential       BLOB NOT NULL,
  state            TEXT NOT NULL,                  -- issued | replaced | revoked
  replaces         BLOB,
  reason           TEXT NOT NULL DEFAULT '',
  issued_at_ms     INTEGER NOT NULL,
  ended_at_ms      INTEGER
) STRICT;

CREATE INDEX certificate_person ON certificate(person_id) WHERE person_id IS NOT NULL;

CREATE INDEX certificate_session ON certificate(forum_session_id);

CREATE TABLE client (
  person_id               BLOB PRIMARY KEY REFERENCES person(id) ON DELETE CASCADE,
  version                 INTEGER NOT NULL,
  asked_on                TEXT,
  goal                    TEXT,
  goal_note               TEXT NOT NULL DEFAULT '',
  pace                    TEXT,
  stage                   TEXT,
  qualified_in            TEXT NOT NULL DEFAULT '',
  clinical_supervisor     TEXT NOT NULL DEFAULT '',
  educational_supervisor  TEXT NOT NULL DEFAULT '',
  supervisor_met          TEXT,
  communication           TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE concern (
  id           BLOB PRIMARY KEY,
  version      INTEGER NOT NULL,
  person_id    BLOB NOT NULL REFERENCES person(id),
  session_id   BLOB REFERENCES session(id),
  kind         TEXT NOT NULL,
  detail       TEXT NOT NULL,
  route        TEXT NOT NULL,
  told         TEXT NOT NULL,                -- JSON list of {at, words}
  review_on    TEXT NOT NULL,
  outcome      TEXT,
  opened_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER,
  CHECK ((outcome IS NULL) = (closed_at_ms IS NULL))
) STRICT;

CREATE INDEX concern_open ON concern(review_on) WHERE outcome IS NULL;

CREATE INDEX concern_person ON concern(person_id);

CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
  BEGIN SELECT RAISE(ABORT, 'a record of consent is never changed'); END;

CREATE TRIGGER consent_is_never_deleted BEFORE DELETE ON consent
  BEGIN SELECT RAISE(ABORT, 'a record of consent is never deleted'); END;

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

CREATE TABLE contact_recovery (
  did TEXT NOT NULL,
  rec BLOB NOT NULL,                               -- SHA-256 of the recovery key's did:key
  PRIMARY KEY (did, rec)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
  name TEXT PRIMARY KEY,                           -- evidence
  last INTEGER NOT NULL
) STRICT;

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

CREATE TABLE device (
    id            BLOB    PRIMARY KEY CHECK (length(id) = 16),
    name          TEXT    NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE "disclosure" (
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

CREATE INDEX disclosure_at ON disclosure(at_ms DESC);

CREATE INDEX disclosure_person ON disclosure(person_id);

CREATE TABLE document (
  attachment_id BLOB PRIMARY KEY REFERENCES attachment(id) ON DELETE CASCADE,
  state         TEXT NOT NULL,                     -- pending | read | scan | unreadable | held
  pages         INTEGER NOT NULL DEFAULT 0,
  scans         INTEGER NOT NULL DEFAULT 0,        -- pages that are pictures without text
  recognised    INTEGER NOT NULL DEFAULT 0,        -- of them, how many are recognised
  problem       TEXT,
  findings      TEXT NOT NULL DEFAULT '[]',        -- JSON list of {kind, page, count}: never the words
  text_hash     BLOB,
  read_at_ms    INTEGER,
  released_ms   INTEGER,                           -- when its owner said that it is no patient's
  released_why  TEXT NOT NULL DEFAULT '',          -- in the owner's words
  reader        INTEGER NOT NULL DEFAULT 0         -- the version of the reader that read it
) STRICT;

CREATE INDEX document_text ON document(text_hash) WHERE text_hash IS NOT NULL;

CREATE INDEX document_waiting ON document(state) WHERE state <> 'read';

CREATE TABLE draft (
  entity_kind TEXT NOT NULL,
  entity_id   BLOB NOT NULL,
  at_ms       INTEGER NOT NULL,
  body        TEXT NOT NULL,                 -- JSON
  PRIMARY KEY (entity_kind, entity_id)
) STRICT;

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

CREATE TABLE evidence (
  id                     BLOB PRIMARY KEY,
  version                INTEGER NOT NULL,
  number                 INTEGER NOT NULL UNIQUE,  -- 73 is shown as E-073; never given twice
  state                  TEXT NOT NULL,            -- inbox | filed
  title                  TEXT NOT NULL,
  title_guessed          INTEGER NOT NULL DEFAULT 0,
  kind                   TEXT,                     -- of assets/evidence-kinds, if sorted yet
  from_date              TEXT,
  to_date                TEXT,
  date_guessed           INTEGER NOT NULL DEFAULT 0,
  institution            TEXT NOT NULL DEFAULT '',
  grade                  TEXT NOT NULL DEFAULT '',
  description            TEXT NOT NULL DEFAULT '',
  level                  TEXT NOT NULL DEFAULT '',
  reflection             TEXT NOT NULL DEFAULT '',
  reflection_released_ms INTEGER,                  -- private until then
  tags                   TEXT NOT NULL DEFAULT '[]', -- JSON list
  on_gmc_form            TEXT,                     -- the day the pro-forma came back
  batch_id               BLOB REFERENCES batch(id),
  created_at_ms          INTEGER NOT NULL
) STRICT;

CREATE INDEX evidence_batch ON evidence(batch_id) WHERE batch_id IS NOT NULL;

CREATE INDEX evidence_inbox ON evidence(created_at_ms) WHERE state = 'inbox';

CREATE TABLE evidence_outcome (
  evidence_id BLOB NOT NULL REFERENCES evidence(id) ON DELETE CASCADE,
  framework   TEXT NOT NULL,
  code        TEXT NOT NULL,
  strength    TEXT NOT NULL,                       -- weak | some | good | strong
  why         TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (evidence_id, framework, code)
) STRICT;

CREATE INDEX evidence_outcome_code ON evidence_outcome(framework, code);

CREATE TABLE evidence_relation (
  evidence_id BLOB NOT NULL,
  other_id    BLOB NOT NULL,
  PRIMARY KEY (evidence_id, other_id),
  CHECK (evidence_id < other_id)
) STRICT;

CREATE INDEX evidence_relation_other ON evidence_relation(other_id);

CREATE TABLE feedback (
  id               BLOB PRIMARY KEY,
  version          INTEGER NOT NULL,
  forum_session_id BLOB NOT NULL REFERENCES forum_session(id),
  answers          TEXT NOT NULL,                  -- JSON
  comment          TEXT NOT NULL DEFAULT '',
  way              TEXT NOT NULL,                  -- typed | file
  token            BLOB UNIQUE,                    -- of the answer file: the same answer is counted once
  at_ms            INTEGER NOT NULL
) STRICT;

CREATE TABLE first_days (
  id        BLOB PRIMARY KEY,
  version   INTEGER NOT NULL,
  person_id BLOB,                                  -- none: the owner's own
  start_on  TEXT NOT NULL,
  ticks     TEXT NOT NULL DEFAULT '{}',            -- JSON: key of a step to the day it was done
  own_steps TEXT NOT NULL DEFAULT '[]'             -- JSON list of steps of their own
) STRICT;

CREATE UNIQUE INDEX first_days_person ON first_days(coalesce(person_id, x''));

CREATE TABLE forum_question (
  id               BLOB PRIMARY KEY,
  version          INTEGER NOT NULL,
  forum_session_id BLOB NOT NULL REFERENCES forum_session(id),
  question         TEXT NOT NULL,
  answer           TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE forum_session (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  series_id     BLOB REFERENCES series(id),
  start_at_ms   INTEGER NOT NULL,
  end_at_ms     INTEGER NOT NULL,
  title         TEXT NOT NULL,
  speakers      TEXT NOT NULL DEFAULT '[]',        -- JSON list of name and role
  outcomes      TEXT NOT NULL DEFAULT '[]',        -- JSON list of sentences
  specialties   TEXT NOT NULL DEFAULT '[]',        -- JSON list, invited
  place         TEXT NOT NULL DEFAULT '',
  link          TEXT NOT NULL DEFAULT '',
  category      TEXT NOT NULL,                     -- of CPD: internal | external | personal | distance
  approval_code TEXT NOT NULL DEFAULT '',
  credits       INTEGER NOT NULL,                  -- whole hours
  state         TEXT NOT NULL,                     -- planned | held | cancelled
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE framework (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  key           TEXT NOT NULL UNIQUE,
  origin        TEXT NOT NULL,                     -- shipped | imported | own
  in_use        INTEGER NOT NULL,
  body          TEXT NOT NULL,                     -- JSON, all of it
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE guide_contact (
  id      BLOB PRIMARY KEY,
  version INTEGER NOT NULL,
  role    TEXT NOT NULL UNIQUE,                    -- the key of a role
  name    TEXT NOT NULL,
  reach   TEXT NOT NULL DEFAULT '',                -- how to reach them
  note    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE guide_entry (
  id      BLOB PRIMARY KEY,
  version INTEGER NOT NULL,
  key     TEXT NOT NULL UNIQUE,                    -- of the guide that ships, or one of its own
  body    TEXT NOT NULL,                           -- JSON: the entry as it reads here
  hidden  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE identity (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    nonce         BLOB    NOT NULL CHECK (length(nonce) = 24),
    sealed_seed   BLOB    NOT NULL CHECK (length(sealed_seed) = 48),
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE identity_earlier (
    id            INTEGER PRIMARY KEY,       -- counts up: the highest is the last before the present
    nonce         BLOB    NOT NULL CHECK (length(nonce) = 24),
    sealed_seed   BLOB    NOT NULL CHECK (length(sealed_seed) = 48),
    created_at_ms INTEGER NOT NULL,
    retired_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE index_queue (
  kind      TEXT NOT NULL,
  entity_id BLOB NOT NULL,
  PRIMARY KEY (kind, entity_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  id     BLOB PRIMARY KEY,
  kind   TEXT NOT NULL,
  state  TEXT NOT NULL,
  done   INTEGER NOT NULL,
  total  INTEGER NOT NULL,
  cursor TEXT NOT NULL
) STRICT;

CREATE TABLE log_entry (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  kind          TEXT NOT NULL,                     -- cpd | reflection | procedure | teaching | post | course
  on_date       TEXT,
  to_date       TEXT,
  title         TEXT NOT NULL,
  body          TEXT NOT NULL,                     -- JSON, the fields of the kind that say anything
  outcomes      TEXT NOT NULL DEFAULT '[]',        -- JSON list; taken along when it becomes evidence
  evidence_id   BLOB,                              -- what was made of it, which may be in the trash or gone
  batch_id      BLOB REFERENCES batch(id),
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX log_entry_batch ON log_entry(batch_id) WHERE batch_id IS NOT NULL;

CREATE INDEX log_entry_evidence ON log_entry(evidence_id) WHERE evidence_id IS NOT NULL;

CREATE INDEX log_entry_kind ON log_entry(kind, on_date);

CREATE TABLE milestone (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  plan_id       BLOB NOT NULL REFERENCES plan(id),
  objective_id  BLOB,
  lane          TEXT NOT NULL,
  kind          TEXT NOT NULL,
  title         TEXT NOT NULL,
  from_date     TEXT,
  to_date       TEXT,
  certainty     TEXT NOT NULL,                   -- exact | expected | not_announced
  owner         TEXT NOT NULL,                   -- tutor | doctor
  state         TEXT NOT NULL,
  state_why     TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  effort_hours  INTEGER,
  links         TEXT NOT NULL DEFAULT '[]',      -- JSON list of {kind, …}
  career_date   TEXT,                            -- the key of a round, a sitting, a clock or a rule
  carried_from  BLOB,                            -- the session in which it was agreed
  stamps        TEXT NOT NULL DEFAULT '{}',
  created_at_ms INTEGER NOT NULL,
  closed_at_ms  INTEGER
) STRICT;

CREATE INDEX milestone_objective ON milestone(objective_id) WHERE objective_id IS NOT NULL;

CREATE INDEX milestone_plan ON milestone(plan_id);

CREATE TABLE objective (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  plan_id       BLOB NOT NULL REFERENCES plan(id),
  title         TEXT NOT NULL,
  why           TEXT NOT NULL DEFAULT '',
  position      INTEGER NOT NULL,
  state         TEXT NOT NULL,                   -- open | done | carried_over | dropped
  state_why     TEXT NOT NULL DEFAULT '',
  stamps        TEXT NOT NULL DEFAULT '{}',
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX objective_plan ON objective(plan_id, position);

CREATE TABLE own_card (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  did           TEXT NOT NULL,
  serial        INTEGER NOT NULL,
  card          BLOB NOT NULL,                     -- the signed file
  issued_at_ms  INTEGER NOT NULL,
  UNIQUE (did, serial)
) STRICT;

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

CREATE INDEX parcel_received_evidence ON parcel_received(evidence_id) WHERE evidence_id IS NOT NULL;

CREATE INDEX parcel_received_re ON parcel_received(re) WHERE re IS NOT NULL;

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

CREATE INDEX parcel_sent_contact ON parcel_sent(contact_id, issued_at_ms);

CREATE INDEX parcel_sent_disclosure ON parcel_sent(disclosure_id) WHERE disclosure_id IS NOT NULL;

CREATE TABLE person (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  title         TEXT NOT NULL DEFAULT '',
  given_name    TEXT NOT NULL DEFAULT '',
  family_name   TEXT NOT NULL,
  gmc_number    TEXT,
  grade         TEXT NOT NULL DEFAULT '',
  department    TEXT NOT NULL DEFAULT '',
  email         TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',
  post_start    TEXT,
  contract_end  TEXT,
  contract_note TEXT NOT NULL DEFAULT '',
  pronouns      TEXT NOT NULL DEFAULT 'they',
  sort_name     TEXT NOT NULL,               -- family then given name, folded, for lists and duplicates
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX person_contract ON person(contract_end) WHERE contract_end IS NOT NULL;

CREATE INDEX person_department ON person(department);

CREATE UNIQUE INDEX person_gmc ON person(gmc_number) WHERE gmc_number IS NOT NULL;

CREATE INDEX person_sort ON person(sort_name, id);

CREATE TABLE plan (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  person_id     BLOB REFERENCES person(id),      -- none: the owner's own
  goal          TEXT,
  aim           TEXT NOT NULL DEFAULT '',
  why           TEXT NOT NULL DEFAULT '',
  open_door     TEXT NOT NULL DEFAULT '',
  pace          TEXT,
  hours_a_week  INTEGER,                         -- as said; else those of the pace
  review_on     TEXT,
  shown_months  INTEGER NOT NULL DEFAULT 18,
  template      TEXT,                            -- of assets/plan-templates
  stamps        TEXT NOT NULL DEFAULT '{}',      -- JSON, {field: {at, by}}
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX plan_own ON plan(person_id IS NULL) WHERE person_id IS NULL;

CREATE UNIQUE INDEX plan_person ON plan(person_id) WHERE person_id IS NOT NULL;

CREATE INDEX plan_review ON plan(review_on) WHERE review_on IS NOT NULL;

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

CREATE TABLE recognised_page (
  attachment_id BLOB NOT NULL REFERENCES attachment(id) ON DELETE CASCADE,
  page          INTEGER NOT NULL,
  words         TEXT NOT NULL,                     -- JSON list of {x, y, w, h, text, confidence}
  PRIMARY KEY (attachment_id, page)
) STRICT;

CREATE TABLE removed_key (
  did        TEXT PRIMARY KEY,
  revocation BLOB NOT NULL                         -- the signed file
) STRICT;

CREATE TABLE revision (
  id          BLOB PRIMARY KEY,
  entity_kind TEXT NOT NULL,
  entity_id   BLOB NOT NULL,
  version     INTEGER NOT NULL,
  at_ms       INTEGER NOT NULL,
  dev         BLOB NOT NULL,                 -- the device it was written on
  by          TEXT NOT NULL,                 -- owner | import | system
  batch_id    BLOB REFERENCES batch(id),
  keep        TEXT NOT NULL,                 -- draft (thins out) | kept (filed or agreed) | held
  changes     TEXT NOT NULL,                 -- JSON {field: {"from": …, "to": …}}
  UNIQUE (entity_kind, entity_id, version)
) STRICT;

CREATE INDEX revision_batch ON revision(batch_id) WHERE batch_id IS NOT NULL;

CREATE INDEX revision_drafts ON revision(at_ms) WHERE keep = 'draft';

CREATE TABLE schema_version (component TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT;

CREATE TRIGGER search_doc_delete AFTER DELETE ON search_doc BEGIN
  INSERT INTO search_fts(search_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;

CREATE TRIGGER search_doc_insert AFTER INSERT ON search_doc BEGIN
  INSERT INTO search_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;

CREATE TRIGGER search_doc_update AFTER UPDATE ON search_doc BEGIN
  INSERT INTO search_fts(search_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO search_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;

CREATE TABLE search_doc (
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL,
  entity_id BLOB NOT NULL,
  part      INTEGER NOT NULL DEFAULT 0,
  page      INTEGER,
  person_id BLOB,
  date      TEXT,
  tier      TEXT NOT NULL,
  title     TEXT NOT NULL,
  body      TEXT NOT NULL,
  UNIQUE (kind, entity_id, part)
) STRICT;

CREATE INDEX search_doc_date ON search_doc(date);

CREATE INDEX search_doc_kind ON search_doc(kind, date);

CREATE INDEX search_doc_person ON search_doc(person_id, date, kind);

CREATE VIRTUAL TABLE search_fts USING fts5(
  title, body,
  content = 'search_doc', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE send_cursor (
  did  TEXT NOT NULL,                              -- of the recipient
  own  TEXT NOT NULL,                              -- the owner's did that signs
  dev  TEXT NOT NULL,
  last INTEGER NOT NULL,
  head BLOB NOT NULL,
  PRIMARY KEY (did, own, dev)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  kind          TEXT NOT NULL,                     -- clinic | forum
  title         TEXT NOT NULL,
  rule          TEXT NOT NULL,                     -- RFC 5545, 3.3.10
  first_on      TEXT NOT NULL,
  last_on       TEXT,
  from_time     TEXT NOT NULL,                     -- 15:00, by the clock on the wall
  to_time       TEXT NOT NULL,
  zone          TEXT NOT NULL,                     -- Europe/London
  region        TEXT NOT NULL,                     -- whose bank holidays
  slot_minutes  INTEGER NOT NULL,                  -- of a clinic
  gap_minutes   INTEGER NOT NULL,
  place         TEXT NOT NULL DEFAULT '',
  link          TEXT NOT NULL DEFAULT '',
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE series_exception (
  id        BLOB PRIMARY KEY,
  version   INTEGER NOT NULL,
  series_id BLOB REFERENCES series(id) ON DELETE CASCADE,  -- none: every series
  kind      TEXT NOT NULL,                         -- away | skip | move | hold
  from_on   TEXT NOT NULL,
  to_on     TEXT NOT NULL,
  moved_on  TEXT,
  from_time TEXT,
  to_time   TEXT,
  words     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE session (
  id                  BLOB PRIMARY KEY,
  person_id           BLOB NOT NULL REFERENCES person(id),
  version             INTEGER NOT NULL,
  held_on             TEXT NOT NULL,
  started_at_ms       INTEGER NOT NULL,
  until_ms            INTEGER,
  state               TEXT NOT NULL,
  topic_id            BLOB REFERENCES topic(id),
  limits_explained_ms INTEGER,
  may_tell            TEXT NOT NULL DEFAULT 'nobody',
  may_tell_whom       TEXT NOT NULL DEFAULT '',
  next_on             TEXT,
  filed_at_ms         INTEGER,
  left_at_ms          INTEGER
) STRICT;

CREATE INDEX session_held ON session(held_on);

CREATE INDEX session_next ON session(next_on) WHERE next_on IS NOT NULL;

CREATE INDEX session_person ON session(person_id, held_on DESC, started_at_ms DESC);

CREATE INDEX session_unfiled ON session(state) WHERE state <> 'filed';

CREATE TABLE session_private (
  session_id BLOB PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
  body       TEXT NOT NULL
) STRICT;

CREATE TABLE session_scores (
  session_id BLOB PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  wellbeing  INTEGER CHECK (wellbeing BETWEEN 1 AND 5)
) STRICT;

CREATE TABLE session_summary (
  session_id   BLOB PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
  body         TEXT NOT NULL,
  read_back_ms INTEGER,
  agreed_ms    INTEGER
) STRICT;

CREATE TABLE setting (
  key     TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  value   TEXT NOT NULL                      -- JSON
) STRICT;

CREATE TABLE share_id (
  share_id    BLOB PRIMARY KEY,
  entity_kind TEXT NOT NULL,
  entity_id   BLOB NOT NULL,
  UNIQUE (entity_kind, entity_id)
) STRICT;

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

CREATE TABLE shared_place_secret (
  place_id BLOB PRIMARY KEY REFERENCES shared_place(id) ON DELETE CASCADE,
  secret   BLOB NOT NULL
) STRICT;

CREATE TABLE shared_place_visit (
  place_id   BLOB PRIMARY KEY REFERENCES shared_place(id) ON DELETE CASCADE,
  push_at_ms INTEGER,
  pull_at_ms INTEGER,
  fault      TEXT,                                 -- the code
  fault_at_ms INTEGER,
  next_at_ms INTEGER,
  skew_ms    INTEGER NOT NULL DEFAULT 0            -- its clock against ours
) STRICT;

CREATE TABLE signpost (
  id         BLOB PRIMARY KEY,
  version    INTEGER NOT NULL,
  title      TEXT NOT NULL,
  detail     TEXT NOT NULL,
  contact    TEXT NOT NULL,
  safety     INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  checked_on TEXT,
  to_check   TEXT NOT NULL                   -- what its source has still to confirm
) STRICT;

CREATE TABLE standing_consent (
  name        TEXT PRIMARY KEY,
  version     INTEGER NOT NULL,
  given_at_ms INTEGER NOT NULL,
  until_ms    INTEGER NOT NULL,
  off_at_ms   INTEGER
) STRICT;

CREATE TABLE teaching_time (
  id               BLOB PRIMARY KEY,
  version          INTEGER NOT NULL,
  person_id        BLOB,                           -- none: the owner's own
  kind             TEXT NOT NULL,                  -- teaching | study_leave
  on_date          TEXT NOT NULL,
  title            TEXT NOT NULL,
  planned_minutes  INTEGER NOT NULL,
  attended_minutes INTEGER NOT NULL,
  outcome          TEXT NOT NULL,                  -- attended | part | lost | not_known | granted | refused | no_answer
  reason           TEXT NOT NULL DEFAULT '',
  words            TEXT NOT NULL DEFAULT '',
  cover_asked      TEXT NOT NULL DEFAULT 'not_known',
  asked_on         TEXT,
  created_at_ms    INTEGER NOT NULL
) STRICT;

CREATE INDEX teaching_time_person ON teaching_time(person_id, on_date);

CREATE TABLE tombstone (
  entity_kind TEXT NOT NULL,
  entity_id   BLOB NOT NULL,
  at_ms       INTEGER NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (entity_kind, entity_id)
) STRICT;

CREATE TABLE topic (
  id       BLOB PRIMARY KEY,
  version  INTEGER NOT NULL,
  title    TEXT NOT NULL,
  prompts  TEXT NOT NULL,                    -- JSON list of headings
  position INTEGER NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0
) STRICT;

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

CREATE INDEX trash_newest ON trash(trashed_at_ms DESC);

CREATE INDEX trash_person ON trash(person_id) WHERE person_id IS NOT NULL;

CREATE INDEX trash_session ON trash(session_id) WHERE session_id IS NOT NULL;

CREATE TABLE vault_state (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    vault_id      BLOB    NOT NULL CHECK (length(vault_id) = 16),
    device_id     BLOB    NOT NULL REFERENCES device (id),
    created_at_ms INTEGER NOT NULL,
    generation    INTEGER NOT NULL,          -- commits so far
    audit_seq     INTEGER NOT NULL,          -- head of the audit chain; 0 before its first row
    audit_mac     BLOB    NOT NULL CHECK (length(audit_mac) = 32),
    key_revision  INTEGER NOT NULL,          -- of the key file last seen
    kdf_memory_kib INTEGER NOT NULL,         -- of the passphrase slot last seen
    kdf_passes    INTEGER NOT NULL,
    kdf_lanes     INTEGER NOT NULL
, recovery_key BLOB CHECK (length(recovery_key) = 32)) STRICT;

CREATE TABLE waiting (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  person_id     BLOB NOT NULL,
  asked_at_ms   INTEGER NOT NULL,
  topic         TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  state         TEXT NOT NULL,                     -- waiting | offered | booked | withdrawn
  offered_at_ms INTEGER,
  booking_id    BLOB
) STRICT;

CREATE INDEX waiting_person ON waiting(person_id);
