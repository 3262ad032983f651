//! What is fuzzed: everything that reads bytes which somebody else may have written. Each target is
//! a plain function of bytes that may refuse them and must not panic, hang or believe them.

mod desk;
mod exports;
mod files;
mod identifiers;
mod words;

/// Takes an input. Panics if something does what it must not.
pub type Body = Box<dyn FnMut(&[u8])>;

/// One thing that is fuzzed.
pub struct Target {
    /// What reads the bytes.
    pub name: &'static str,
    /// What honest bytes look like; and makes what the inputs are tried on.
    pub open: fn() -> (Vec<Vec<u8>>, Body),
    /// Inputs in a short run: fewer where each needs a store.
    pub inputs: u64,
}

const CHEAP: u64 = 800;
const DEAR: u64 = 60;

/// Every target.
pub const TARGETS: &[Target] = &[
    Target {
        name: "key file",
        open: files::key_file,
        inputs: 4 * DEAR,
    },
    Target {
        name: "write-ahead log",
        open: files::log,
        inputs: DEAR,
    },
    Target {
        name: "sealed file",
        open: files::sealed_file,
        inputs: CHEAP,
    },
    Target {
        name: "backup manifest",
        open: files::manifest,
        inputs: 4 * DEAR,
    },
    Target {
        name: "key file of a backup",
        open: files::key_file_of_a_backup,
        inputs: DEAR,
    },
    Target {
        name: "list of an export",
        open: exports::list,
        inputs: 4 * DEAR,
    },
    Target {
        name: "records of an export",
        open: exports::records,
        inputs: 2 * DEAR,
    },
    Target {
        name: "staffing list",
        open: words::staffing_list,
        inputs: CHEAP / 3,
    },
    Target {
        name: "text searched for identifiers",
        open: identifiers::text,
        inputs: CHEAP,
    },
    Target {
        name: "search query",
        open: words::search,
        inputs: CHEAP,
    },
    Target {
        name: "recovery code",
        open: words::recovery_code,
        inputs: CHEAP / 3,
    },
    Target {
        name: "single words: names of files, dates, numbers, kinds of file",
        open: words::single,
        inputs: 5 * CHEAP,
    },
];
