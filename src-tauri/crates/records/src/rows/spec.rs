//! The list itself. A table stands after those it refers to, so that rows written in this order
//! find what they refer to.

use super::Place::{Derived, File, In, Since};
use super::{Column, Holds, Table};
use crate::{Error, Result};

/// Every table of this component but the full-text index, which follows `search_doc`.
pub(crate) static TABLES: &[Table] = &[
    Table {
        name: "setting",
        key: &["key"],
        place: File("settings"),
        columns: &[text("key"), number("version"), json("value")],
    },
    Table {
        name: "batch",
        key: &["id"],
        place: File("imports"),
        columns: &[
            id("id"),
            text("kind"),
            text("label"),
            instant("at_ms"),
            number("added"),
            number("changed"),
            number("skipped"),
            number("version"),
            instant("undone_at_ms").optional(),
        ],
    },
    Table {
        name: "person",
        key: &["id"],
        place: File("doctors"),
        columns: &[
            id("id"),
            number("version"),
            text("title"),
            text("given_name"),
            text("family_name"),
            text("gmc_number").optional(),
            text("grade"),
            text("department"),
            text("email"),
            text("phone"),
            text("post_start").optional(),
            text("contract_end").optional(),
            text("contract_note"),
            text("pronouns"),
            text("sort_name"),
            instant("created_at_ms"),
        ],
    },
    Table {
        name: "client",
        key: &["person_id"],
        place: File("clients"),
        columns: &[
            id("person_id"),
            number("version"),
            text("asked_on").optional(),
            text("goal").optional(),
            text("goal_note"),
            text("pace").optional(),
            text("stage").optional(),
            text("qualified_in"),
            text("clinical_supervisor"),
            text("educational_supervisor"),
            text("supervisor_met").optional(),
            text("communication"),
        ],
    },
    Table {
        name: "topic",
        key: &["id"],
        place: File("topics"),
        columns: &[
            id("id"),
            number("version"),
            text("title"),
            json("prompts"),
            number("position"),
            flag("archived"),
        ],
    },
    Table {
        name: "session",
        key: &["id"],
        place: File("sessions"),
        columns: &[
            id("id"),
            id("person_id"),
            number("version"),
            text("held_on"),
            instant("started_at_ms"),
            instant("until_ms").optional(),
            text("state"),
            id("topic_id").optional(),
            instant("limits_explained_ms").optional(),
            text("may_tell"),
            text("may_tell_whom"),
            text("next_on").optional(),
            instant("filed_at_ms").optional(),
            instant("left_at_ms").optional(),
        ],
    },
    Table {
        name: "session_private",
        key: &["session_id"],
        place: In("session", "confidential"),
        columns: &[id("session_id"), text("body")],
    },
    Table {
        name: "session_summary",
        key: &["session_id"],
        place: In("session", "summary"),
        columns: &[
            id("session_id"),
            text("body"),
            instant("read_back_ms").optional(),
            instant("agreed_ms").optional(),
        ],
    },
    Table {
        name: "session_scores",
        key: &["session_id"],
        place: In("session", "scores"),
        columns: &[
            id("session_id"),
            number("confidence").optional(),
            number("wellbeing").optional(),
        ],
    },
    Table {
        name: "action",
        key: &["id"],
        place: File("actions"),
        columns: &[
            id("id"),
            number("version"),
            id("person_id"),
            id("session_id").optional(),
            text("text"),
            text("owner"),
            text("due").optional(),
            text("state"),
            flag("include_in_summary"),
            instant("created_at_ms"),
            instant("closed_at_ms").optional(),
        ],
    },
    Table {
        name: "concern",
        key: &["id"],
        place: File("concerns"),
        columns: &[
            id("id"),
            number("version"),
            id("person_id"),
            id("session_id").optional(),
            text("kind"),
            text("detail"),
            text("route"),
            json("told"),
            text("review_on"),
            text("outcome").optional(),
            instant("opened_at_ms"),
            instant("closed_at_ms").optional(),
        ],
    },
    Table {
        name: "plan",
        key: &["id"],
        place: Since(3, &File("plans")),
        columns: &[
            id("id"),
            number("version"),
            id("person_id").optional(),
            text("goal").optional(),
            text("aim"),
            text("why"),
            text("open_door"),
            text("pace").optional(),
            number("hours_a_week").optional(),
            text("review_on").optional(),
            number("shown_months"),
            text("template").optional(),
            json("stamps"),
            instant("created_at_ms"),
        ],
    },
    Table {
        name: "objective",
        key: &["id"],
        place: Since(3, &File("objectives")),
        columns: &[
            id("id"),
            number("version"),
            id("plan_id"),
            text("title"),
            text("why"),
            number("position"),
            text("state"),
            text("state_why"),
            json("stamps"),
            instant("created_at_ms"),
        ],
    },
    Table {
        name: "milestone",
        key: &["id"],
        place: Since(3, &File("milestones")),
        columns: &[
            id("id"),
            number("version"),
            id("plan_id"),
            id("objective_id").optional(),
            text("lane"),
            text("kind"),
            text("title"),
            text("from_date").optional(),
            text("to_date").optional(),
            text("certainty"),
            text("owner"),
            text("state"),
            text("state_why"),
            text("note"),
            number("effort_hours").optional(),
            json("links"),
            text("career_date").optional(),
            id("carried_from").optional(),
            json("stamps"),
            instant("created_at_ms"),
            instant("closed_at_ms").optional(),
        ],
    },
    Table {
        name: "evidence",
        key: &["id"],
        place: Since(2, &File("evidence")),
        columns: &[
            id("id"),
            number("version"),
            number("number"),
            text("state"),
            text("title"),
            flag("title_guessed"),
            text("kind").optional(),
            text("from_date").optional(),
            text("to_date").optional(),
            flag("date_guessed"),
            text("institution"),
            text("grade"),
            text("description"),
            text("level"),
            text("reflection"),
            instant("reflection_released_ms").optional(),
            json("tags"),
            text("on_gmc_form").optional(),
            id("batch_id").optional(),
            instant("created_at_ms"),
        ],
    },
    Table {
        name: "evidence_outcome",
        key: &["evidence_id", "framework", "code"],
        place: Since(2, &File("evidence-outcomes")),
        columns: &[
            id("evidence_id"),
            text("framework"),
            text("code"),
            text("strength"),
            text("why"),
        ],
    },
    Table {
        name: "evidence_relation",
        key: &["evidence_id", "other_id"],
        place: Since(2, &File("evidence-relations")),
        columns: &[id("evidence_id"), id("other_id")],
    },
    Table {
        name: "framework",
        key: &["id"],
        place: Since(2, &File("frameworks")),
        columns: &[
            id("id"),
            number("version"),
            text("key"),
            text("origin"),
            flag("in_use"),
            json("body"),
            instant("created_at_ms"),
        ],
    },
    Table {
        name: "log_entry",
        key: &["id"],
        place: Since(3, &File("log-entries")),
        columns: &[
            id("id"),
            number("version"),
            text("kind"),
            text("on_date").optional(),
            text("to_date").optional(),
            text("title"),
            json("body"),
            json("outcomes"),
            id("evidence_id").optional(),
            id("batch_id").optional(),
            instant("created_at_ms"),
        ],
    },
    Table {
        name: "counter",
        key: &["name"],
        place: Since(2, &File("counters")),
        columns: &[text("name"), number("last")],
    },
    Table {
        name: "attachment",
        key: &["id"],
        place: File("attachments"),
        columns: &[
            id("id"),
            number("version"),
            id("person_id").optional(),
            id("session_id").optional(),
            text("name"),
            text("media_type"),
            text("description"),
            instant("added_at_ms"),
            text("date").optional(),
            id("evidence_id").added(),
        ],
    },
    Table {
        name: "document",
        key: &["attachment_id"],
        place: Since(2, &In("attachment", "document")),
        columns: &[
            id("attachment_id"),
            text("state"),
            number("pages"),
            number("scans"),
            number("recognised"),
            text("problem").optional(),
            json("findings"),
            digest("text_hash").optional(),
            instant("read_at_ms").optional(),
            instant("released_ms").optional(),
            text("released_why"),
            number("reader"),
        ],
    },
    Table {
        name: "signpost",
        key: &["id"],
        place: File("signposts"),
        columns: &[
            id("id"),
            number("version"),
            text("title"),
            text("detail"),
            text("contact"),
            flag("safety"),
            number("position"),
            text("checked_on").optional(),
            text("to_check"),
        ],
    },
    Table {
        name: "disclosure",
        key: &["id"],
        place: File("sent"),
        columns: &[
            id("id"),
            id("share_id"),
            number("version"),
            instant("at_ms"),
            text("kind"),
            text("tier"),
            id("person_id").optional(),
            id("session_id").optional(),
            text("recipient"),
            text("route"),
            text("reason"),
            text("permission"),
            digest("digest"),
        ],
    },
    Table {
        name: "revision",
        key: &["id"],
        place: File("history"),
        columns: &[
            id("id"),
            text("entity_kind"),
            id("entity_id"),
            number("version"),
            instant("at_ms"),
            id("dev"),
            text("by"),
            id("batch_id").optional(),
            text("keep"),
            json("changes"),
        ],
    },
    Table {
        name: "draft",
        key: &["entity_kind", "entity_id"],
        place: File("drafts"),
        columns: &[
            text("entity_kind"),
            id("entity_id"),
            instant("at_ms"),
            json("body"),
        ],
    },
    Table {
        name: "trash",
        key: &["id"],
        place: File("trash"),
        columns: &[
            id("id"),
            text("kind"),
            id("person_id").optional(),
            id("session_id").optional(),
            text("title"),
            text("reason"),
            instant("trashed_at_ms"),
            instant("counts_from_ms"),
            json("parts"),
            json("rows"),
        ],
    },
    Table {
        name: "tombstone",
        key: &["entity_kind", "entity_id"],
        place: File("deleted"),
        columns: &[
            text("entity_kind"),
            id("entity_id"),
            instant("at_ms"),
            text("reason"),
        ],
    },
    Table {
        name: "earlier_audit",
        key: &["store", "seq"],
        place: File("earlier-audit"),
        columns: &[
            id("store"),
            number("seq"),
            instant("at_ms"),
            id("device"),
            text("action"),
            text("entity_kind"),
            id("entity_id"),
            number("version"),
            digest("digest"),
        ],
    },
    Table {
        name: "job",
        key: &["id"],
        place: Derived,
        columns: &[
            id("id"),
            text("kind"),
            text("state"),
            number("done"),
            number("total"),
            text("cursor"),
        ],
    },
    Table {
        name: "recognised_page",
        key: &["attachment_id", "page"],
        place: Derived,
        columns: &[id("attachment_id"), number("page"), json("words")],
    },
    Table {
        name: "search_doc",
        key: &["id"],
        place: Derived,
        columns: &[
            number("id"),
            text("kind"),
            id("entity_id"),
            number("part"),
            number("page").optional(),
            id("person_id").optional(),
            text("date").optional(),
            text("tier"),
            text("title"),
            text("body"),
        ],
    },
    Table {
        name: "index_queue",
        key: &["kind", "entity_id"],
        place: Derived,
        columns: &[text("kind"), id("entity_id")],
    },
];

/// The audit trail, which is the vault's own and is only read here.
pub(crate) static AUDIT: Table = Table {
    name: "audit",
    key: &["seq"],
    place: File("audit"),
    columns: &[
        number("seq"),
        instant("at_ms"),
        id("device_id"),
        text("action"),
        text("entity_kind"),
        id("entity_id"),
        number("version"),
        digest("digest"),
    ],
};

/// The table of this name in the database.
///
/// # Errors
/// [`Error::Unreadable`] for a name that is none of them.
pub(crate) fn table(name: &str) -> Result<&'static Table> {
    TABLES
        .iter()
        .find(|table| table.name == name)
        .ok_or(Error::Unreadable("table"))
}

/// Where a table stands in the list.
pub(crate) fn place_of(table: &Table) -> usize {
    let place = TABLES.iter().position(|found| found.name == table.name);
    place.unwrap_or(TABLES.len())
}

const fn id(name: &'static str) -> Column {
    Column::new(name, Holds::Id)
}

const fn digest(name: &'static str) -> Column {
    Column::new(name, Holds::Digest)
}

const fn text(name: &'static str) -> Column {
    Column::new(name, Holds::Text)
}

const fn number(name: &'static str) -> Column {
    Column::new(name, Holds::Number)
}

const fn flag(name: &'static str) -> Column {
    Column::new(name, Holds::Flag)
}

const fn instant(name: &'static str) -> Column {
    Column::new(name, Holds::Instant)
}

const fn json(name: &'static str) -> Column {
    Column::new(name, Holds::Json)
}
