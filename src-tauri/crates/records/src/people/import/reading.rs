//! From a row of cells to what it says about one person.

use waymark_domain::PartialDate;
use waymark_domain::import::{
    ContractReading, DateReading, Field, GmcReading, Name, NameFault, is_blank, read_contract_end,
    read_date, read_family_name, read_given_name, read_gmc_number, read_goal, read_name,
    read_stage, read_supervisor_met,
};
use waymark_domain::people::{Client, MAX_NAME_CHARS, Roster};

use super::mapping::Mapping;
use super::reason::Reason;
use crate::tables::{Row, Table, one_line};

/// What a row says about the end of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Contract {
    /// Nothing.
    Silent,
    /// It ends then.
    Ends(PartialDate),
    /// It has no end, in these words.
    NoEnd(String),
    /// Its end is not known, in these words.
    NotKnown(String),
}

/// What a row says. An empty field says nothing.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub line: u32,
    /// The roster fields, but for the contract.
    pub roster: Roster,
    pub contract: Contract,
    /// The name came from one cell, so where it is cut is a guess.
    pub whole_name: bool,
    pub client: Client,
    pub reasons: Vec<Reason>,
}

impl Reading {
    /// Whether the row is left out, whatever the vault holds.
    pub fn left_out(&self) -> bool {
        self.reasons.iter().any(Reason::leaves_out)
    }

    pub fn has_client_fields(&self) -> bool {
        self.client != Client::default()
    }
}

/// Reads one row.
pub(super) fn read(table: &Table, mapping: &Mapping, row: &Row) -> Reading {
    let mut reader = Reader {
        row,
        mapping,
        reading: empty(row.line),
    };
    if let Some(fault) = table.fault(row) {
        reader.reading.reasons.push(fault.into());
    }
    reader.marks();
    reader.name();
    reader.number();
    reader.texts();
    reader.dates();
    reader.client();
    reader.reading
}

fn empty(line: u32) -> Reading {
    Reading {
        line,
        roster: Roster::default(),
        contract: Contract::Silent,
        whole_name: false,
        client: Client::default(),
        reasons: Vec::new(),
    }
}

struct Reader<'r> {
    row: &'r Row,
    mapping: &'r Mapping,
    reading: Reading,
}

impl Reader<'_> {
    /// The words of a field on one line; empty if the cell says nothing.
    fn cell(&self, field: Field) -> String {
        let cell = self
            .mapping
            .column(field)
            .and_then(|column| self.row.cells.get(column));
        cell.map(|cell| one_line(cell))
            .filter(|cell| !is_blank(cell))
            .unwrap_or_default()
    }

    /// As [`Self::cell`], for fields that have a longest length.
    fn short_cell(&mut self, field: Field) -> String {
        let cell = self.cell(field);
        if cell.chars().nth(MAX_NAME_CHARS).is_some() {
            self.reading.reasons.push(Reason::TooLong { field });
            return String::new();
        }
        cell
    }

    fn marks(&mut self) {
        if self.row.unclosed_quote && !self.reading.left_out() {
            self.reading.reasons.push(Reason::ReadWithoutQuote);
        }
        if self.row.cells.iter().any(|cell| cell.contains('\u{fffd}')) {
            self.reading.reasons.push(Reason::UnreadableCharacters);
        }
    }

    fn name(&mut self) {
        let family = self.cell(Field::FamilyName);
        let given = self.cell(Field::GivenName);
        let whole = self.cell(Field::Name);
        let result = if family.is_empty() && given.is_empty() {
            self.reading.whole_name = true;
            read_name(&whole)
        } else if family.is_empty() {
            // One name only, and it stands in the column of given names.
            read_name(&given)
        } else {
            read_given_name(&given)
                .and_then(|name| read_family_name(&family).map(|family| Name { family, ..name }))
        };
        let title = self.short_cell(Field::Title);
        match result {
            Ok(name) => {
                self.reading.roster.title = if title.is_empty() { name.title } else { title };
                self.reading.roster.given_name = name.given;
                self.reading.roster.family_name = name.family;
            }
            Err(fault) => {
                let text = [given, family, whole].join(" ").trim().to_owned();
                self.refuse_name(fault, text);
            }
        }
    }

    fn refuse_name(&mut self, fault: NameFault, text: String) {
        if self.reading.left_out() {
            return;
        }
        self.reading.reasons.push(match fault {
            NameFault::Empty => Reason::NoName,
            NameFault::Digits => Reason::NameWithDigits { text },
            NameFault::TooLong => Reason::NameTooLong,
        });
    }

    fn number(&mut self) {
        let text = self.cell(Field::GmcNumber);
        match read_gmc_number(&text) {
            GmcReading::Blank => {}
            GmcReading::Number(number) => self.reading.roster.gmc_number = Some(number),
            GmcReading::WrongLength(digits) => {
                self.reading
                    .reasons
                    .push(Reason::NumberLength { text, digits });
            }
            GmcReading::NotDigits => self.reading.reasons.push(Reason::NumberNotDigits { text }),
        }
    }

    fn texts(&mut self) {
        self.reading.roster.grade = self.short_cell(Field::Grade);
        self.reading.roster.department = self.short_cell(Field::Department);
        self.reading.roster.email = self.short_cell(Field::Email);
        self.reading.roster.phone = self.short_cell(Field::Phone);
    }

    fn dates(&mut self) {
        let start = self.cell(Field::PostStart);
        self.reading.roster.post_start =
            self.date(Field::PostStart, start.clone(), read_date(&start));
        let end = self.short_cell(Field::ContractEnd);
        self.reading.contract = match read_contract_end(&end) {
            ContractReading::Date(reading) => self
                .date(Field::ContractEnd, end, reading)
                .map_or(Contract::Silent, Contract::Ends),
            ContractReading::NoEnd(words) => Contract::NoEnd(words),
            ContractReading::NotKnown(words) => Contract::NotKnown(words),
            ContractReading::Words(words) => {
                self.reading.reasons.push(Reason::ContractInWords {
                    text: words.clone(),
                });
                Contract::NotKnown(words)
            }
        };
    }

    fn date(&mut self, field: Field, text: String, reading: DateReading) -> Option<PartialDate> {
        let question = match reading {
            DateReading::Blank => return None,
            DateReading::Date(date) => return Some(date),
            DateReading::SpreadsheetNumber(date) => Reason::SpreadsheetDate { field, text, date },
            DateReading::MonthFirst(date) => Reason::MonthFirst { field, text, date },
            DateReading::Unclear => Reason::DateUnclear { field, text },
        };
        self.reading.reasons.push(question);
        None
    }

    fn client(&mut self) {
        let goal = self.short_cell(Field::Goal);
        let client = &mut self.reading.client;
        client.goal = read_goal(&goal);
        if client.goal.is_none() {
            client.goal_note = goal;
        }
        self.reading.client.qualified_in = self.short_cell(Field::QualifiedIn);
        self.reading.client.clinical_supervisor = self.short_cell(Field::ClinicalSupervisor);
        self.reading.client.educational_supervisor = self.short_cell(Field::EducationalSupervisor);
        self.reading.client.supervisor_met = self.choice(Field::SupervisorMet, read_supervisor_met);
        self.reading.client.stage = self.choice(Field::Stage, read_stage);
    }

    fn choice<T>(&mut self, field: Field, read: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.cell(field);
        let choice = read(&text);
        if choice.is_none() && !text.is_empty() {
            self.reading
                .reasons
                .push(Reason::NotUnderstood { field, text });
        }
        choice
    }
}
