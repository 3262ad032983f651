//! Frameworks as CSV files, for those who keep them in a spreadsheet: facts in rows that start with
//! "#", then a heading, then one row for each outcome. Described in docs/formats/framework.md.

mod cells;

use super::file::{default_basis, default_kind};
use super::{
    DEFAULT_CURRENCY_YEARS, Field, Framework, FrameworkFault, FrameworkProblem, MAX_FILE_BYTES,
    Origin, Outcome, Place, Position,
};
use cells::{Cell, Row};

/// The columns that a heading may name, in the order in which they are written.
const HEADING: [Field; 7] = [
    Field::Code,
    Field::Title,
    Field::Kind,
    Field::Confirmed,
    Field::Basis,
    Field::Note,
    Field::Statement,
];

/// Reads a framework from the text of a CSV file, separated by commas, semicolons or tabs.
///
/// # Errors
/// The first [`FrameworkFault`] found, with its line and the number of its cell.
pub fn parse_csv(text: &str) -> Result<Framework, FrameworkFault> {
    if text.len() > MAX_FILE_BYTES {
        return Err(FrameworkFault {
            position: Some(Position { line: 1, column: 1 }),
            place: None,
            problem: FrameworkProblem::TooLarge,
        });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading::default();
    for row in cells::read(text)? {
        reading.take(&row)?;
    }
    reading.finish()
}

/// The framework as the text of a CSV file, which [`parse_csv`] reads back.
#[must_use]
pub fn to_csv(framework: &Framework) -> String {
    let years = framework.currency_years.to_string();
    let mut facts = vec![
        (Field::Key, framework.key.as_str()),
        (Field::Specialty, &framework.specialty),
        (Field::College, &framework.college),
        (Field::Curriculum, &framework.curriculum),
        (Field::Edition, &framework.edition),
        (Field::SourceUrl, &framework.source_url),
        (Field::SourceSeen, yes_or_no(framework.source_seen)),
        (Field::CurrencyYears, &years),
    ];
    facts.extend(
        framework
            .other_sources
            .iter()
            .map(|text| (Field::OtherSources, text.as_str())),
    );
    facts.extend(
        framework
            .notes
            .iter()
            .map(|text| (Field::Notes, text.as_str())),
    );
    let mut text = String::new();
    for (field, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
        cells::write(&mut text, &[&format!("#{}", field.as_str()), fact]);
    }
    cells::write(&mut text, &HEADING.map(Field::as_str));
    for outcome in &framework.outcomes {
        let row = [
            outcome.code.as_str(),
            &outcome.title,
            outcome.kind.as_str(),
            yes_or_no(outcome.confirmed),
            outcome.basis.as_str(),
            outcome.note.as_deref().unwrap_or_default(),
            outcome.statement.as_deref().unwrap_or_default(),
        ];
        cells::write(&mut text, &row);
    }
    text
}

const fn yes_or_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

/// What has been read so far.
struct Reading {
    framework: Framework,
    heading: Option<Vec<Field>>,
    /// Where each fact stood.
    facts: Vec<(Field, Position)>,
    /// Where each cell of each outcome stood.
    outcomes: Vec<Vec<(Field, Position)>>,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            framework: Framework {
                key: String::new(),
                specialty: String::new(),
                college: String::new(),
                curriculum: String::new(),
                edition: String::new(),
                source_url: String::new(),
                source_seen: false,
                other_sources: Vec::new(),
                notes: Vec::new(),
                currency_years: DEFAULT_CURRENCY_YEARS,
                outcomes: Vec::new(),
                origin: Origin::Imported,
            },
            heading: None,
            facts: Vec::new(),
            outcomes: Vec::new(),
        }
    }
}

impl Reading {
    fn take(&mut self, row: &Row) -> Result<(), FrameworkFault> {
        let Some(first) = row.first().filter(|_| !row.iter().all(Cell::is_empty)) else {
            return Ok(());
        };
        if let Some(name) = first.text.trim().strip_prefix('#') {
            return self.fact(first, name, row.get(1));
        }
        match self.heading.take() {
            None => self.heading = Some(heading(row)?),
            Some(heading) => {
                self.outcome(&heading, row)?;
                self.heading = Some(heading);
            }
        }
        Ok(())
    }

    fn fact(
        &mut self,
        named: &Cell,
        name: &str,
        value: Option<&Cell>,
    ) -> Result<(), FrameworkFault> {
        let field = name
            .trim()
            .parse()
            .ok()
            .filter(|field| !HEADING.contains(field) && *field != Field::Outcomes)
            .ok_or_else(|| named.fault(None, FrameworkProblem::UnknownField(short(name))))?;
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return Ok(());
        };
        self.facts.push((field, value.position));
        let text = value.text.trim().to_owned();
        let framework = &mut self.framework;
        match field {
            Field::Key => framework.key = text,
            Field::Specialty => framework.specialty = text,
            Field::College => framework.college = text,
            Field::Curriculum => framework.curriculum = text,
            Field::Edition => framework.edition = text,
            Field::SourceUrl => framework.source_url = text,
            Field::SourceSeen => framework.source_seen = value.truth(field)?,
            Field::OtherSources => framework.other_sources.push(text),
            Field::Notes => framework.notes.push(text),
            Field::CurrencyYears => {
                framework.currency_years = text
                    .parse()
                    .map_err(|_| value.fault(Some(field), FrameworkProblem::BadYears))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn outcome(&mut self, heading: &[Field], row: &Row) -> Result<(), FrameworkFault> {
        if let Some(extra) = row
            .get(heading.len()..)
            .unwrap_or_default()
            .iter()
            .find(|cell| !cell.is_empty())
        {
            return Err(extra.fault(None, FrameworkProblem::TooManyCells));
        }
        let mut outcome = Outcome {
            code: String::new(),
            title: String::new(),
            kind: default_kind(),
            confirmed: false,
            basis: default_basis(),
            note: None,
            statement: None,
        };
        let filled = heading
            .iter()
            .copied()
            .zip(row)
            .filter(|(_, cell)| !cell.is_empty());
        for (field, cell) in filled {
            let text = cell.text.trim().to_owned();
            match field {
                Field::Code => outcome.code = text,
                Field::Title => outcome.title = text,
                Field::Kind => outcome.kind = cell.word(field)?,
                Field::Confirmed => outcome.confirmed = cell.truth(field)?,
                Field::Basis => outcome.basis = cell.word(field)?,
                Field::Note => outcome.note = Some(text),
                Field::Statement => outcome.statement = Some(text),
                _ => {}
            }
        }
        let places = heading
            .iter()
            .copied()
            .zip(row.iter().map(|cell| cell.position));
        self.outcomes.push(places.collect());
        self.framework.outcomes.push(outcome);
        Ok(())
    }

    fn finish(mut self) -> Result<Framework, FrameworkFault> {
        if self.heading.is_none() {
            return Err(FrameworkFault {
                position: Some(Position { line: 1, column: 1 }),
                place: None,
                problem: FrameworkProblem::NoHeading,
            });
        }
        self.framework = self.framework.trimmed();
        if self.framework.key.is_empty() {
            self.framework.key = key_of(&self.framework);
        }
        self.framework.check().map_err(|fault| FrameworkFault {
            position: fault.place.map(|place| self.position(place)),
            ..fault
        })?;
        Ok(self.framework)
    }

    /// Where the field stood; the start of its row, or of the file, if it stood nowhere.
    fn position(&self, place: Place) -> Position {
        let start = Position { line: 1, column: 1 };
        let named = |places: &[(Field, Position)]| {
            places
                .iter()
                .rev()
                .find(|(field, _)| *field == place.field)
                .map(|(_, position)| *position)
        };
        match place.outcome {
            None => named(&self.facts).unwrap_or(start),
            Some(index) => self.outcomes.get(index).map_or(start, |places| {
                named(places)
                    .unwrap_or_else(|| places.first().map_or(start, |(_, position)| *position))
            }),
        }
    }
}

fn heading(row: &Row) -> Result<Vec<Field>, FrameworkFault> {
    let mut fields = Vec::with_capacity(row.len());
    for cell in row {
        let field = cell
            .text
            .trim()
            .to_lowercase()
            .parse()
            .ok()
            .filter(|field| HEADING.contains(field) && !fields.contains(field))
            .ok_or_else(|| cell.fault(None, FrameworkProblem::UnknownField(short(&cell.text))))?;
        fields.push(field);
    }
    let complete = [Field::Code, Field::Title]
        .iter()
        .all(|field| fields.contains(field));
    match row.first() {
        Some(first) if !complete => Err(first.fault(None, FrameworkProblem::NoHeading)),
        _ => Ok(fields),
    }
}

/// A key made of the specialty and the edition.
fn key_of(framework: &Framework) -> String {
    let words = crate::people::fold(&format!("{} {}", framework.specialty, framework.edition));
    words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
        .chars()
        .take(super::MAX_KEY_CHARS)
        .collect()
}

/// So much of a text as a sentence about it can hold.
fn short(text: &str) -> String {
    text.trim().chars().take(60).collect()
}

impl Cell {
    fn fault(&self, field: Option<Field>, problem: FrameworkProblem) -> FrameworkFault {
        FrameworkFault {
            position: Some(self.position),
            place: field.map(|field| Place {
                outcome: None,
                field,
            }),
            problem,
        }
    }

    fn word<T: std::str::FromStr>(&self, field: Field) -> Result<T, FrameworkFault> {
        let word = self.text.trim().to_lowercase();
        word.parse().map_err(|_| {
            self.fault(
                Some(field),
                FrameworkProblem::UnknownWord(short(&self.text)),
            )
        })
    }

    fn truth(&self, field: Field) -> Result<bool, FrameworkFault> {
        match self.text.trim().to_lowercase().as_str() {
            "yes" | "true" | "1" => Ok(true),
            "no" | "false" | "0" => Ok(false),
            _ => Err(self.fault(
                Some(field),
                FrameworkProblem::UnknownWord(short(&self.text)),
            )),
        }
    }
}
