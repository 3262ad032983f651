-- Identities: the ones before the present, and who can revoke it without the vault.

-- The public key that follows from the recovery code; NULL for a code that was made before this was kept.
ALTER TABLE vault_state ADD COLUMN recovery_key BLOB CHECK (length(recovery_key) = 32);

-- The seeds before the present one, sealed as it: what was sealed for them can still be opened.
CREATE TABLE identity_earlier (
    id            INTEGER PRIMARY KEY,       -- counts up: the highest is the last before the present
    nonce         BLOB    NOT NULL CHECK (length(nonce) = 24),
    sealed_seed   BLOB    NOT NULL CHECK (length(sealed_seed) = 48),
    created_at_ms INTEGER NOT NULL,
    retired_at_ms INTEGER NOT NULL
) STRICT;
