//! Exports: folders that anybody can change, also in such a way that their list fits again.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use waymark_records::export;
use waymark_vault::Depth;

use super::Body;
use super::desk::{self, Desk};

const LIST: &str = "waymark.json";

/// A folder as it was exported, beside a place for a store.
struct Exported {
    desk: Desk,
    folder: PathBuf,
}

impl Exported {
    fn new() -> Self {
        let desk = Desk::new();
        let folder = desk.folder.path().join("exported");
        let records = desk.records();
        let done = records.export(&folder, "to be changed", desk::at(), &mut desk::on);
        done.expect("exported");
        Self { desk, folder }
    }

    fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder.join(path)).expect("a file")
    }

    /// Refused, or a store that is sound.
    fn import(&self) {
        let Ok(verified) = export::verify(&self.folder, &mut desk::on) else {
            return;
        };
        let into = self.desk.folder.path().join("imported");
        let passphrase = desk::passphrase();
        let new = desk::new_vault(&passphrase);
        match verified.into_new(&into, new, desk::at(), &mut desk::on) {
            Ok(made) => {
                let report = made
                    .records
                    .check(Depth::Quick, waymark_vault::unwatched)
                    .expect("checked");
                assert!(report.is_sound(), "imported: {:?}", report.findings());
                drop(made);
                fs::remove_dir_all(&into).expect("removed");
            }
            Err(_) => assert!(!holds_a_store(&into), "half a store is left"),
        }
    }

    /// Writes a file, and what the list says of it.
    fn replace(&self, path: &str, bytes: &[u8], list: &[u8]) {
        fs::write(self.folder.join(path), bytes).expect("written");
        let mut list: Value = serde_json::from_slice(list).expect("a list");
        let files = list.get_mut("files").and_then(Value::as_array_mut);
        for file in files.expect("files") {
            if file.get("path").and_then(Value::as_str) == Some(path) {
                file["bytes"] = json!(bytes.len());
                file["blake3"] = json!(blake3::hash(bytes).to_hex().as_str());
            }
        }
        let list = serde_json::to_vec(&list).expect("a list");
        fs::write(self.folder.join(LIST), list).expect("written");
    }
}

fn holds_a_store(path: &Path) -> bool {
    path.join("vault.db").exists()
}

pub fn list() -> (Vec<Vec<u8>>, Body) {
    let exported = Exported::new();
    let corpus = vec![exported.read(LIST)];
    let body = move |input: &[u8]| {
        fs::write(exported.folder.join(LIST), input).expect("written");
        exported.import();
    };
    (corpus, Box::new(body))
}

/// The first byte of an input chooses the file that it stands for.
pub fn records() -> (Vec<Vec<u8>>, Body) {
    let exported = Exported::new();
    let list = exported.read(LIST);
    let folder = exported.folder.join("records");
    let names = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = names
        .map(|entry| entry.expect("a name").file_name())
        .map(|name| format!("records/{}", name.to_string_lossy()))
        .collect();
    names.sort();
    let numbered = (0_u8..).zip(&names);
    let corpus = numbered.map(|(number, name)| [vec![number], exported.read(name)].concat());
    let corpus = corpus.collect();
    let body = move |input: &[u8]| {
        let (number, bytes) = input.split_first().unwrap_or((&0, &[]));
        let name = &names[usize::from(*number) % names.len()];
        let honest = exported.read(name);
        exported.replace(name, bytes, &list);
        exported.import();
        exported.replace(name, &honest, &list);
    };
    (corpus, Box::new(body))
}
