-- Career plans: one for the owner, and one for each doctor with whom one was begun.

-- What a doctor with a 1:1 told of goal, why and pace stands in client alone; here they are those of the owner.
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
CREATE UNIQUE INDEX plan_person ON plan(person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX plan_own ON plan(person_id IS NULL) WHERE person_id IS NULL;
CREATE INDEX plan_review ON plan(review_on) WHERE review_on IS NOT NULL;

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

-- What a milestone names (objective, session, links) may be in the trash, and is found again when it comes back.
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
CREATE INDEX milestone_plan ON milestone(plan_id);
CREATE INDEX milestone_objective ON milestone(objective_id) WHERE objective_id IS NOT NULL;
