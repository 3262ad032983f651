-- Conventions. Ids are UUIDs as 16-byte BLOBs. Instants are INTEGER milliseconds UTC (…_at_ms); civil dates are
-- TEXT in ISO 8601, possibly partial (…_on, …_start, …_end). Every table is STRICT. Booleans are 0 or 1.
-- Tables of the vault itself (audit, device, identity, schema_version, …) are not here: the vault makes its own.

CREATE TABLE setting (
  key     TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  value   TEXT NOT NULL                      -- JSON
) STRICT;

-- One import or bulk change, undone as a whole.
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

-- The roster: name, contact, post and contract. Nothing a doctor tells in confidence.
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
CREATE UNIQUE INDEX person_gmc ON person(gmc_number) WHERE gmc_number IS NOT NULL;
CREATE INDEX person_sort ON person(sort_name, id);
CREATE INDEX person_department ON person(department);
CREATE INDEX person_contract ON person(contract_end) WHERE contract_end IS NOT NULL;

-- A person who has asked for a 1:1, with what they chose to tell.
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

CREATE TABLE topic (
  id       BLOB PRIMARY KEY,
  version  INTEGER NOT NULL,
  title    TEXT NOT NULL,
  prompts  TEXT NOT NULL,                    -- JSON list of headings
  position INTEGER NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What every session has. Topic is confidential: it never enters a summary.
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
CREATE INDEX session_person ON session(person_id, held_on DESC, started_at_ms DESC);
CREATE INDEX session_held ON session(held_on);
CREATE INDEX session_unfiled ON session(state) WHERE state <> 'filed';
CREATE INDEX session_next ON session(next_on) WHERE next_on IS NOT NULL;

-- The confidential column, in a table of its own.
CREATE TABLE session_private (
  session_id BLOB PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
  body       TEXT NOT NULL
) STRICT;

-- The agreed column: the only session table a share is ever built from.
CREATE TABLE session_summary (
  session_id   BLOB PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
  body         TEXT NOT NULL,
  read_back_ms INTEGER,
  agreed_ms    INTEGER
) STRICT;

-- As the doctor scored themselves; no row, or NULL, is "Not asked".
CREATE TABLE session_scores (
  session_id BLOB PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  wellbeing  INTEGER CHECK (wellbeing BETWEEN 1 AND 5)
) STRICT;

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

-- The Sent register: every way out, one list.
CREATE TABLE disclosure (
  id         BLOB PRIMARY KEY,
  share_id   BLOB NOT NULL,                  -- random: what the outside may know
  version    INTEGER NOT NULL DEFAULT 1,
  at_ms      INTEGER NOT NULL,
  kind       TEXT NOT NULL,                  -- summary_pdf, actions_pdf, confidential_print, …
  tier       TEXT NOT NULL,                  -- agreed | confidential
  person_id  BLOB REFERENCES person(id),
  session_id BLOB REFERENCES session(id),
  recipient  TEXT NOT NULL,
  route      TEXT NOT NULL,                  -- file
  reason     TEXT NOT NULL,
  permission TEXT NOT NULL,                  -- how and when the doctor said yes
  digest     BLOB NOT NULL                   -- BLAKE3 of the bytes that left
) STRICT;
CREATE INDEX disclosure_at ON disclosure(at_ms DESC);
CREATE INDEX disclosure_person ON disclosure(person_id);

-- Kept versions of any record: what changed, field by field.
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

-- Words being written now: overwritten by each autosave, without an audit row.
CREATE TABLE draft (
  entity_kind TEXT NOT NULL,
  entity_id   BLOB NOT NULL,
  at_ms       INTEGER NOT NULL,
  body        TEXT NOT NULL,                 -- JSON
  PRIMARY KEY (entity_kind, entity_id)
) STRICT;

-- What was deleted: id, time and reason, never content.
CREATE TABLE tombstone (
  entity_kind TEXT NOT NULL,
  entity_id   BLOB NOT NULL,
  at_ms       INTEGER NOT NULL,
  reason      TEXT NOT NULL,
  PRIMARY KEY (entity_kind, entity_id)
) STRICT;

-- Long work, resumable.
CREATE TABLE job (
  id     BLOB PRIMARY KEY,
  kind   TEXT NOT NULL,
  state  TEXT NOT NULL,
  done   INTEGER NOT NULL,
  total  INTEGER NOT NULL,
  cursor TEXT NOT NULL
) STRICT;

-- One index for everything that can be found. external-content: the text is read from search_doc.
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
-- Filters are sets of ids: these indexes hold all that is needed, so that no text is read for them.
CREATE INDEX search_doc_person ON search_doc(person_id, date, kind);
CREATE INDEX search_doc_kind ON search_doc(kind, date);
CREATE INDEX search_doc_date ON search_doc(date);
CREATE VIRTUAL TABLE search_fts USING fts5(
  title, body,
  content = 'search_doc', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2'
);
-- A word in a doctor's name counts for more than the same word in a text.
INSERT INTO search_fts(search_fts, rank) VALUES ('rank', 'bm25(4.0, 1.0)');
CREATE TRIGGER search_doc_insert AFTER INSERT ON search_doc BEGIN
  INSERT INTO search_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER search_doc_delete AFTER DELETE ON search_doc BEGIN
  INSERT INTO search_fts(search_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER search_doc_update AFTER UPDATE ON search_doc BEGIN
  INSERT INTO search_fts(search_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO search_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
END;

-- Records whose index entry is out of date; emptied in the background within two seconds.
CREATE TABLE index_queue (
  kind      TEXT NOT NULL,
  entity_id BLOB NOT NULL,
  PRIMARY KEY (kind, entity_id)
) STRICT, WITHOUT ROWID;
