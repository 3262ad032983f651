//! Where things are: the repository's root, the build folder, and the targets Cargo knows of.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::failure::Failure;
use crate::process;

/// The workspace as `cargo metadata` describes it.
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
    metadata: Value,
}

/// One target of one package: a benchmark, a test, a binary.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// The package it belongs to.
    pub package: String,
    /// Its own name.
    pub name: String,
}

impl Workspace {
    /// Asks Cargo where everything is.
    pub fn discover() -> Result<Self, Failure> {
        let mut command = Command::new(cargo_program());
        command
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        let metadata: Value = serde_json::from_str(&process::output(&mut command)?)
            .map_err(|error| Failure::Refused(format!("cargo metadata answered oddly: {error}")))?;
        let folder = |key: &str| {
            let path = metadata.get(key).and_then(Value::as_str);
            path.map(PathBuf::from)
                .ok_or_else(|| Failure::Refused(format!("cargo metadata names no {key}")))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
            metadata,
        })
    }

    /// The repository's top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A folder of our own inside the build folder, made when absent.
    pub fn target_folder(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.target.join(name);
        std::fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
        Ok(folder)
    }

    /// Where the development build puts the binary called `name`.
    pub fn binary(&self, name: &str) -> PathBuf {
        self.built("debug", name)
    }

    /// Where the release build puts it.
    pub fn released(&self, name: &str) -> PathBuf {
        self.built("release", name)
    }

    fn built(&self, profile: &str, name: &str) -> PathBuf {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.target.join(profile).join(file)
    }

    /// A `cargo` command that runs at the root.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo_program());
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// Every target of a kind (`bench`, `test`, `bin`).
    pub fn targets(&self, kind: &str) -> Vec<Target> {
        targets_of_kind(&self.metadata, kind)
    }
}

fn cargo_program() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn targets_of_kind(metadata: &Value, kind: &str) -> Vec<Target> {
    let list = |value: &Value, key: &str| -> Vec<Value> {
        let items = value.get(key).and_then(Value::as_array);
        items.cloned().unwrap_or_default()
    };
    let text = |value: &Value, key: &str| -> String {
        let text = value.get(key).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let mut found = Vec::new();
    for package in list(metadata, "packages") {
        for target in list(&package, "targets") {
            if list(&target, "kind").iter().any(|each| each == kind) {
                found.push(Target {
                    package: text(&package, "name"),
                    name: text(&target, "name"),
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_by_kind() {
        let metadata = serde_json::json!({"packages": [
            {"name": "alpha", "targets": [
                {"name": "alpha", "kind": ["lib"]},
                {"name": "speed", "kind": ["bench"]},
            ]},
            {"name": "beta", "targets": [{"name": "beta", "kind": ["bin"]}]},
        ]});
        let expected = Target {
            package: "alpha".into(),
            name: "speed".into(),
        };
        assert_eq!(targets_of_kind(&metadata, "bench"), [expected]);
        assert!(targets_of_kind(&metadata, "test").is_empty());
    }

    #[test]
    fn the_workspace_finds_itself() {
        let workspace = Workspace::discover().unwrap();
        assert!(workspace.root().join("src-tauri/crates/xtask").is_dir());
        let binaries = workspace.targets("bin");
        assert!(
            binaries
                .iter()
                .any(|target| target.name == "waymark-desktop")
        );
    }
}
