//! Where a field of a framework stands in the JSON text it was read from.
//!
//! The text has been read as JSON before, so the walk need not judge it; on anything unexpected it
//! gives up, and the fault is told without a position.

use crate::frameworks::{Field, Place, Position};

/// Where the value of the field starts, or the outcome that lacks it.
pub(super) fn position(text: &str, place: Place) -> Option<Position> {
    let mut walk = Walk { text, at: 0 };
    let offset = match place.outcome {
        None => walk.field(place.field.as_str())?,
        Some(index) => {
            walk.field(Field::Outcomes.as_str())?;
            let start = walk.element(index)?;
            walk.field(place.field.as_str()).unwrap_or(start)
        }
    };
    let before = text.get(..offset)?;
    let line = before.matches('\n').count() + 1;
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = before.get(line_start..)?.chars().count() + 1;
    Some(Position { line, column })
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    /// Goes to the value of a field of the object that starts here.
    fn field(&mut self, name: &str) -> Option<usize> {
        self.take(b'{')?;
        loop {
            let key = self.string()?;
            self.take(b':')?;
            self.space();
            if key == name {
                return Some(self.at);
            }
            self.skip()?;
            self.take(b',')?;
        }
    }

    /// Goes to an element of the list that starts here.
    fn element(&mut self, index: usize) -> Option<usize> {
        self.take(b'[')?;
        for _ in 0..index {
            self.skip()?;
            self.take(b',')?;
        }
        self.space();
        Some(self.at)
    }

    /// Goes past one value.
    fn skip(&mut self) -> Option<()> {
        self.space();
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            let ends = matches!(self.peek(), None | Some(b',' | b'}' | b']'));
            if depth == 0 && ends {
                return Some(());
            }
        }
    }

    /// Goes past a string and gives it as it is written, without its quotation marks.
    fn string(&mut self) -> Option<&'a str> {
        self.take(b'"')?;
        let start = self.at;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        let end = self.at;
        self.at += 1;
        self.text.get(start..end)
    }

    fn take(&mut self, wanted: u8) -> Option<()> {
        self.space();
        (self.peek()? == wanted).then(|| self.at += 1)
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
