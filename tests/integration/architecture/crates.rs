//! Which crate may know which.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use super::root;

/// The arrows of ARCHITECTURE.md: what each crate may use of ours. Tests may use more.
const MAY_USE: &[(&str, &[&str])] = &[
    ("waymark-domain", &[]),
    ("waymark-vault", &[]),
    ("waymark-text", &[]),
    ("waymark-identify", &[]),
    ("waymark-documents", &["waymark-domain"]),
    ("waymark-reports", &["waymark-domain", "waymark-text"]),
    ("waymark-sharing", &["waymark-domain"]),
    ("waymark-calendar", &["waymark-domain"]),
    ("waymark-transports", &["waymark-domain", "waymark-sharing"]),
    (
        "waymark-records",
        &[
            "waymark-documents",
            "waymark-domain",
            "waymark-vault",
            "waymark-identify",
            "waymark-reports",
            "waymark-sharing",
            "waymark-text",
        ],
    ),
    (
        "waymark-testkit",
        &[
            "waymark-documents",
            "waymark-domain",
            "waymark-records",
            "waymark-sharing",
            "waymark-vault",
        ],
    ),
    ("xtask", &[]),
];

/// Crates that speak HTTP or TLS. Of ours, one may know them (invariant 6).
const NETWORK: &[&str] = &[
    "curl",
    "h2",
    "hyper",
    "isahc",
    "native-tls",
    "reqwest",
    "rustls",
    "thirtyfour",
    "tungstenite",
    "ureq",
];

#[test]
fn crates_use_only_what_lies_below_them() {
    let packages = packages();
    for (name, allowed) in MAY_USE {
        let used = dependencies(&packages[*name], Reach::Product);
        for ours in used.iter().filter(|used| packages.contains_key(*used)) {
            assert!(
                allowed.contains(&ours.as_str()),
                "{name} may not use {ours}"
            );
        }
    }
}

#[test]
fn nothing_uses_the_shell_or_the_command_line() {
    for (name, package) in packages() {
        let used = dependencies(&package, Reach::All);
        for top in ["waymark-desktop", "waymark-cli", "xtask"] {
            assert!(!used.contains(top), "{name} uses {top}");
        }
    }
}

#[test]
fn the_vault_knows_nothing_of_ours_even_in_its_tests() {
    let used = dependencies(&packages()["waymark-vault"], Reach::All);
    let ours: Vec<_> = used
        .iter()
        .filter(|name| name.starts_with("waymark"))
        .collect();
    assert!(ours.is_empty(), "the vault uses {ours:?}");
}

#[test]
fn only_the_shell_knows_tauri() {
    let window = |name: &String| {
        ["tauri", "wry", "tao", "gtk", "webkit2gtk", "specta"]
            .iter()
            .any(|word| name.starts_with(word))
    };
    let packages = packages();
    assert!(
        dependencies(&packages["waymark-desktop"], Reach::Product)
            .iter()
            .any(window)
    );
    for (name, package) in packages
        .iter()
        .filter(|(name, _)| *name != "waymark-desktop")
    {
        let known: Vec<_> = dependencies(package, Reach::All)
            .into_iter()
            .filter(window)
            .collect();
        assert!(known.is_empty(), "{name} uses {known:?}");
    }
}

#[test]
fn the_domain_has_no_database_and_no_files() {
    let used = dependencies(&packages()["waymark-domain"], Reach::Product);
    for outside in [
        "rusqlite",
        "tokio",
        "directories",
        "tempfile",
        "fd-lock",
        "getrandom",
    ] {
        assert!(!used.contains(outside), "the domain uses {outside}");
    }
}

#[test]
fn only_the_transports_speak_http() {
    let metadata = metadata(&["--locked", "--filter-platform", &host()]);
    for start in ["waymark-desktop", "waymark-cli"] {
        let all = reached_by(&metadata, start, &[]);
        assert!(all.contains("rusqlite"), "{start}'s tree was not read");
        assert!(all.contains("reqwest"), "{start} has no transports");
        let others = reached_by(&metadata, start, &["waymark-transports"]);
        let found: Vec<_> = NETWORK
            .iter()
            .filter(|name| others.contains(**name))
            .collect();
        assert!(found.is_empty(), "{start} holds {found:?}");
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// What is built into the product.
    Product,
    /// The tests' and the build scripts' dependencies too.
    All,
}

fn packages() -> BTreeMap<String, Value> {
    let metadata = metadata(&["--no-deps"]);
    let packages = list(&metadata["packages"]);
    let named = packages
        .iter()
        .map(|package| (text(&package["name"]), package.clone()));
    named.collect()
}

fn dependencies(package: &Value, reach: Reach) -> BTreeSet<String> {
    let dependencies = list(&package["dependencies"]).iter();
    dependencies
        .filter(|each| reach == Reach::All || each["kind"].is_null())
        .map(|each| text(&each["name"]))
        .collect()
}

/// The names of all packages that are built into `start`, without those below `but`.
fn reached_by(metadata: &Value, start: &str, but: &[&str]) -> BTreeSet<String> {
    let names: BTreeMap<_, _> = list(&metadata["packages"])
        .iter()
        .map(|package| (text(&package["id"]), text(&package["name"])))
        .collect();
    let nodes: BTreeMap<_, _> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| (text(&node["id"]), node))
        .collect();
    let first = names
        .iter()
        .find(|(_, name)| *name == start)
        .expect("the package is in the workspace")
        .0;

    let mut reached = BTreeSet::from([first.clone()]);
    let mut next = vec![first.clone()];
    while let Some(id) = next.pop() {
        for dependency in list(&nodes[&id]["deps"]) {
            let built_in = list(&dependency["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null());
            let id = text(&dependency["pkg"]);
            if built_in && !but.contains(&names[&id].as_str()) && reached.insert(id.clone()) {
                next.push(id);
            }
        }
    }
    reached.iter().map(|id| names[id].clone()).collect()
}

fn metadata(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(output.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
