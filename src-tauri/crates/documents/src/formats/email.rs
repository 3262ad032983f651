//! E-mail as it was sent (RFC 5322, MIME).

use std::fmt::Write;

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use waymark_domain::PartialDate;

use super::text::one_page;
use crate::{Cut, Document, Limits, ReadFault, names};

/// Parts of a message that are looked at.
const PARTS: usize = 2_000;

/// Header fields, words and the names of attachments, those of messages inside included.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadFault> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(ReadFault::Damaged)?;
    let mut read = Mail {
        text: String::new(),
        names: Vec::new(),
        cut: None,
        limits,
        parts: PARTS,
    };
    read.message(&message, 0);
    let title = message.subject().map(str::to_owned);
    let date = message.date().and_then(|date| {
        format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
            .parse::<PartialDate>()
            .ok()
    });
    let page = one_page(read.text, limits);
    Ok(Document {
        title: title.filter(|title| !title.trim().is_empty()),
        date,
        names: read.names,
        cut: page.cut.or(read.cut),
        ..page
    })
}

struct Mail<'a> {
    text: String,
    names: Vec<String>,
    cut: Option<Cut>,
    limits: &'a Limits,
    parts: usize,
}

impl Mail<'_> {
    fn message(&mut self, message: &Message<'_>, depth: u32) {
        if depth > self.limits.depth {
            self.cut = Some(Cut::Depth);
            return;
        }
        self.header(message);
        for part in message.text_bodies() {
            self.body(part);
        }
        for part in message.attachments() {
            self.attachment(part, depth);
        }
    }

    fn header(&mut self, message: &Message<'_>) {
        let people = [
            ("From", message.from()),
            ("To", message.to()),
            ("Cc", message.cc()),
        ];
        for (label, address) in people {
            let names = address.map(addresses).unwrap_or_default();
            self.line(label, &names);
        }
        if let Some(date) = message.date() {
            self.line("Date", &date.to_rfc822());
        }
        self.line("Subject", message.subject().unwrap_or_default());
        self.text.push('\n');
    }

    fn line(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(self.text, "{label}: {value}");
        }
    }

    fn body(&mut self, part: &MessagePart<'_>) {
        if self.is_full() {
            return;
        }
        match &part.body {
            PartType::Text(text) => self.text.push_str(text),
            PartType::Html(html) => {
                self.text
                    .push_str(&mail_parser::decoders::html::html_to_text(html));
            }
            _ => return,
        }
        self.text.push('\n');
    }

    fn attachment(&mut self, part: &MessagePart<'_>, depth: u32) {
        if self.is_full() {
            return;
        }
        if let Some(name) = part.attachment_name() {
            self.names.extend(names::kept(name));
        }
        if let PartType::Message(message) = &part.body {
            self.text.push('\n');
            self.message(message, depth + 1);
        }
    }

    /// Whether another part would be one too many.
    fn is_full(&mut self) -> bool {
        if self.parts == 0 || self.text.len() >= self.limits.text {
            self.cut = Some(Cut::Text);
            return true;
        }
        self.parts -= 1;
        false
    }
}

/// "Dr Ann Lee <ann@example.org>, …".
fn addresses(given: &Address<'_>) -> String {
    let each = given.iter().map(|one| match (one.name(), one.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    });
    each.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const MAIL: &str = "From: =?utf-8?q?Dr_Zo=C3=AB_Lee?= <zoe@example.org>\r\n\
        To: Dr Win <win@example.org>\r\nSubject: ARCP outcome\r\nDate: Mon, 3 Mar 2025 10:00:00 +0000\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/html\r\n\r\n<p>Dear <b>Win</b>,</p><p>outcome 1 &amp; done</p>\r\n\
        --b\r\nContent-Type: application/pdf; name=\"form R.pdf\"\r\nContent-Disposition: attachment\r\n\r\nx\r\n\
        --b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Inner\r\nFrom: a@example.org\r\n\r\ninner words\r\n\
        --b--\r\n";

    #[test]
    fn a_message_is_read_with_what_is_attached() {
        let read = read(MAIL.as_bytes(), &Limits::STANDARD).unwrap();
        let text = &read.pages.first().unwrap().text;
        for words in [
            "Dr Zoë Lee <zoe@example.org>",
            "Win",
            "outcome 1 & done",
            "inner words",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert_eq!(read.title.as_deref(), Some("ARCP outcome"));
        assert_eq!(read.date.unwrap().to_string(), "2025-03-03");
        assert_eq!(read.names, ["form R.pdf"]);
        assert_eq!(read.cut, None);
    }

    #[test]
    fn messages_inside_messages_are_read_to_a_depth() {
        let mut mail = String::from("Subject: innermost\r\n\r\nwords\r\n");
        for _ in 0..1_000 {
            mail = format!("Subject: outer\r\nContent-Type: message/rfc822\r\n\r\n{mail}");
        }
        let read = read(mail.as_bytes(), &Limits::STANDARD).unwrap();
        assert_eq!(read.cut, Some(Cut::Depth));
        assert!(!read.pages.first().unwrap().text.contains("innermost"));
    }
}
