-- The tutor's fortnight: clinic, forum, certificates, the ledger of teaching time, and the guide.

-- What repeats: a clinic, or a forum.
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

-- Days on which it is otherwise: leave, a day left out, a day moved, a bank holiday held after all.
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

-- An appointment. Topic and note are confidential.
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
-- Two bookings for one slot: one wins.
CREATE UNIQUE INDEX booking_slot ON booking(start_at_ms) WHERE state IN ('booked', 'held');
CREATE INDEX booking_person ON booking(person_id, start_at_ms);

-- Who waits for a slot.
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

-- Times that another calendar says are taken; never what for.
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

-- One hour of the forum.
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

-- Who was there, who was not, and why not.
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
CREATE UNIQUE INDEX attendance_person ON attendance(forum_session_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX attendance_of_person ON attendance(person_id) WHERE person_id IS NOT NULL;

CREATE TABLE forum_question (
  id               BLOB PRIMARY KEY,
  version          INTEGER NOT NULL,
  forum_session_id BLOB NOT NULL REFERENCES forum_session(id),
  question         TEXT NOT NULL,
  answer           TEXT NOT NULL DEFAULT ''
) STRICT;

-- Answers to the short form; nobody's name.
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

-- A certificate, with the credential that anybody can check.
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
CREATE INDEX certificate_session ON certificate(forum_session_id);
CREATE INDEX certificate_person ON certificate(person_id) WHERE person_id IS NOT NULL;

-- Time for teaching and study leave, as it was planned and as it came: the doctor's own record, and
-- what a tutor notes of a doctor beside the register.
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

-- What this hospital adds to the guide, and what its owner changed.
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
-- The first ninety days of somebody new to the UK.
CREATE TABLE first_days (
  id        BLOB PRIMARY KEY,
  version   INTEGER NOT NULL,
  person_id BLOB,                                  -- none: the owner's own
  start_on  TEXT NOT NULL,
  ticks     TEXT NOT NULL DEFAULT '{}',            -- JSON: key of a step to the day it was done
  own_steps TEXT NOT NULL DEFAULT '[]'             -- JSON list of steps of their own
) STRICT;
CREATE UNIQUE INDEX first_days_person ON first_days(coalesce(person_id, x''));
