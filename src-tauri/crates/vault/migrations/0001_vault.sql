-- The vault's own tables. Everything else belongs to the schema that the caller passes in.

-- One row: what this database knows of itself.
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
) STRICT;

CREATE TABLE device (
    id            BLOB    PRIMARY KEY CHECK (length(id) = 16),
    name          TEXT    NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;

-- One row: the seed of the keys by which others know this vault's owner, sealed under a key derived
-- from the master key.
CREATE TABLE identity (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    nonce         BLOB    NOT NULL CHECK (length(nonce) = 24),
    sealed_seed   BLOB    NOT NULL CHECK (length(sealed_seed) = 48),
    created_at_ms INTEGER NOT NULL
) STRICT;

-- Append-only. `seq` gives the order; `at_ms` is what the clock said.
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

CREATE TRIGGER audit_rows_stay BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'audit rows are never deleted'); END;

CREATE TRIGGER audit_rows_do_not_change BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'audit rows are never changed'); END;
