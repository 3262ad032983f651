//! How a preview and what was sealed are shown.

use std::io;
use std::path::PathBuf;

use serde::Serialize;
use waymark_domain::shares::ParcelId;
use waymark_domain::time::long_date;
use waymark_records::shares::{Found, SharePreview};
use waymark_records::{Now, Records};
use waymark_text::say;

use super::Field;
use crate::error::Result;
use crate::output::{Human, Page, in_units};

/// Exactly what would leave.
#[derive(Serialize)]
pub struct Sheet {
    kind: &'static str,
    title: String,
    doctor: Option<String>,
    digest: String,
    sealed_bytes: u64,
    fields: Vec<Field>,
    found: Vec<Finding>,
    not_included: Vec<String>,
    earlier: u32,
    expires_as_file: String,
    expires_on_place: String,
    #[serde(skip)]
    until: String,
}

/// Something found in the words.
#[derive(Serialize)]
struct Finding {
    id: String,
    kind: &'static str,
    text: String,
    field: String,
    patient: bool,
}

impl Sheet {
    pub fn of(shown: &SharePreview) -> Self {
        let fields = shown.fields.iter().map(|field| Field {
            pointer: field.pointer.clone(),
            value: field.value.clone(),
        });
        let found = shown.found.iter().map(|one: &Found| Finding {
            id: one.id.clone(),
            kind: one.kind,
            text: one.text.clone(),
            field: one.field.clone(),
            patient: one.patient,
        });
        Self {
            kind: shown.kind.as_str(),
            title: shown.title.clone(),
            doctor: shown.doctor.clone(),
            digest: shown.digest.to_string(),
            sealed_bytes: shown.sealed_bytes,
            fields: fields.collect(),
            found: found.collect(),
            not_included: shown.left_out.clone(),
            earlier: shown.earlier,
            expires_as_file: shown.expires.0.to_string(),
            expires_on_place: shown.expires.1.to_string(),
            until: long_date(shown.expires.0),
        }
    }
}

impl Human for Sheet {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(&self.title)?;
        page.line(say(
            "cli-share-size",
            &[
                ("size", in_units(self.sealed_bytes).into()),
                ("date", self.until.as_str().into()),
            ],
        ))?;
        page.gap()?;
        for field in &self.fields {
            page.wrapped(&format!("{}: {}", field.pointer, field.value))?;
        }
        if !self.found.is_empty() {
            page.gap()?;
            page.line(say(
                "cli-share-found",
                &[("count", self.found.len().into())],
            ))?;
            for one in &self.found {
                page.indented(&format!("{} ({})", one.text, one.kind.replace('_', " ")))?;
            }
        }
        page.gap()?;
        page.line(say("cli-share-left", &[]))?;
        for words in &self.not_included {
            page.indented(words)?;
        }
        Ok(())
    }
}

/// Something that was sealed.
#[derive(Serialize)]
pub struct Sealed {
    parcel: String,
    files: Vec<PathBuf>,
}

impl Sealed {
    /// Writes the sealed bytes, if they go as a file.
    pub fn saved(
        records: &Records,
        parcel: ParcelId,
        file: Option<PathBuf>,
        now: Now,
    ) -> Result<Self> {
        let files = match file {
            Some(file) => records.shares().save(parcel, &file, now)?,
            None => Vec::new(),
        };
        Ok(Self {
            parcel: parcel.to_string(),
            files,
        })
    }
}

impl Human for Sealed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let parcel = [("parcel", self.parcel.as_str().into())];
        if self.files.is_empty() {
            return page.wrapped(&say("cli-share-queued", &parcel));
        }
        page.line(say("cli-share-sealed", &parcel))?;
        for file in &self.files {
            page.indented(&file.display().to_string())?;
        }
        Ok(())
    }
}

/// Something that was taken back.
#[derive(Serialize)]
pub struct TakenBack {
    pub parcel: String,
    pub withdrawal: Option<String>,
    pub file: Option<PathBuf>,
}

impl Human for TakenBack {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        match (&self.withdrawal, &self.file) {
            (None, _) => page.wrapped(&say("cli-share-withdrawn-here", &[])),
            (Some(_), None) => page.wrapped(&say("cli-share-withdrawn-queued", &[])),
            (Some(_), Some(file)) => {
                let file = file.display().to_string();
                page.wrapped(&say("cli-share-withdrawn", &[("file", file.into())]))
            }
        }
    }
}
