//! While locked, nothing answers but the locked commands (ARCHITECTURE.md, invariant 10).

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::place::Place;
use crate::window::Window;

const BINDINGS: &str = include_str!("../../ui/src/lib/ipc/bindings.ts");
const LOCKED: &str = include_str!("../../src-tauri/permissions/locked.toml");

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn only_locked_commands_answer() {
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.sees("Waymark is locked");
    assert_locked(&window);
    assert_foreign_commands_are_refused(&window);

    window.unlock();
    let open = window.invoke("today_get", json!({"date": null}));
    assert!(open.is_ok(), "an open store answers: {open:?}");

    window.press("Ctrl+L");
    window.sees("Waymark is locked");
    assert_locked(&window);
}

/// A refusal must come before the arguments are even read: none are given.
#[track_caller]
fn assert_locked(window: &Window) {
    let guarded: Vec<_> = commands().difference(&locked()).cloned().collect();
    let answered: Vec<(String, Result<Value, Value>)> = guarded
        .into_iter()
        .map(|command| {
            let answer = window.invoke(&command, json!({}));
            (command, answer)
        })
        .filter(|(_, answer)| answer != &Err(json!({"code": "locked", "detail": null})))
        .collect();
    assert!(answered.is_empty(), "while locked: {answered:#?}");
    for command in locked() {
        let answer = window.invoke(&command, json!({}));
        let refused = answer
            .as_ref()
            .is_err_and(|error| error["code"] == "locked");
        assert!(!refused, "{command} is a locked command: {answer:?}");
    }
}

/// What Tauri itself and its plugins offer is not within the page's reach.
#[track_caller]
fn assert_foreign_commands_are_refused(window: &Window) {
    for command in [
        "plugin:event|emit",
        "plugin:window|close",
        "plugin:dialog|open",
        "plugin:webview|print",
        "plugin:path|resolve_directory",
    ] {
        let answer = window.invoke(command, json!({}));
        let words = answer
            .as_ref()
            .err()
            .and_then(Value::as_str)
            .unwrap_or_default();
        assert!(words.contains("not allowed"), "{command}: {answer:?}");
    }
}

fn commands() -> BTreeSet<String> {
    quoted(BINDINGS, "__TAURI_INVOKE(\"")
}

fn locked() -> BTreeSet<String> {
    let list = LOCKED
        .split_once('[')
        .and_then(|(_, rest)| rest.split_once("commands.allow"))
        .map_or("", |(_, list)| list);
    quoted(list, "\n  \"")
}

/// What stands between `before` and the next quotation mark.
fn quoted(text: &str, before: &str) -> BTreeSet<String> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_lists_of_commands_agree() {
    let mut allowed = BTreeSet::new();
    for entry in fs::read_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src-tauri/permissions"
    ))
    .unwrap()
    {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(path).unwrap();
            allowed.extend(quoted(&text, "\n  \""));
        }
    }
    assert_eq!(
        commands(),
        allowed,
        "bindings.ts and src-tauri/permissions differ"
    );
    let source = [
        include_str!("../../src-tauri/src/commands/locked/mod.rs"),
        include_str!("../../src-tauri/src/commands/locked/restore.rs"),
    ];
    let written: BTreeSet<String> = source
        .concat()
        .split("#[specta::specta]\npub async fn ")
        .skip(1)
        .filter_map(|rest| rest.split('(').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(locked(), written, "locked.toml and commands/locked differ");
    assert!(locked().len() > 10 && commands().len() > 100);
}
