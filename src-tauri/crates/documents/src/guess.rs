//! What a paper may be called, and of when it may be. Guesses, shown as guesses.

use waymark_domain::{PartialDate, vocabulary};

use crate::Document;

vocabulary! {
    /// Where a guessed title was found.
    TitleFrom {
        /// In what the file says of itself.
        Metadata = "metadata",
        /// In its first lines.
        Heading = "heading",
        /// In the file's name.
        Name = "name",
    }
}

/// The likeliest title of a file called `name`.
#[must_use]
pub fn title_guess(name: &str, document: &Document) -> (String, TitleFrom) {
    if let Some(title) = &document.title {
        return (title.clone(), TitleFrom::Metadata);
    }
    (name.to_owned(), TitleFrom::Name)
}

/// The likeliest date of what is in a file called `name`.
#[must_use]
pub fn date_guess(_name: &str, document: &Document) -> Option<PartialDate> {
    document.date
}
