//! `waymark people import` and `undo`: a staffing list, with nothing dropped in silence.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use waymark_domain::import::Field;
use waymark_domain::people::GmcNumber;
use waymark_domain::{BatchId, PersonId};
use waymark_records::people::import::{
    Arg, Choices, Column, Delimiter, FieldChange, KeptBack, KeptPerson, Mapping, Outcome, Preview,
    PreviewRow, Reason, Table, TitleLine,
};
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::error::{Error, FileFault, Result};
use crate::output::{Human, Page};

/// Import a staffing list.
///
/// Encoding, separator and header are found; which column holds what is guessed, remembered for
/// lists with the same headers, and changed by --map. Doctors are matched by GMC number, then by
/// name; an empty cell never erases anything. Every change and every row left out is listed with
/// its line and the reason. `waymark people undo` takes the whole import back.
#[derive(Args, Debug)]
pub struct Import {
    /// The list: CSV, up to 20 MB and 100,000 rows
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// What a column holds, by its header or its number from 1; FIELD is one of ignore, name, title,
    /// given_name, family_name, gmc_number, grade, department, email, phone, post_start,
    /// contract_end, qualified_in, goal, clinical_supervisor, educational_supervisor,
    /// supervisor_met, stage. May be given many times
    #[arg(long, value_name = "COL=FIELD")]
    map: Vec<String>,
    /// Show what would happen and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Lines of doctors who have asked for a 1:1: their goal, supervision and the like are kept
    #[arg(long, value_name = "LINE,...", value_delimiter = ',')]
    clients: Vec<u32>,
}

impl Import {
    pub fn run(&self, records: &Records, now: Now) -> Result<Report> {
        let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(&self.file);
        let table =
            Table::read(File::open(&self.file).map_err(unreadable)?).map_err(Error::Import)?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let imports = records.people_import();
        let preview = imports.preview(&table, &name, self.mapping(records, &table)?)?;
        if !preview.columns.iter().any(|column| column.field.is_name()) {
            return Err(Error::NoNameColumn);
        }
        let mut report = Report::of(&preview);
        if !self.dry_run {
            let clients = self.clients.iter().copied().collect();
            let done = imports.apply(
                &preview,
                &Choices {
                    clients,
                    ..Choices::default()
                },
                now,
            )?;
            report.import_id = Some(done.batch);
            (report.added, report.changed, report.skipped) =
                (done.added, done.changed, done.skipped);
            report.dry_run = false;
        }
        Ok(report)
    }

    /// The mapping with what --map changes about it; `None` without any.
    fn mapping(&self, records: &Records, table: &Table) -> Result<Option<Mapping>> {
        if self.map.is_empty() {
            return Ok(None);
        }
        let (mut mapping, _) = records.people_import().mapping(table)?;
        for pair in &self.map {
            mapping.set(table, pair).map_err(Error::Mapping)?;
        }
        Ok(Some(mapping))
    }
}

/// What an import does, or would do.
#[derive(Serialize)]
pub struct Report {
    /// To take it back by; null for a dry run.
    import_id: Option<BatchId>,
    dry_run: bool,
    file: String,
    encoding: &'static str,
    #[serde(serialize_with = "character")]
    delimiter: Delimiter,
    header_line: Option<u32>,
    remembered: bool,
    title_lines: Vec<Line>,
    blank_rows: u32,
    columns: Vec<Mapped>,
    added: u32,
    changed: u32,
    same: u32,
    skipped: u32,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Line {
    line: u32,
    text: String,
}

#[derive(Serialize)]
struct Mapped {
    header: String,
    field: Field,
    /// Kept only for the lines named by --clients.
    client_field: bool,
}

#[derive(Serialize)]
struct Row {
    line: u32,
    outcome: Outcome,
    person_id: Option<PersonId>,
    name: String,
    gmc_number: Option<GmcNumber>,
    reasons: Vec<Why>,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Why {
    code: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Change {
    field: &'static str,
    from: String,
    to: String,
}

fn character<S: serde::Serializer>(
    delimiter: &Delimiter,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_char(delimiter.as_char())
}

impl Report {
    fn of(preview: &Preview) -> Self {
        let line = |title: &TitleLine| Line {
            line: title.line,
            text: title.text.clone(),
        };
        let mapped = |column: &Column| Mapped {
            header: column.header.clone(),
            field: column.field,
            client_field: column.client_field,
        };
        Self {
            import_id: None,
            dry_run: true,
            file: preview.file_name.clone(),
            encoding: preview.encoding,
            delimiter: preview.delimiter,
            header_line: preview.header_line,
            remembered: preview.remembered,
            title_lines: preview.title_lines.iter().map(line).collect(),
            blank_rows: preview.blank_rows,
            columns: preview.columns.iter().map(mapped).collect(),
            added: preview.adds,
            changed: preview.changes,
            same: preview.same,
            skipped: preview.skips,
            rows: preview.rows.iter().map(Row::of).collect(),
        }
    }
}

impl Row {
    fn of(row: &PreviewRow) -> Self {
        let change = |change: &FieldChange| Change {
            field: change.field,
            from: change.from.clone(),
            to: change.to.clone(),
        };
        Self {
            line: row.line,
            outcome: row.outcome,
            person_id: row.matched,
            name: row.name.clone(),
            gmc_number: row.gmc_number.clone(),
            reasons: row.reasons.iter().map(Why::of).collect(),
            changes: row.changes.iter().map(change).collect(),
        }
    }

    /// Whether there is more to say than that the row is added or already there.
    fn is_worth_saying(&self) -> bool {
        !self.reasons.is_empty() || !self.changes.is_empty()
    }

    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("line", self.line.to_string().into()),
            (
                "outcome",
                say_key("import-outcome", self.outcome.as_str()).into(),
            ),
            ("name", self.name.as_str().into()),
        ];
        page.line(match self.name.is_empty() {
            true => say(
                "cli-import-row-nameless",
                about.get(..2).unwrap_or_default(),
            ),
            false => say("cli-import-row", &about),
        })?;
        for change in &self.changes {
            let none = || say("cli-import-empty", &[]);
            let or_none = |text: &str| {
                if text.is_empty() {
                    none()
                } else {
                    text.to_owned()
                }
            };
            let field = say_key("import-field", change.field);
            page.indented(&format!(
                "{field}: {} → {}",
                or_none(&change.from),
                or_none(&change.to)
            ))?;
        }
        self.reasons
            .iter()
            .try_for_each(|why| page.indented(&why.text))
    }
}

impl Why {
    fn of(reason: &Reason) -> Self {
        let args = reason.args();
        Self {
            code: reason.key(),
            text: filled(reason.key(), &args),
        }
    }
}

/// A sentence of the import, filled in.
pub fn filled(key: &str, args: &[(&'static str, Arg)]) -> String {
    let args: Vec<_> = args
        .iter()
        .map(|(name, arg)| match arg {
            Arg::Text(text) => (*name, waymark_text::Arg::from(text)),
            Arg::Number(number) => (*name, waymark_text::Arg::from(*number)),
        })
        .collect();
    say(key, &args)
}

/// The name of a word of a closed list.
fn say_key(list: &str, word: &str) -> String {
    waymark_text::find(&format!("{list}-{}", word.replace('_', "-")), &[])
        .unwrap_or_else(|| word.replace('_', " "))
}

impl Human for Report {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.print_file(page)?;
        for row in self.rows.iter().filter(|row| row.is_worth_saying()) {
            row.print(page)?;
        }
        page.gap()?;
        let counts = [
            ("added", self.added.into()),
            ("changed", self.changed.into()),
            ("same", self.same.into()),
            ("skipped", self.skipped.into()),
        ];
        match self.import_id {
            None => page.line(say("cli-import-would", &counts)),
            Some(id) => {
                page.line(say("cli-import-done", &counts))?;
                page.line(say("cli-import-undo", &[("id", id.to_string().into())]))
            }
        }
    }
}

impl Report {
    /// How the file was read, and which columns are kept.
    fn print_file(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("file", self.file.as_str().into()),
            ("encoding", self.encoding.into()),
            ("delimiter", say(self.delimiter.key(), &[]).into()),
        ];
        page.line(say("cli-import-file", &about))?;
        match self.header_line {
            Some(line) => page.line(say(
                "cli-import-header",
                &[("line", line.to_string().into())],
            ))?,
            None => page.line(say("cli-import-no-header", &[]))?,
        }
        if self.remembered {
            page.line(say("import-remembered", &[]))?;
        }
        for title in &self.title_lines {
            let about = [
                ("line", title.line.to_string().into()),
                ("text", title.text.as_str().into()),
            ];
            page.line(say("import-title-line", &about))?;
        }
        if self.blank_rows > 0 {
            page.line(say(
                "import-blank-rows",
                &[("count", self.blank_rows.into())],
            ))?;
        }
        for column in &self.columns {
            let note = if column.client_field {
                say("cli-import-client-column", &[])
            } else {
                String::new()
            };
            let field = say_key("import-field", column.field.as_str());
            page.indented(&format!("{} → {field} {note}", column.header))?;
        }
        page.gap()
    }
}

/// What taking an import back did.
#[derive(Serialize)]
pub struct Undone {
    import_id: BatchId,
    removed: u32,
    restored: u32,
    kept: Vec<Kept>,
}

#[derive(Serialize)]
struct Kept {
    id: PersonId,
    name: String,
    why: KeptBack,
}

/// Takes an import back.
pub fn undo(records: &Records, id: BatchId, now: Now) -> Result<Undone> {
    let undone = records.people_import().undo(id, now)?;
    let kept = |KeptPerson { id, name, why }| Kept { id, name, why };
    Ok(Undone {
        import_id: id,
        removed: undone.removed,
        restored: undone.restored,
        kept: undone.kept.into_iter().map(kept).collect(),
    })
}

impl Human for Undone {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        for kept in &self.kept {
            let name = [("name", kept.name.as_str().into())];
            page.line(match kept.why {
                KeptBack::InUse => say("import-kept-in-use", &name),
                KeptBack::ChangedSince => say("import-kept-changed-since", &name),
            })?;
        }
        let about = [
            ("removed", self.removed.into()),
            ("restored", self.restored.into()),
        ];
        page.line(say("import-undo-done", &about))
    }
}
