//! Exit codes, where options stand, and who else may have the store open.

use crate::store::{Store, command};

#[test]
fn wrong_usage_is_code_2() {
    let store = Store::new();
    for args in [
        &["frobnicate"][..],
        &["people", "show", "not-an-id"],
        &["search", "word", "--kind", "secret"],
        &["search", "word", "--limit", "0"],
        &["action", "list", "--due", "tomorrow"],
        &["people", "add", "--family-name", "Win", "--gmc", "12345"],
        &[
            "note",
            "add",
            "--person",
            "019a0000-0000-7000-8000-000000000000",
            "--topic",
            "CESR advice",
        ],
        &[
            "file",
            "add",
            "--person",
            "019a0000-0000-7000-8000-000000000000",
        ],
        &["history", "secret", "019a0000-0000-7000-8000-000000000000"],
        &["recovery", "custodians", "--out-a", "half-a"],
        &["evidence", "add"],
        &["evidence", "add", "paper", "--kind", "napkin"],
        &["evidence", "add", "paper", "--go-on"],
        &["evidence", "show", "letter"],
        &["evidence", "map", "E-001"],
        &["evidence", "map", "E-001", "SLO1=very"],
        &["evidence", "list", "--code", "SLO1"],
        &["coverage", "--why", "SLO1"],
        &["identifiers"],
        &["identifiers", "paper", "--evidence", "E-001"],
        &["backup", "restore", "stick"],
        &["export", "--out", "out"],
        &["guide", "show"],
        &["guide", "list", "--stage", "middle"],
        &["guide", "leaflet", "--out", "guide.pdf"],
        &["guide", "first-days", "add", "Step", "--by", "0"],
        &["identity", "set"],
        &["identity", "set", "--gmc", "12345"],
        &["identity", "revoke", "--reason", "bored", "--out", "out"],
        &["contact", "add"],
        &["share", "preview"],
        &["share", "make", "--plan", "--out", "sealed.wmp"],
        &[
            "share",
            "make",
            "--plan",
            "--to",
            "019a0000-0000-7000-8000-000000000000",
        ],
        &["share", "withdraw", "not-a-parcel", "--out", "sealed.wmp"],
        &["sent", "export"],
        &["sent", "export", "--format", "odt", "--out", "sent.odt"],
        &["contact", "trust", "019a0000-0000-7000-8000-000000000000"],
        &["contact", "link", "019a0000-0000-7000-8000-000000000000"],
        &["--passphrase-stdin", "status"],
        &["status", "--recovery-file", "kit"],
    ] {
        assert_eq!(store.run(args).code, 2, "{args:?}");
    }
}

#[test]
fn a_store_without_an_owner_s_name_is_not_made() {
    let store = Store::new();
    let long = "x".repeat(201);
    for name in ["", "  ", &long] {
        let create = [
            "--vault",
            "other",
            "--passphrase-file",
            "passphrase",
            "create",
            "--role",
            "tutor",
            "--recovery-out",
            "other-kit",
            "--light-kdf",
            "--name",
            name,
        ];
        store.raw(&create, None).stopped(1, "name");
        assert!(!store.path("other").exists() && !store.path("other-kit").exists());
    }
}

#[test]
fn general_options_stand_before_and_after_the_command() {
    let store = Store::new();
    for args in [
        &[
            "--vault",
            "store",
            "--json",
            "--passphrase-file",
            "passphrase",
            "people",
            "list",
        ][..],
        &[
            "people",
            "--vault",
            "store",
            "--json",
            "list",
            "--passphrase-file",
            "passphrase",
        ],
        &[
            "people",
            "list",
            "--vault",
            "store",
            "--json",
            "--passphrase-file",
            "passphrase",
        ],
    ] {
        assert_eq!(
            store.raw(args, None).done().json(),
            serde_json::json!([]),
            "{args:?}"
        );
    }
}

#[test]
fn the_store_is_named_by_the_environment_too() {
    let store = Store::new();
    let mut status = command(
        &store.path(""),
        &["status", "--passphrase-file", "passphrase"],
    );
    let output = status
        .env("WAYMARK_VAULT", store.path("store"))
        .output()
        .unwrap();
    assert!(output.status.success());
}

#[test]
fn a_store_that_is_not_there_is_said_before_any_secret_is_asked_for() {
    let store = Store::new();
    store
        .raw(&["status", "--vault", "elsewhere"], None)
        .stopped(1, "elsewhere. ");
    store.raw(&["status"], None).stopped(1, "no store in");
    store
        .raw(&["status", "--vault", "kit"], None)
        .stopped(1, "kit. ");
}

#[test]
fn whoever_has_the_store_open_is_named() {
    let store = Store::new();
    let held = store.open();
    let pid = std::process::id().to_string();
    store.run(&["status"]).stopped(1, &pid);
    held.into_vault().lock().unwrap();
    store.run(&["status"]).done();
}

#[test]
fn what_does_not_exist_is_code_1() {
    let store = Store::new();
    let nobody = "019a0000-0000-7000-8000-000000000000";
    store
        .run(&["people", "show", nobody])
        .stopped(1, "no doctor");
    store
        .run(&["note", "show", nobody])
        .stopped(1, "no session");
    store
        .run(&["action", "done", nobody])
        .stopped(1, "no action");
    store
        .run(&["people", "undo", nobody])
        .stopped(1, "no import");
    for noun in ["people", "note", "action", "file"] {
        store
            .run(&[noun, "remove", nobody])
            .stopped(1, "There is no");
    }
    store
        .run(&["note", "list", "--person", nobody])
        .stopped(1, "no doctor");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let store = Store::new();
    let args = [
        "audit",
        "list",
        "--vault",
        "store",
        "--passphrase-file",
        "passphrase",
    ];
    let mut child = command(&store.path(""), &args).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

#[test]
fn filters_that_are_not_understood_are_said() {
    let store = Store::new();
    store.doctor("Thiri", "Win");
    let run = store.run(&["search", "win before:yesterday", "--json"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("before:yesterday"), "{run:?}");
}

#[test]
fn only_commands_that_work_are_in_the_help() {
    let store = Store::new();
    let help = store.raw(&["--help"], None).done().out;
    for later in ["redact", "forum", "worker", "light-kdf"] {
        assert!(!help.contains(&format!("  {later}")), "{later}");
    }
    for command in ["create", "import"] {
        let help = store.raw(&[command, "--help"], None).done().out;
        assert!(!help.contains("light"), "kept for tests");
    }
    for noun in [
        "people",
        "note",
        "action",
        "file",
        "trash",
        "history",
        "audit",
        "backup",
        "recovery",
        "keychain",
        "export",
        "import",
        "evidence",
        "framework",
        "coverage",
        "plan",
        "log",
        "cv",
        "crest",
        "identifiers",
        "identity",
        "contact",
        "share",
        "sent",
        "receive",
        "sync",
    ] {
        assert!(help.contains(&format!("  {noun}")), "{noun}");
        store.raw(&[noun, "--help"], None).done();
    }
    for (noun, verbs) in [
        (
            "people",
            &["import", "undo", "list", "show", "add", "remove"][..],
        ),
        ("note", &["add", "show", "list", "history", "pdf", "remove"]),
        ("action", &["list", "done", "pdf", "remove"]),
        ("file", &["add", "list", "show", "save", "remove"]),
        (
            "plan",
            &[
                "show",
                "begin",
                "add",
                "done",
                "dates",
                "templates",
                "outlook",
                "pdf",
            ],
        ),
        (
            "log",
            &[
                "add",
                "set",
                "list",
                "show",
                "import",
                "undo",
                "summary",
                "consolidation",
                "evidence",
                "release",
                "remove",
            ],
        ),
        ("cv", &["pdf"]),
        ("crest", &["check"]),
        ("identity", &["show", "set", "export", "rotate", "revoke"]),
        (
            "contact",
            &[
                "add", "list", "show", "trust", "accept", "link", "revoke", "remove",
            ],
        ),
        ("trash", &["list", "restore", "delete"]),
        (
            "backup",
            &["make", "list", "verify", "restore", "drill", "rekey"],
        ),
        ("recovery", &["new", "custodians"]),
        (
            "evidence",
            &[
                "add",
                "list",
                "show",
                "text",
                "map",
                "unmap",
                "set",
                "file",
                "release",
                "recognise",
                "undo",
                "remove",
            ],
        ),
        (
            "framework",
            &["list", "show", "import", "use", "move", "export", "remove"],
        ),
    ] {
        let help = store.raw(&[noun, "--help"], None).done().out;
        for verb in verbs {
            assert!(help.contains(&format!("  {verb}")), "{noun} {verb}");
            let about = store.raw(&[noun, verb, "--help"], None).done().out;
            assert!(about.contains("Usage: waymark"), "{about}");
        }
    }
}
