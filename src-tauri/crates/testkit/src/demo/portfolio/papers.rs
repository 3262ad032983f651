//! The papers themselves.

use waymark_records::capture::Source;
use waymark_records::evidence::Said;
use zeroize::Zeroizing;

use super::paper;

/// A file that is taken in.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    name: String,
    bytes: Vec<u8>,
}

impl Paper {
    pub(super) fn into_source(self) -> Source {
        Source::Bytes {
            name: self.name,
            bytes: Zeroizing::new(self.bytes),
        }
    }
}

/// A paper that nobody has sorted yet.
pub(super) struct Arriving {
    name: &'static str,
    lines: &'static [&'static str],
}

/// What lies in the inbox. The last is held: it names a patient.
pub(super) const INBOX: [Arriving; 5] = [
    Arriving {
        name: "scan0042.pdf",
        lines: &[
            "Certificate of attendance",
            "Trauma team training, one day",
            "14 October 2026",
            "Six hours of continuing professional development",
        ],
    },
    Arriving {
        name: "feedback_teaching_oct.pdf",
        lines: &[
            "Feedback on teaching",
            "Chest drains for new fellows",
            "9 October 2026",
            "Eleven of twelve participants would recommend the session to a colleague.",
        ],
    },
    Arriving {
        name: "rota lead letter.pdf",
        lines: &[
            "To whom it may concern",
            "Dr Farhan Siddiqui has led the fellows\u{2019} rota since February.",
            "The gaps in the rota fell from nine to two a month.",
        ],
    },
    Arriving {
        name: "esle-2026-11.txt",
        lines: &[
            "Extended supervised learning event",
            "3 November 2026",
            "Leading the shift: prioritised well, kept the overview, asked for help early.",
        ],
    },
    Arriving {
        name: "letter copy.txt",
        lines: &[
            "Discharge letter",
            "Patient name: Maisie Thornbury",
            "NHS number: 999 000 1235",
            "Date of birth: 04/03/1961",
            "Admitted after a fall. Seen by Dr Siddiqui.",
        ],
    },
];

impl Arriving {
    pub(super) fn paper(&self) -> Paper {
        let lines: Vec<String> = self.lines.iter().map(|line| (*line).to_owned()).collect();
        written(self.name.to_owned(), &lines)
    }
}

/// The paper that belongs to an item.
pub(super) fn of(said: &Said) -> Paper {
    let date = said.from.map(|date| date.to_string()).unwrap_or_default();
    let mut lines = vec![
        said.title.clone(),
        date,
        said.institution.clone(),
        said.grade.clone(),
    ];
    lines.push(said.description.clone());
    lines.retain(|line| !line.is_empty());
    let name: String = said
        .title
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    written(format!("{name}.pdf"), &lines)
}

fn written(name: String, lines: &[String]) -> Paper {
    let bytes = if name.ends_with(".pdf") {
        paper::pdf(lines)
    } else {
        lines.join("\n").into_bytes()
    };
    Paper { name, bytes }
}
