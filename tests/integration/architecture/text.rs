//! Every sentence the code asks for is in assets/text, once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{relative, sources};

#[test]
fn no_two_files_say_the_same_thing() {
    let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (file, key) in defined() {
        if let Some(first) = seen.insert(key.clone(), file.clone()) {
            panic!(
                "`{key}` stands in {} and in {}",
                relative(&first).display(),
                relative(&file).display()
            );
        }
    }
}

#[test]
fn every_sentence_that_is_asked_for_exists() {
    let defined: Vec<_> = defined().into_iter().map(|(_, key)| key).collect();
    let asked = asked_for();
    assert!(
        asked.len() > 20,
        "the search for keys found only {}",
        asked.len()
    );
    let missing: Vec<_> = asked
        .iter()
        .filter(|(_, key)| !defined.contains(key))
        .map(|(file, key)| format!("{}: {key}", relative(file).display()))
        .collect();
    assert!(
        missing.is_empty(),
        "asked for, but not in assets/text:\n{}",
        missing.join("\n")
    );
}

#[test]
fn keys_are_read_from_calls_however_they_are_written() {
    let call = |source| keys_in_calls(source, "t(");
    assert_eq!(call(r#"t("a-b") + t('c', { n })"#), ["a-b", "c"]);
    assert_eq!(
        call(r#"t(open === "yes" ? "hide" : "show", { x: "y" })"#),
        ["hide", "show"]
    );
    assert_eq!(
        call(r#"t(is("x", y) ? "a" : "b") + t(&format!("{part}-head"))"#),
        ["a", "b"]
    );
    assert_eq!(
        call(r#"format("no") + t(`error-${code}`) + t(key)"#),
        [""; 0]
    );
    assert_eq!(
        keys_in_messages("a = x\n  .b = y\n# c = z\n-d = w\n"),
        ["a", "a.b", "-d"]
    );
}

/// Every message and attribute, with its file.
fn defined() -> Vec<(PathBuf, String)> {
    let files = sources("assets/text/en-GB", &["ftl"]).into_iter();
    files
        .flat_map(|(file, text)| {
            keys_in_messages(&text)
                .into_iter()
                .map(move |key| (file.clone(), key))
        })
        .collect()
}

fn keys_in_messages(text: &str) -> Vec<String> {
    let mut message = String::new();
    let mut keys = Vec::new();
    for line in text.lines() {
        let Some((name, _)) = line.split_once('=') else {
            continue;
        };
        let is_word = |name: &str| {
            name.chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
        };
        if let Some(attribute) = name
            .trim()
            .strip_prefix('.')
            .filter(|_| line.starts_with(' '))
        {
            keys.push(format!("{message}.{}", attribute.trim()));
        } else if !name.starts_with(' ') && is_word(name.trim()) {
            name.trim().clone_into(&mut message);
            keys.push(message.clone());
        }
    }
    keys
}

/// Every key written out in a call that says a sentence.
fn asked_for() -> Vec<(PathBuf, String)> {
    let page = sources("ui/src", &["ts", "svelte"])
        .into_iter()
        .map(|source| (source, "t("));
    let rust = sources("src-tauri", &["rs"])
        .into_iter()
        .filter(|(file, _)| !is_about_text_itself(file))
        .map(|source| (source, "say("));
    page.chain(rust)
        .flat_map(|((file, text), call)| {
            keys_in_calls(&text, call)
                .into_iter()
                .map(move |key| (file.clone(), key))
        })
        .collect()
}

/// The text crate tries out keys that do not exist.
fn is_about_text_itself(file: &Path) -> bool {
    file.components().any(|part| part.as_os_str() == "text")
}

/// The string literals that a call may pass as its first argument.
fn keys_in_calls(source: &str, call: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for (start, _) in source.match_indices(call) {
        let (before, rest) = source.split_at(start);
        let is_longer_name = before.ends_with(|c: char| c.is_alphanumeric() || "_.".contains(c));
        if let Some(argument) = rest.strip_prefix(call).filter(|_| !is_longer_name) {
            keys.extend(literals(argument));
        }
    }
    keys
}

/// The literals of a first argument: alone, or as the branches of a condition. Not those of a call within it.
fn literals(argument: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut last = '(';
    let mut depth = 0;
    let mut rest = argument.chars();
    while let Some(c) = rest.next() {
        match c {
            '`' | ';' => break,
            ',' | ')' if depth == 0 => break,
            '(' => depth += 1,
            ')' => depth -= 1,
            '"' | '\'' => {
                let literal: String = rest.by_ref().take_while(|next| *next != c).collect();
                if depth == 0 && "(?:".contains(last) {
                    found.push(literal);
                }
            }
            _ => {}
        }
        if !c.is_whitespace() {
            last = c;
        }
    }
    found
}
