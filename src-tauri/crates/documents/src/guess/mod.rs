//! What a paper may be called, and of when it may be. Guesses, shown as guesses.

mod dates;

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

/// The longest title that is guessed, in characters.
const CHARS: usize = 120;

/// Lines at the beginning of a paper among which its heading stands.
const LINES: usize = 12;

/// What programs write where nobody gave a title.
const NO_TITLES: &[&str] = &[
    "untitled",
    "document",
    "document1",
    "presentation",
    "powerpoint presentation",
    "book1",
    "workbook",
    "slide 1",
    "new document",
    "scan",
    "scanned document",
    "image",
    "title",
    "letter",
];

/// Words that headings of papers in a portfolio have.
const HEADINGS: &[&str] = &[
    "appraisal",
    "appreciation",
    "arcp",
    "assessment",
    "attendance",
    "audit",
    "award",
    "case",
    "cbd",
    "certificate",
    "consolidation",
    "course",
    "cpd",
    "discussion",
    "dops",
    "evaluation",
    "evidence",
    "examination",
    "feedback",
    "form",
    "guideline",
    "job",
    "logbook",
    "meeting",
    "mini-cex",
    "minutes",
    "msf",
    "outcome",
    "plan",
    "poster",
    "presentation",
    "project",
    "qip",
    "reference",
    "reflection",
    "report",
    "summary",
    "survey",
    "teaching",
    "training",
    "workshop",
];

/// The likeliest title of a file called `name`: its own, else its heading, else its name.
#[must_use]
pub fn title_guess(name: &str, document: &Document) -> (String, TitleFrom) {
    if let Some(title) = document
        .title
        .as_deref()
        .and_then(|title| given(title, name))
    {
        return (title, TitleFrom::Metadata);
    }
    if let Some(title) = heading(document) {
        return (title, TitleFrom::Heading);
    }
    (from_name(name), TitleFrom::Name)
}

/// The likeliest date of what is in a file called `name`: that of its name, else one that is called
/// a date, else the file's own, else the first in its text. Dates of birth are passed over.
#[must_use]
pub fn date_guess(name: &str, document: &Document) -> Option<PartialDate> {
    let stem = stem(name);
    let lines = || {
        let page = document.pages.first().map_or("", |page| page.text.as_str());
        page.lines().take(60).filter(|line| !is_about_birth(line))
    };
    let labelled = || {
        let mut lines = lines().filter(|line| line.trim_start().to_lowercase().starts_with("date"));
        lines.find_map(dates::first)
    };
    dates::first(stem)
        .or_else(labelled)
        .or(document.date)
        .or_else(|| lines().find_map(dates::first))
}

fn is_about_birth(line: &str) -> bool {
    let line = line.to_lowercase();
    ["birth", "dob", "d.o.b", "born"]
        .iter()
        .any(|word| line.contains(word))
}

/// A title that somebody gave, without what a printing program put before it.
fn given(title: &str, name: &str) -> Option<String> {
    let title = title
        .trim()
        .trim_start_matches("Microsoft Word - ")
        .trim_start_matches("Microsoft PowerPoint - ");
    let title = if has_extension(title) {
        from_name(title)
    } else {
        short(title)
    };
    let lower = title.to_lowercase();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let nothing = letters < 3 || NO_TITLES.contains(&lower.as_str()) || title == stem(name);
    (!nothing).then_some(title)
}

fn heading(document: &Document) -> Option<String> {
    let page = document.pages.first()?;
    let lines = page
        .text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let likely: Vec<&str> = lines.take(LINES).filter(|line| is_title(line)).collect();
    let named = likely.iter().find(|line| {
        let lower = line.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|word| HEADINGS.contains(&word))
    });
    named.or(likely.first()).map(|line| short(line))
}

/// A few words, and neither a sentence, an address, a field of a form nor a greeting.
fn is_title(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let lower = line.to_lowercase();
    let greets = ["dear ", "from:", "to:", "re:", "page ", "tel", "date"];
    (2..=14).contains(&words)
        && line.chars().count() <= CHARS
        && letters * 2 > line.chars().count()
        && !line.contains(['@', '\t'])
        && !line.ends_with([',', ';', '.'])
        && !greets.iter().any(|start| lower.starts_with(start))
}

/// A file's name in words.
fn from_name(name: &str) -> String {
    let words = stem(name).replace(['_', '+'], " ");
    let words = if words.contains(' ') {
        words
    } else {
        words.replace('-', " ")
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        short(name)
    } else {
        short(&words)
    }
}

fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() && has_extension(name) => stem,
        _ => name,
    }
}

fn has_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        (2..=4).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

fn short(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(CHARS)
        .collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Page;

    fn paper(title: Option<&str>, text: &str) -> Document {
        Document {
            title: title.map(str::to_owned),
            pages: vec![Page {
                text: text.to_owned(),
                scan: false,
            }],
            ..Document::default()
        }
    }

    #[test]
    fn the_title_is_the_files_own_or_its_heading_or_its_name() {
        let guess = |name, title, text| {
            let (title, from) = title_guess(name, &paper(title, text));
            format!("{from:?}: {title}")
        };
        let letter = "Northgate Hospital\nSepsis audit, first cycle\nDear Ann,\nthank you.";
        assert_eq!(
            guess("a.pdf", Some("ALS course"), letter),
            "Metadata: ALS course"
        );
        for no_title in [
            None,
            Some("untitled"),
            Some("  "),
            Some("a"),
            Some("Document1"),
        ] {
            assert_eq!(
                guess("a.pdf", no_title, letter),
                "Heading: Sepsis audit, first cycle"
            );
        }
        assert_eq!(
            guess("x.pdf", Some("Microsoft Word - msf_round_2.docx"), ""),
            "Metadata: msf round 2"
        );
        assert_eq!(
            guess("thank-you_card.jpeg", None, ""),
            "Name: thank-you card"
        );
        assert_eq!(guess("2025-03-03", None, "Dear Ann,"), "Name: 2025 03 03");
    }

    #[test]
    fn the_date_is_never_one_of_birth() {
        let guess = |name, text| date_guess(name, &paper(None, text)).map(|date| date.to_string());
        let form = "DOB: 01/02/1960\nAdmitted 5 Jan 2024\nDate of assessment: 3rd March 2025";
        assert_eq!(guess("form.pdf", form).as_deref(), Some("2025-03-03"));
        assert_eq!(
            guess("2024-11-02 form.pdf", form).as_deref(),
            Some("2024-11-02")
        );
        assert_eq!(guess("form.pdf", "Date of birth: 1 Feb 1960"), None);
        let mut dated = paper(None, "seen on 5 Jan 2024");
        dated.date = "2026-01-01".parse().ok();
        assert_eq!(date_guess("a.pdf", &dated), dated.date);
    }
}
