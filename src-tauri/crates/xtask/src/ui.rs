//! The user interface: its packages, its build, its own checks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

/// The lock file `npm ci` last followed, kept among the packages it installed.
const INSTALLED_LOCK: &str = "node_modules/.installed-package-lock.json";

/// What the built page is made from, relative to the repository's root.
const SOURCES: [&str; 9] = [
    "ui/src",
    "ui/public",
    "ui/index.html",
    "ui/package-lock.json",
    "ui/svelte.config.js",
    "ui/tsconfig.json",
    "ui/vite.config.ts",
    "assets/icons",
    "assets/text",
];

/// Installs the packages when they are not those of `package-lock.json`.
pub fn install(workspace: &Workspace) -> Result<(), Failure> {
    install_packages(&folder(workspace)?)
}

/// The same for the packages that any folder lists.
pub fn install_packages(folder: &Path) -> Result<(), Failure> {
    let lock_file = folder.join("package-lock.json");
    let lock = fs::read(&lock_file).map_err(Failure::file(&lock_file))?;
    let installed = folder.join(INSTALLED_LOCK);
    if fs::read(&installed).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    process::run(npm(folder).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&installed, lock).map_err(Failure::file(&installed))
}

/// Builds the page when a source is newer than what was built last.
pub fn build(workspace: &Workspace) -> Result<(), Failure> {
    let built = workspace.root().join("ui/dist/index.html");
    let built_at = fs::metadata(&built).and_then(|about| about.modified()).ok();
    let changed_at = SOURCES
        .iter()
        .filter_map(|source| newest(&workspace.root().join(source)))
        .max();
    if built_at.is_some() && built_at >= changed_at {
        return Ok(());
    }
    process::run(npm(&folder(workspace)?).args(["run", "build"]))
}

/// Types and markup (svelte-check).
pub fn check(workspace: &Workspace) -> Result<(), Failure> {
    process::run(npm(&folder(workspace)?).args(["run", "check"]))
}

/// The unit tests of the interface's logic.
pub fn test(workspace: &Workspace, filter: Option<&str>) -> Result<(), Failure> {
    let mut command = npm(&folder(workspace)?);
    command.arg("test");
    if let Some(filter) = filter {
        // A filter may be meant for the Rust tests alone.
        command.args(["--", "--passWithNoTests", filter]);
    }
    process::run(&mut command)
}

/// A program among the installed packages.
pub fn tool(workspace: &Workspace, name: &str) -> Result<Command, Failure> {
    let path = folder(workspace)?.join("node_modules/.bin").join(name);
    if !path.exists() {
        return Err(Failure::missing(
            format!("ui/node_modules/.bin/{name}"),
            "It belongs in ui/package.json.",
        ));
    }
    Ok(process::node_script(&path))
}

fn folder(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let ui = workspace.root().join("ui");
    if ui.join("package.json").is_file() {
        Ok(ui)
    } else {
        Err(Failure::missing(
            "ui/package.json",
            "The user interface is not in this checkout.",
        ))
    }
}

fn npm(folder: &Path) -> Command {
    let mut command = process::node_script(Path::new("npm"));
    command.current_dir(folder);
    command
}

/// When anything in a file or folder last changed. A folder's own time shows what was deleted.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|about| about.modified()).ok();
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries
        .map(|entry| newest(&entry.path()))
        .fold(own, Ord::max)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_newest_file_counts_however_deep_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        let before = newest(folder.path()).unwrap();
        let file = fs::File::create(deep.join("late.svelte")).unwrap();
        let later = before + Duration::from_secs(3600);
        file.set_modified(later).unwrap();
        assert_eq!(newest(folder.path()), Some(later));
        assert_eq!(newest(&folder.path().join("absent")), None);
    }
}
