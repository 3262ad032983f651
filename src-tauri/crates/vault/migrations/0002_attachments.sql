-- Sealed attachments: what is known of each file in the folder `attachments`.

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

-- Files of the right name that belong to no row: when they were first seen, and when they were put
-- aside. Nothing is removed on the word of one look or of a file's own date.
CREATE TABLE attachment_stray (
    id             BLOB    PRIMARY KEY CHECK (length(id) = 16),
    seen_at_ms     INTEGER NOT NULL,
    aside_at_ms    INTEGER
) STRICT;
