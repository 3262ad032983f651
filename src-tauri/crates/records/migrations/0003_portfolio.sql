-- The doctor's portfolio: evidence with its outcomes and files, frameworks, and what was read of the files.

-- One item of evidence. Its title and its date may be guesses until they are confirmed.
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
CREATE INDEX evidence_inbox ON evidence(created_at_ms) WHERE state = 'inbox';
CREATE INDEX evidence_batch ON evidence(batch_id) WHERE batch_id IS NOT NULL;

-- What an item shows, of which framework. A link is kept by the code, whether or not the framework has it.
CREATE TABLE evidence_outcome (
  evidence_id BLOB NOT NULL REFERENCES evidence(id) ON DELETE CASCADE,
  framework   TEXT NOT NULL,
  code        TEXT NOT NULL,
  strength    TEXT NOT NULL,                       -- weak | some | good | strong
  why         TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (evidence_id, framework, code)
) STRICT;
CREATE INDEX evidence_outcome_code ON evidence_outcome(framework, code);

-- Two items that belong together, once for both: evidence_id is the lower id. Either may be in the trash, and
-- belongs to the other again when it comes back.
CREATE TABLE evidence_relation (
  evidence_id BLOB NOT NULL,
  other_id    BLOB NOT NULL,
  PRIMARY KEY (evidence_id, other_id),
  CHECK (evidence_id < other_id)
) STRICT;
CREATE INDEX evidence_relation_other ON evidence_relation(other_id);

-- Frameworks that were taken into use, changed, imported or made; the others are read from assets.
CREATE TABLE framework (
  id            BLOB PRIMARY KEY,
  version       INTEGER NOT NULL,
  key           TEXT NOT NULL UNIQUE,
  origin        TEXT NOT NULL,                     -- shipped | imported | own
  in_use        INTEGER NOT NULL,
  body          TEXT NOT NULL,                     -- JSON, all of it
  created_at_ms INTEGER NOT NULL
) STRICT;

-- The last number given, so that one that was deleted for good is not given again.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,                           -- evidence
  last INTEGER NOT NULL
) STRICT;

ALTER TABLE attachment ADD COLUMN evidence_id BLOB REFERENCES evidence(id);
CREATE INDEX attachment_evidence ON attachment(evidence_id) WHERE evidence_id IS NOT NULL;

-- What was read of a file. Its text is in search_doc alone, a row for each page.
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
CREATE INDEX document_waiting ON document(state) WHERE state <> 'read';
CREATE INDEX document_text ON document(text_hash) WHERE text_hash IS NOT NULL;

-- Where the words of a recognised page stand; its text is in search_doc.
CREATE TABLE recognised_page (
  attachment_id BLOB NOT NULL REFERENCES attachment(id) ON DELETE CASCADE,
  page          INTEGER NOT NULL,
  words         TEXT NOT NULL,                     -- JSON list of {x, y, w, h, text, confidence}
  PRIMARY KEY (attachment_id, page)
) STRICT;
