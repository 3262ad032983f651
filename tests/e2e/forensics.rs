//! Whether words that were typed can be read anywhere on the disk but in exported files: in the
//! store, the web view's data and caches, temporary folders and logs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::place::Place;

/// Fails if the first word of any of `passages` can be read in this home. Exported files are what
/// the user asked for and are left out.
#[track_caller]
pub fn search(place: &Place, passages: &[&str]) {
    let markers: Vec<&str> = passages
        .iter()
        .map(|passage| passage.split(' ').next().unwrap())
        .collect();
    let (found, searched) = look(place.home(), &[place.exports()], &markers);
    assert!(found.is_empty(), "readable on the disk: {found:#?}");
    assert!(searched > 4, "only {searched} files were searched");
}

/// Where markers stand below `folder`, and how many files were read.
fn look(folder: &Path, without: &[PathBuf], markers: &[&str]) -> (Vec<String>, usize) {
    let wanted = Wanted::of(markers);
    let mut found = Vec::new();
    let files = files(folder, without);
    for file in &files {
        // Sockets and files that ended meanwhile hold no words.
        let Ok(bytes) = fs::read(file) else { continue };
        let name = file.as_os_str().as_encoded_bytes();
        for marker in wanted.within(&bytes).into_iter().chain(wanted.within(name)) {
            found.push(format!("{marker} in {}", file.display()));
        }
    }
    (found, files.len())
}

fn files(folder: &Path, without: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let kind = entry.file_type().unwrap();
        if kind.is_dir() && !without.contains(&entry.path()) {
            found.extend(files(&entry.path(), without));
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    found
}

/// The forms in which a word may lie about: UTF-8 and UTF-16 as they are, in Base64 at each of its
/// three alignments, and with a capital letter or none.
fn written(marker: &str) -> Vec<Vec<u8>> {
    let mut forms = Vec::new();
    for word in [marker.to_lowercase(), capitalised(marker)] {
        let little: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for plain in [word.into_bytes(), little, big] {
            forms.extend((0..3).map(|shift| base64_core(&plain, shift)));
            forms.push(plain);
        }
    }
    forms
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The characters of a Base64 text that depend on `bytes` alone when `shift` bytes stand before them.
fn base64_core(bytes: &[u8], shift: usize) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let padded: Vec<u8> = std::iter::repeat_n(0, shift)
        .chain(bytes.iter().copied())
        .collect();
    let whole = padded.chunks_exact(3).flat_map(|three| {
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        [18, 12, 6, 0].map(|at| ALPHABET[(bits >> at & 63) as usize])
    });
    // The first three bytes hold what stands before.
    whole.skip(if shift == 0 { 0 } else { 4 }).collect()
}

/// Markers in all their forms, by the two bytes with which a form begins: a home holds megabytes,
/// and each is looked at once.
struct Wanted<'a> {
    forms: Vec<(&'a str, Vec<u8>)>,
    by_beginning: Vec<Vec<usize>>,
}

impl<'a> Wanted<'a> {
    fn of(markers: &[&'a str]) -> Self {
        let each = |marker: &&'a str| {
            let marker = *marker;
            written(marker).into_iter().map(move |form| (marker, form))
        };
        let forms: Vec<_> = markers.iter().flat_map(each).collect();
        let mut by_beginning = vec![Vec::new(); 1 << 16];
        for (number, (_, form)) in forms.iter().enumerate() {
            assert!(
                form.len() > 3,
                "a form of a marker is too short to look for"
            );
            by_beginning[beginning(form[0], form[1])].push(number);
        }
        Self {
            forms,
            by_beginning,
        }
    }

    /// The markers that stand in some bytes.
    fn within(&self, bytes: &[u8]) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        for at in 1..bytes.len() {
            for &number in &self.by_beginning[beginning(bytes[at - 1], bytes[at])] {
                let (marker, form) = &self.forms[number];
                if bytes[at - 1..].starts_with(form) {
                    found.insert(*marker);
                }
            }
        }
        found
    }
}

fn beginning(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

#[test]
fn a_marker_is_found_however_it_is_written() {
    let word = "kestrelmoor";
    let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let planted: [(&str, &[u8]); 6] = [
        ("plain", b"..kestrelmoor.."),
        ("capital", b"..Kestrelmoor.."),
        ("utf16", &utf16),
        // What `printf 'xkestrelmoor' | base64` and its like print, for each alignment.
        ("base64-0", b"a2VzdHJlbG1vb3I="),
        ("base64-1", b"eGtlc3RyZWxtb29y"),
        ("base64-2", b"eHhrZXN0cmVsbW9vcg=="),
    ];
    for (name, bytes) in planted {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("deep")).unwrap();
        fs::write(folder.path().join("deep").join(name), bytes).unwrap();
        let (found, _) = look(folder.path(), &[], &[word]);
        assert_eq!(found.len(), 1, "{name} was overlooked");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("harmless"), b"kestrel, moor").unwrap();
    assert_eq!(look(folder.path(), &[], &[word]), (Vec::new(), 1));
}
