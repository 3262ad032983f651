//! Words out of XML.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::Cut;

/// How deep elements are followed: a document of a word processor has some 30.
const DEPTH: usize = 2_000;

/// What the elements of a kind of document mean, by their names without the namespace.
pub struct Language {
    /// Only what stands in these is text; if empty, all that is not hidden.
    pub text: &'static [&'static str],
    /// What stands in these is no text of the document.
    pub hidden: &'static [&'static str],
    /// A line ends with these.
    pub lines: &'static [&'static str],
    /// A cell ends with these.
    pub cells: &'static [&'static str],
    /// A page ends with these.
    pub pages: &'static [&'static str],
    /// These stand for a tab, a space and a line break.
    pub tab: &'static str,
    pub space: &'static str,
    pub breaks: &'static [&'static str],
}

/// WordprocessingML.
pub const WORD: Language = Language {
    text: &["t"],
    hidden: &["del", "moveFrom", "Fallback"],
    lines: &["p", "tr"],
    cells: &["tc"],
    pages: &[],
    tab: "tab",
    space: "",
    breaks: &["br", "cr"],
};

/// PresentationML.
pub const PRESENTATION: Language = Language {
    text: &["t"],
    hidden: &["Fallback"],
    lines: &["p", "tr"],
    cells: &["tc"],
    pages: &[],
    tab: "tab",
    space: "",
    breaks: &["br"],
};

/// OpenDocument.
pub const ODF: Language = Language {
    text: &["p", "h"],
    hidden: &["tracked-changes", "script", "annotation-end"],
    lines: &["p", "h", "table-row"],
    cells: &["table-cell"],
    // Sheets, slides.
    pages: &["table", "page"],
    tab: "tab",
    space: "s",
    breaks: &["line-break"],
};

/// Adds the words of a part, until `text` has `most` bytes. Says why it stopped before the end.
pub fn add(text: &mut String, xml: &[u8], language: &Language, most: usize) -> Option<Cut> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut place = Place {
        language,
        depth: 0,
        hidden: None,
        text: 0,
    };
    loop {
        if text.len() >= most {
            return Some(Cut::Text);
        }
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                if place.depth >= DEPTH {
                    return Some(Cut::Depth);
                }
                place.start(&element);
            }
            Ok(Event::End(element)) => place.end(element.local_name().as_ref(), text),
            Ok(Event::Empty(element)) => place.empty(&element, text),
            Ok(Event::Text(words)) if place.is_text() => {
                text.push_str(&words.xml_content(XmlVersion::Implicit1_0));
            }
            Ok(Event::CData(words)) if place.is_text() => {
                text.push_str(&words.xml_content(XmlVersion::Implicit1_0));
            }
            Ok(Event::GeneralRef(reference)) if place.is_text() => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => named(&reference),
                };
                text.extend(c);
            }
            Ok(Event::Eof) => return None,
            Ok(_) => {}
            Err(_) => return Some(Cut::Damage),
        }
    }
}

/// The entities that XML itself has; no other is followed.
fn named(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

struct Place<'a> {
    language: &'a Language,
    depth: usize,
    /// The depth of the hidden element that is open.
    hidden: Option<usize>,
    /// How many elements of text are open.
    text: usize,
}

impl Place<'_> {
    const fn is_text(&self) -> bool {
        self.text > 0 && self.hidden.is_none()
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        self.depth += 1;
        let name = element.local_name();
        if self.hidden.is_none() && is(self.language.hidden, name.as_ref()) {
            self.hidden = Some(self.depth);
        }
        if is(self.language.text, name.as_ref()) {
            self.text += 1;
        }
    }

    fn end(&mut self, name: &str, text: &mut String) {
        let visible = self.hidden.is_none();
        if self.hidden == Some(self.depth) {
            self.hidden = None;
        }
        self.depth = self.depth.saturating_sub(1);
        if is(self.language.text, name) {
            self.text = self.text.saturating_sub(1);
        }
        if !visible {
            return;
        }
        if is(self.language.cells, name) {
            // The paragraph in the cell ended a line of its own.
            text.truncate(text.trim_end_matches('\n').len());
            text.push('\t');
        } else if is(self.language.lines, name) {
            text.truncate(text.trim_end_matches('\t').len());
            text.push('\n');
        } else if is(self.language.pages, name) {
            text.push('\u{c}');
        }
    }

    fn empty(&self, element: &BytesStart<'_>, text: &mut String) {
        let name = element.local_name();
        let name = name.as_ref();
        if self.hidden.is_some() {
            return;
        }
        if name == self.language.tab {
            // Word's list of tab stops is made of the same elements, outside runs of text.
            let attributes = element.attributes().next().is_some();
            if !attributes {
                text.push('\t');
            }
        } else if is(self.language.breaks, name) || is(self.language.lines, name) {
            text.push('\n');
        } else if !self.language.space.is_empty() && name == self.language.space {
            text.push(' ');
        } else if is(self.language.cells, name) {
            text.push('\t');
        }
    }
}

fn is(names: &[&str], name: &str) -> bool {
    names.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(xml: &str, language: &Language) -> String {
        let mut text = String::new();
        assert_eq!(add(&mut text, xml.as_bytes(), language, 1 << 20), None);
        text
    }

    #[test]
    fn a_letter_is_read_with_its_tables_and_without_what_was_deleted() {
        let xml = r#"<w:document xmlns:w="w"><w:body>
            <w:p><w:pPr><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr><w:r><w:t>Dear Dr Win</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">Audit &amp; </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>QI &#8211; done</w:t><w:tab/><w:t>x</w:t><w:br/><w:instrText>PAGE</w:instrText></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ann</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        </w:body></w:document>"#;
        assert_eq!(
            words(xml, &WORD),
            "Dear Dr Win\nAudit & QI – done\tx\n\nName\tAnn\n"
        );
    }

    #[test]
    fn an_opendocument_has_a_page_per_sheet() {
        let xml = "<o:body><t:table><t:table-row><t:table-cell><text:p>a<text:s/>b</text:p></t:table-cell>\
            <t:table-cell/><t:table-cell><text:p>c</text:p></t:table-cell></t:table-row></t:table>\
            <text:h>Next</text:h></o:body>";
        assert_eq!(words(xml, &ODF), "a b\t\tc\n\u{c}Next\n");
    }

    #[test]
    fn what_is_nested_or_cut_short_ends() {
        let mut text = String::new();
        let deep = "<a>".repeat(200_000);
        assert_eq!(
            add(&mut text, deep.as_bytes(), &WORD, 100),
            Some(Cut::Depth)
        );
        assert_eq!(add(&mut text, b"<w:t>x</", &WORD, 100), Some(Cut::Damage));
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><w:t>&a;&a;</w:t>";
        let mut text = String::new();
        assert_eq!(add(&mut text, bomb.as_bytes(), &WORD, 100), None);
        assert_eq!(text, "", "no entity of the file's own is followed");
    }
}
