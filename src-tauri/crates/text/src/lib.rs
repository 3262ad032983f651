//! Every sentence the app says, in one place for the window, the command line and the PDFs.
//!
//! The sentences are [Fluent](https://projectfluent.org) messages in `assets/text/en-GB/*.ftl`, embedded when this
//! crate is built. The window reads the same files with `@fluent/bundle`, so messages keep to what both runtimes
//! format alike: text, variables, terms, attributes, selectors and `NUMBER()`. Dates are formatted by
//! `waymark_domain::time` and passed in as text.
//!
//! ```
//! assert_eq!(waymark_text::say("report-page", &[("page", 1.into()), ("pages", 2.into())]), "Page 1 of 2");
//! ```

mod arg;
mod catalogue;
mod number;

pub use arg::Arg;
use catalogue::CATALOGUE;

/// The embedded files, as `(file name, contents)`, sorted by name.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Says the message `key` with `args`; `"message.attribute"` says an attribute of a message.
///
/// A key that does not exist comes back as `⟪key⟫`, so that a person still sees that something belongs there and
/// can name it in a report. In debug builds an unknown key or a missing argument is an assertion failure.
#[must_use]
pub fn say(key: &str, args: &[(&str, Arg<'_>)]) -> String {
    match CATALOGUE.format(key, args) {
        Some(said) => {
            debug_assert!(said.errors.is_empty(), "message {key}: {:?}", said.errors);
            said.text
        }
        None => {
            debug_assert!(false, "no message {key} in assets/text");
            unknown(key)
        }
    }
}

/// Says the message `key` if there is one: for keys built from data, such as the code of an error.
#[must_use]
pub fn find(key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    CATALOGUE.format(key, args).map(|said| said.text)
}

/// The key of every message, and of every attribute as `message.attribute`.
pub fn keys() -> impl Iterator<Item = &'static str> {
    CATALOGUE.keys().iter().map(String::as_str)
}

fn unknown(key: &str) -> String {
    format!("⟪{key}⟫")
}

#[cfg(test)]
mod tests;
