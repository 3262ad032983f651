//! The embedded messages, parsed once.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

use crate::{Arg, FILES, number};

pub(crate) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::parse(FILES));

/// The messages of one language.
pub(crate) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
    problems: Vec<String>,
}

/// A message with its arguments filled in, and whatever Fluent could not do.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) errors: Vec<FluentError>,
}

impl Catalogue {
    /// Parses `files`. A broken message costs that message only, and is listed in [`Self::problems`].
    pub(crate) fn parse(files: &[(&str, &str)]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![british_english()]);
        // The marks would reach files, terminals and PDFs; names in other scripts need no help in a sentence.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number::format));
        let mut catalogue = Self {
            bundle,
            keys: Vec::new(),
            problems: Vec::new(),
        };
        if let Err(error) = catalogue.bundle.add_builtins() {
            catalogue.problems.push(error.to_string());
        }
        for (name, source) in files {
            catalogue.add(name, source);
        }
        catalogue
    }

    fn add(&mut self, file: &str, source: &str) {
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, errors)| {
                self.problems
                    .extend(errors.iter().map(|error| format!("{file}: {error}")));
                resource
            });
        self.keys.extend(resource.entries().flat_map(keys_of));
        if let Err(errors) = self.bundle.add_resource(resource) {
            self.problems
                .extend(errors.iter().map(|error| format!("{file}: {error}")));
        }
    }

    pub(crate) fn format(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<Said> {
        let pattern = match key.split_once('.') {
            None => self.bundle.get_message(key)?.value()?,
            Some((message, attribute)) => self
                .bundle
                .get_message(message)?
                .get_attribute(attribute)?
                .value(),
        };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| (*name, arg.to_fluent()))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned();
        Some(Said { text, errors })
    }

    pub(crate) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Messages that did not parse, and keys given twice.
    #[cfg(test)]
    pub(crate) fn problems(&self) -> &[String] {
        &self.problems
    }
}

fn keys_of(entry: &Entry<&str>) -> Vec<String> {
    let Entry::Message(message) = entry else {
        return Vec::new();
    };
    let id = message.id.name;
    let value = message.value.iter().map(|_| id.to_owned());
    value
        .chain(
            message
                .attributes
                .iter()
                .map(|attribute| format!("{id}.{}", attribute.id.name)),
        )
        .collect()
}

/// Decides plurals; an identifier that did not parse would mean the root language, which has none.
fn british_english() -> LanguageIdentifier {
    "en-GB".parse().unwrap_or_default()
}
