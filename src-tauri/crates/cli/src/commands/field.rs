//! FIELD=VALUE, as every noun with fields takes it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use waymark_domain::evidence::MAX_TEXT_CHARS;

use crate::error::{Error, FileFault, Result};

/// The longest text in bytes, and one more to notice what is longer.
const MAX_TEXT_BYTES: u64 = 4 * MAX_TEXT_CHARS as u64 + 1;

/// A field by its name, and what it is to hold.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

impl<'a> Field<'a> {
    /// Takes FIELD=VALUE apart.
    pub fn parse(pair: &'a str) -> Result<Self> {
        let (name, value) = pair.split_once('=').ok_or_else(|| Error::BadField {
            given: pair.to_owned(),
        })?;
        Ok(Self {
            name: name.trim(),
            value: value.trim(),
        })
    }

    /// The value, or nothing for an empty one.
    pub fn read<T: FromStr>(self) -> Result<Option<T>> {
        if self.value.is_empty() {
            return Ok(None);
        }
        self.needed().map(Some)
    }

    /// The value, which may not be empty where nothing is no value.
    pub fn needed<T: FromStr>(self) -> Result<T> {
        self.value.parse().map_err(|_| self.bad_value())
    }

    /// The words given, or those of the UTF-8 file named after "@": off the command line, where other
    /// programs could read them.
    pub fn text(self) -> Result<String> {
        let Some(path) = self.value.strip_prefix('@').map(Path::new) else {
            return Ok(self.value.to_owned());
        };
        let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(path);
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(unreadable)?;
        file.take(MAX_TEXT_BYTES)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        let text = String::from_utf8(bytes).map_err(|_| FileFault::NotText.of(path))?;
        Ok(text.replace("\r\n", "\n"))
    }

    /// There is no field of this name.
    pub fn unknown(self) -> Error {
        Error::BadField {
            given: self.name.to_owned(),
        }
    }

    /// The field cannot hold this.
    pub fn bad_value(self) -> Error {
        Error::BadValue {
            field: self.name.to_owned(),
            value: self.value.to_owned(),
        }
    }
}
