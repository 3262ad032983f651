//! Workbooks: a page per sheet, a line per row, a tab between cells.

use std::fmt::Write;
use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xls, Xlsx, XlsxError};

use crate::formats::archive;
use crate::formats::text::Pages;
use crate::{Cut, Document, Limits, ReadFault};

use super::metadata;

/// A workbook since 2007. Cells are read one after another, so that a sheet with one cell at its far
/// end takes no more room than that cell.
pub fn read_xlsx(bytes: &[u8], limits: &Limits) -> Result<Document, ReadFault> {
    let described = metadata::of(&mut archive::open(bytes)?);
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => ReadFault::Protected,
        _ => ReadFault::Damaged,
    })?;
    let mut pages = Pages::new(limits);
    for name in book.sheet_names() {
        if pages.is_full() {
            pages.cut(Cut::Pages);
            break;
        }
        let mut sheet = Sheet::new(&name, limits);
        match sheet.fill(&mut book, &name) {
            Ok(()) => pages.add(sheet.text),
            // A chart has no cells.
            Err(_) if sheet.is_empty() => pages.add(sheet.text),
            Err(_) => {
                pages.add(sheet.text);
                pages.cut(Cut::Damage);
            }
        }
    }
    Ok(Document {
        title: described.title,
        date: described.date,
        ..pages.into_document()
    })
}

/// A workbook before 2007.
pub fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Document, ReadFault> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| ReadFault::Unsupported)?;
    let mut pages = Pages::new(limits);
    for name in book.sheet_names() {
        if pages.is_full() {
            pages.cut(Cut::Pages);
            break;
        }
        let mut sheet = Sheet::new(&name, limits);
        if let Ok(range) = book.worksheet_range(&name) {
            for (row, column, data) in range.used_cells() {
                sheet.add(row as u32, column as u32, &old(data));
            }
        }
        pages.add(sheet.text);
    }
    Ok(pages.into_document())
}

struct Sheet {
    text: String,
    name: usize,
    most: usize,
    at: (u32, u32),
}

impl Sheet {
    fn new(name: &str, limits: &Limits) -> Self {
        Self {
            text: format!("{name}\n"),
            name: name.len() + 1,
            most: limits.text,
            at: (0, 0),
        }
    }

    fn is_empty(&self) -> bool {
        self.text.len() <= self.name
    }

    fn fill(&mut self, book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<(), XlsxError> {
        let mut cells = book.worksheet_cells_reader(name)?;
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            self.add(row, column, &new(cell.get_value()));
            if self.text.len() >= self.most {
                break;
            }
        }
        Ok(())
    }

    /// Adds a cell. Empty rows and cells before it are one line end or tab.
    fn add(&mut self, row: u32, column: u32, text: &str) {
        if text.is_empty() {
            return;
        }
        if row != self.at.0 && !self.is_empty() {
            self.text.push('\n');
        } else if column != self.at.1 && !self.is_empty() {
            self.text.push('\t');
        }
        self.text.push_str(text);
        self.at = (row, column);
    }
}

fn new(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => moment(time),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn old(value: &Data) -> String {
    match value {
        Data::DateTime(time) => moment(time),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// As people write it here: a day, and a time where there is one.
fn moment(time: &ExcelDateTime) -> String {
    if time.is_duration() {
        return time.as_f64().to_string();
    }
    let (year, month, day, hour, minute, _, _) = time.to_ymd_hms_milli();
    let mut text = format!("{day:02}/{month:02}/{year:04}");
    if (hour, minute) != (0, 0) {
        // Writing to a string cannot fail.
        let _ = write!(text, " {hour:02}:{minute:02}");
    }
    text
}
