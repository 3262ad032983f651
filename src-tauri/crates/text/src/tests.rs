#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;
use crate::catalogue::Catalogue;

/// The variables and functions a message uses.
#[derive(Default)]
struct Used {
    variables: BTreeSet<String>,
    functions: BTreeSet<String>,
}

impl Used {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants
                    .iter()
                    .for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.insert(id.name.to_owned());
                arguments
                    .positional
                    .iter()
                    .for_each(|argument| self.inline(argument));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

/// What every message and attribute uses, by key.
fn used(files: &[(&str, &str)]) -> BTreeMap<String, Used> {
    let mut all = BTreeMap::<String, Used>::new();
    for (_, source) in files {
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        for entry in resource.entries() {
            let Entry::Message(message) = entry else {
                continue;
            };
            if let Some(value) = &message.value {
                all.entry(message.id.name.to_owned())
                    .or_default()
                    .pattern(value);
            }
            for attribute in &message.attributes {
                all.entry(format!("{}.{}", message.id.name, attribute.id.name))
                    .or_default()
                    .pattern(&attribute.value);
            }
        }
    }
    all
}

#[test]
fn every_file_parses_and_no_key_is_given_twice() {
    assert!(!FILES.is_empty());
    assert_eq!(CATALOGUE.problems(), &[] as &[String]);
}

#[test]
fn every_message_formats_with_numbers_and_with_words() {
    let all = used(FILES);
    assert_eq!(all.len(), keys().count());
    for (key, used) in &all {
        for value in [
            Arg::from(0),
            Arg::from(1),
            Arg::from(2),
            Arg::from("Sørensen"),
        ] {
            let args: Vec<_> = used
                .variables
                .iter()
                .map(|name| (name.as_str(), value.clone()))
                .collect();
            let said = CATALOGUE.format(key, &args).unwrap();
            assert!(said.errors.is_empty(), "{key}: {:?}", said.errors);
            assert!(!said.text.trim().is_empty(), "{key} says nothing");
        }
    }
}

#[test]
fn messages_use_only_what_the_window_formats_too() {
    for (key, used) in used(FILES) {
        let others: Vec<_> = used
            .functions
            .iter()
            .filter(|name| *name != "NUMBER")
            .collect();
        assert!(others.is_empty(), "{key} uses {others:?}");
    }
}

#[test]
fn a_broken_message_or_a_second_one_is_a_problem_and_costs_nothing_else() {
    let catalogue = Catalogue::parse(&[
        ("a.ftl", "fine = Fine\nbroken = { $\nsame = First\n"),
        ("b.ftl", "same = Second\n"),
    ]);
    assert_eq!(catalogue.problems().len(), 2, "{:?}", catalogue.problems());
    assert_eq!(catalogue.format("fine", &[]).unwrap().text, "Fine");
    assert_eq!(catalogue.format("same", &[]).unwrap().text, "First");
    assert!(catalogue.format("broken", &[]).is_none());
}

#[test]
fn plurals_groups_and_attributes_are_said_without_marks() {
    let catalogue = Catalogue::parse(&[(
        "a.ftl",
        "people = { $count ->\n    [one] One doctor\n   *[other] { $count } doctors\n }\nopen = Open { $name }\n    .hint = Opens { $name }\n",
    )]);
    let say = |key: &str, args: &[(&str, Arg<'_>)]| catalogue.format(key, args).unwrap().text;
    assert_eq!(say("people", &[("count", 1.into())]), "One doctor");
    assert_eq!(say("people", &[("count", 36_831.into())]), "36,831 doctors");
    assert_eq!(
        say("open", &[("name", "Zoë Núñez".into())]),
        "Open Zoë Núñez"
    );
    assert_eq!(say("open.hint", &[("name", "Zoë".into())]), "Opens Zoë");
    assert_eq!(catalogue.keys(), ["people", "open", "open.hint"]);
}

#[test]
fn a_missing_argument_is_an_error_that_still_reads() {
    let catalogue = Catalogue::parse(&[("a.ftl", "open = Open { $name }")]);
    let said = catalogue.format("open", &[]).unwrap();
    assert_eq!(said.text, "Open {$name}");
    assert_eq!(said.errors.len(), 1);
}

#[test]
fn an_unknown_key_is_shown_between_double_angle_marks() {
    assert_eq!(unknown("no-such-key"), "⟪no-such-key⟫");
    assert_eq!(find("no-such-key", &[]), None);
    assert_eq!(find("report-page.no-such-attribute", &[]), None);
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "no message no-such-key")]
fn saying_an_unknown_key_is_noticed_while_developing() {
    let _ = say("no-such-key", &[]);
}
