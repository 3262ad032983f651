-- The logs a career leaves behind: CPD, reflections, procedures, teaching given, posts, courses and exams.

-- One entry of any log. What it says depends on its kind; nothing in it tells who a patient is.
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
CREATE INDEX log_entry_kind ON log_entry(kind, on_date);
CREATE INDEX log_entry_evidence ON log_entry(evidence_id) WHERE evidence_id IS NOT NULL;
CREATE INDEX log_entry_batch ON log_entry(batch_id) WHERE batch_id IS NOT NULL;
