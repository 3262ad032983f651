//! What an office document says of itself.

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use waymark_domain::PartialDate;

use crate::formats::archive::{self, Archive};

/// Where it stands: Office Open XML, OpenDocument.
const PARTS: [&str; 2] = ["docProps/core.xml", "meta.xml"];

/// A title and a date.
#[derive(Default)]
pub struct Described {
    pub title: Option<String>,
    pub date: Option<PartialDate>,
}

/// The title and the day of making, where they are given.
pub fn of(archive: &mut Archive<'_>) -> Described {
    let part = PARTS
        .into_iter()
        .find_map(|name| archive::part(archive, name).ok().flatten());
    part.map(|xml| parse(&xml)).unwrap_or_default()
}

fn parse(xml: &[u8]) -> Described {
    let mut reader = Reader::from_reader(xml);
    let mut described = Described::default();
    let mut element = String::new();
    // A description has some twenty elements.
    for _ in 0..1_000 {
        match reader.read_event() {
            Ok(Event::Start(start)) => start.local_name().as_ref().clone_into(&mut element),
            Ok(Event::End(_)) => element.clear(),
            Ok(Event::Text(text)) => {
                let text = text.xml_content(XmlVersion::Implicit1_0);
                let text = text.trim();
                match element.as_str() {
                    "title" if !text.is_empty() => described.title = Some(text.to_owned()),
                    "created" | "creation-date" => {
                        described.date = text.get(..10).and_then(|day| day.parse().ok());
                    }
                    _ => {}
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    described
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_day_are_found() {
        let xml =
            b"<cp:coreProperties><dc:title>Sepsis audit</dc:title><dcterms:created xsi:type=\"x\">\
            2025-03-04T10:00:00Z</dcterms:created></cp:coreProperties>";
        let described = parse(xml);
        assert_eq!(described.title.as_deref(), Some("Sepsis audit"));
        assert_eq!(
            described.date.map(|date| date.to_string()).as_deref(),
            Some("2025-03-04")
        );
    }
}
