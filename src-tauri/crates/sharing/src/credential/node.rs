//! A credential as nodes, each with a name of its own, written both as JSON and as quads.
//!
//! Since no node is without a name, the canonical form of RDF (RDFC-1.0,
//! <https://www.w3.org/TR/rdf-canon/>) is the quads in order, and nothing is left to compute.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{
    decimal::Decimal,
    terms::{RDF_TYPE, Term, Type},
};

/// A thing that the credential speaks of.
#[derive(Debug)]
pub(super) struct Node {
    /// An absolute IRI.
    id: String,
    types: &'static [Type],
    members: Vec<(&'static Term, Object)>,
}

/// What is said of it.
#[derive(Debug)]
pub(super) enum Object {
    Text(String),
    Number(Decimal),
    Node(Node),
    /// A list of one, as the badges' schema wants some members.
    Nodes(Node),
}

impl Node {
    pub(super) const fn new(id: String, types: &'static [Type]) -> Self {
        Self {
            id,
            types,
            members: Vec::new(),
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn text(self, term: &'static Term, text: impl Into<String>) -> Self {
        self.with(term, Object::Text(text.into()))
    }

    pub(super) fn may(self, term: &'static Term, text: Option<impl Into<String>>) -> Self {
        match text {
            Some(text) => self.text(term, text),
            None => self,
        }
    }

    pub(super) fn number(self, term: &'static Term, number: Decimal) -> Self {
        self.with(term, Object::Number(number))
    }

    pub(super) fn node(self, term: &'static Term, node: Self) -> Self {
        self.with(term, Object::Node(node))
    }

    pub(super) fn nodes(self, term: &'static Term, node: Self) -> Self {
        self.with(term, Object::Nodes(node))
    }

    fn with(mut self, term: &'static Term, object: Object) -> Self {
        self.members.push((term, object));
        self
    }

    /// As members of JSON.
    pub(super) fn to_json(&self) -> Map<String, Value> {
        let mut json = Map::new();
        json.insert("id".to_owned(), json!(self.id));
        if !self.types.is_empty() {
            let names: Vec<&str> = self.types.iter().map(|each| each.name).collect();
            json.insert("type".to_owned(), json!(names));
        }
        for (term, object) in &self.members {
            let value = match object {
                Object::Text(text) => json!(text),
                Object::Number(number) => number.to_json(),
                Object::Node(node) => Value::Object(node.to_json()),
                Object::Nodes(node) => json!([node.to_json()]),
            };
            json.insert(term.name.to_owned(), value);
        }
        json
    }

    /// As canonical N-Quads.
    pub(super) fn to_quads(&self) -> String {
        let mut quads = BTreeSet::new();
        self.collect(&mut quads);
        // In code point order, which is the order of UTF-8's bytes.
        quads.into_iter().collect()
    }

    fn collect(&self, quads: &mut BTreeSet<String>) {
        let subject = resource(&self.id);
        for each in self.types {
            quads.insert(quad(&subject, RDF_TYPE, &resource(each.iri)));
        }
        for (term, object) in &self.members {
            let object = match object {
                Object::Text(text) => literal(text, term.datatype),
                Object::Number(number) => literal(&number.to_lexical(), term.datatype),
                Object::Node(node) | Object::Nodes(node) => {
                    node.collect(quads);
                    resource(&node.id)
                }
            };
            quads.insert(quad(&subject, term.iri, &object));
        }
    }
}

/// An IRI as N-Quads write it. All of ours are plain ASCII.
pub(super) fn resource(iri: &str) -> String {
    format!("<{iri}>")
}

/// One line of N-Quads, of the default graph.
pub(super) fn quad(subject: &str, predicate: &str, object: &str) -> String {
    format!("{subject} <{predicate}> {object} .\n")
}

/// A literal as canonical N-Quads write it (<https://www.w3.org/TR/rdf12-n-quads/#canonical-quads>).
pub(super) fn literal(text: &str, datatype: Option<&str>) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '\u{8}' => written.push_str("\\b"),
            '\t' => written.push_str("\\t"),
            '\n' => written.push_str("\\n"),
            '\u{c}' => written.push_str("\\f"),
            '\r' => written.push_str("\\r"),
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                // A string takes whatever is written to it.
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            _ => written.push(c),
        }
    }
    written.push('"');
    if let Some(datatype) = datatype {
        written.push_str("^^");
        written.push_str(&resource(datatype));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_escaped_in_the_one_canonical_way() {
        for (text, written) in [
            ("plain – «é» 🙂 שלום", "\"plain – «é» 🙂 שלום\""),
            ("\"\\", r#""\"\\""#),
            ("\u{8}\t\n\u{c}\r", r#""\b\t\n\f\r""#),
            ("\0\u{1f}\u{7f}\u{80}", "\"\\u0000\\u001F\\u007F\u{80}\""),
        ] {
            assert_eq!(literal(text, None), written);
        }
        assert_eq!(literal("1", Some("urn:x")), "\"1\"^^<urn:x>");
    }
}
