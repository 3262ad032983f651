//! The invariants of ARCHITECTURE.md that a compiler cannot hold.

mod crates;
mod sources;
mod text;

use std::path::{Path, PathBuf};

/// The repository's top folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file's path as it is written in this repository.
fn relative(path: &Path) -> &Path {
    path.strip_prefix(root()).unwrap_or(path)
}

/// Every file below `folder` with one of these endings, as its path and text. There is at least one.
fn sources(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    assert!(!found.is_empty(), "no {endings:?} below {folder}");
    found.sort();
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<(PathBuf, String)>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.unwrap().path();
        let ending = path.extension().unwrap_or_default();
        if path.is_dir() {
            collect(&path, endings, found);
        } else if endings.iter().any(|each| ending == *each) {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}

/// Where any of `words` stands in these sources, as "file:line: word".
fn mentions(sources: &[(PathBuf, String)], words: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    for (path, text) in sources {
        for (number, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| says(line, word)) {
                let file = relative(path).display();
                places.push(format!("{file}:{}: {word}", number + 1));
            }
        }
    }
    places
}

/// Whether a line holds this word, and not merely a longer one that ends in it.
fn says(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let (before, _) = line.split_at(start);
        !before.ends_with(char::is_alphanumeric)
    })
}
