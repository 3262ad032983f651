//! Lists the sentences in `assets/text/en-GB`, so that adding a file there is all it takes to embed it.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const LANGUAGE: &str = "en-GB";

fn main() -> io::Result<()> {
    let folder = Path::new("../../../assets/text").join(LANGUAGE);
    // Cargo watches a folder recursively: a new, changed or deleted file rebuilds this crate.
    println!("cargo::rerun-if-changed={}", folder.display());
    let list = include_list(&fluent_files(&folder.canonicalize()?)?);
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(Path::new(&out).join("files.rs"), list)
}

/// The `.ftl` files of a folder, by name, so that the build is the same on every machine.
fn fluent_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn include_list(files: &[PathBuf]) -> String {
    let rows = files.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        format!("    ({name:?}, include_str!({path:?})),\n")
    });
    format!("&[\n{}]\n", rows.collect::<String>())
}
