//! Columns that hold bare names, which no word beside them announces.

use std::collections::HashSet;

use waymark_domain::people::fold;
use waymark_identify::{Confidence, Kind, Known, find};

use crate::tables::{Table, one_line};

/// What announces a name to the detectors, which then judge its shape alone.
const ANNOUNCED: &str = "Patient name: ";
/// How many rows are looked at, to see whether cells repeat.
const ROWS: usize = 2_000;
/// Words that stand in procedures, places and codes, and hardly in a name; folded.
const NO_NAME: &str = "abscess access acute airway anaesthesia anaesthetic aspiration biopsy block blood bone \
    bypass cannula cannulation cardiac cast cast catheter cath central centre chest clinic closure \
    college community department dislocation drain drainage ecg emergency endotracheal epidural \
    excision exchange fixation flap foundation fracture gas general graft hernia hip hospital icu \
    incision infirmary injection insertion intensive intraosseous intubation joint knee lac laparoscopic \
    line local lumbar major manipulation medical medicine minor nerve nhs open paediatric peripheral \
    pleural procedure puncture reduction relocation removal repair replacement resuscitation room \
    royal scan sedation shoulder spinal suture suturing surgery surgical swab tap tube theatre \
    total trauma trust ultrasound unit university urinary vaccination venous ventilation ward wound";
/// How procedures end, in one word of theirs.
const ENDINGS: [&str; 11] = [
    "ectomy", "otomy", "oscopy", "plasty", "ostomy", "centesis", "graphy", "gram", "rhaphy",
    "desis", "version",
];
/// Headers with one of these are about colleagues.
const STAFF: [&str; 11] = [
    "consultant",
    "supervis",
    "trainer",
    "surgeon",
    "operator",
    "assessor",
    "assistant",
    "anaesth",
    "colleague",
    "registrar",
    "teacher",
];

/// Whether most cells of a column are names of people, mostly different from row to row, under a header
/// that does not say they are those of colleagues.
pub(super) fn are_bare(table: &Table, place: usize, cells: &[&str], known: &Known) -> bool {
    let header = table
        .headers
        .get(place)
        .map_or_else(String::new, |it| fold(it));
    let staff = STAFF.iter().any(|word| header.contains(word));
    let names = || cells.iter().filter(|cell| is_bare(cell, known)).count();
    !cells.is_empty() && !staff && differ(table, place) && names() * 2 > cells.len()
}

/// Whether a cell is a name and nothing else: two words or more, a comma or an initial among them.
pub(super) fn is_bare(cell: &str, known: &Known) -> bool {
    let cell = one_line(cell);
    let folded = fold(&cell);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let other = |word: &&str| {
        NO_NAME.split_whitespace().any(|plain| plain == *word)
            || ENDINGS.iter().any(|ending| word.ends_with(ending))
    };
    if !(2..=5).contains(&words.len()) || words.iter().any(other) {
        return false;
    }
    let announced = format!("{ANNOUNCED}{cell}");
    let whole = |end: usize| end >= announced.trim_end_matches(['.', ' ', ')']).len();
    find(&announced, known).iter().any(|finding| {
        matches!(finding.kind, Kind::PatientName | Kind::KnownName(_))
            && finding.confidence >= Confidence::Likely
            && whole(finding.span.end)
    })
}

/// Whether more than half of the cells differ: procedures and places come again, patients seldom.
fn differ(table: &Table, place: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(place));
    let filled: Vec<&str> = cells
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .take(ROWS)
        .collect();
    let different: HashSet<&str> = filled.iter().copied().collect();
    different.len() * 2 > filled.len()
}
