//! Whatever is said about a file or a row has its sentence, and is told what the sentence needs.

use waymark_domain::import::Field;

use super::*;

const SENTENCES: &str = include_str!("../../../../../../../assets/text/en-GB/import.ftl");

fn is_said(key: &str, args: &[(&str, Arg)]) {
    let start = format!("{key} = ");
    let message = SENTENCES
        .split("\nimport-")
        .find(|message| format!("import-{message}").starts_with(&start))
        .unwrap_or_else(|| panic!("{key} has no sentence"));
    for (name, _) in args {
        assert!(
            message.contains(&format!("${name}")),
            "{key} does not say {name}"
        );
    }
    let told = |name: &str| args.iter().any(|(known, _)| *known == name);
    let asked = message.split('$').skip(1).map(|after| {
        after
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
    });
    for name in asked {
        assert!(told(name), "{key} is not told {name}");
    }
}

fn reasons() -> Vec<Reason> {
    let text = String::new;
    let number = || "7012345".parse().unwrap();
    let (date, field) = (today().today, Field::PostStart);
    vec![
        Reason::NoName,
        Reason::NameWithDigits { text: text() },
        Reason::NameTooLong,
        Reason::CellTooLong { column: 1 },
        Reason::ExtraCells {
            found: 2,
            expected: 1,
        },
        Reason::NulCharacters,
        Reason::UnclosedQuote,
        Reason::RepeatedHeader,
        Reason::SameNumberEarlier {
            number: number(),
            line: 1,
            differs: false,
        },
        Reason::SameNumberEarlier {
            number: number(),
            line: 1,
            differs: true,
        },
        Reason::SameRowEarlier { line: 1 },
        Reason::NumberOfAnother {
            number: number(),
            name: text(),
        },
        Reason::ReadWithoutQuote,
        Reason::NumberLength {
            text: text(),
            digits: 6,
        },
        Reason::NumberNotDigits { text: text() },
        Reason::SpreadsheetDate {
            field,
            text: text(),
            date,
        },
        Reason::MonthFirst {
            field,
            text: text(),
            date,
        },
        Reason::DateUnclear {
            field,
            text: text(),
        },
        Reason::ContractInWords { text: text() },
        Reason::EndsBeforeStart,
        Reason::TooLong { field },
        Reason::NotUnderstood {
            field,
            text: text(),
        },
        Reason::UnreadableCharacters,
        Reason::MatchedByName { name: text() },
        Reason::SameName {
            name: text(),
            line: None,
        },
        Reason::SameName {
            name: text(),
            line: Some(1),
        },
    ]
}

#[test]
fn every_reason_has_its_sentence() {
    for reason in reasons() {
        is_said(reason.key(), &reason.args());
    }
}

#[test]
fn every_refusal_has_its_sentence() {
    for refusal in [
        Refusal::Empty,
        Refusal::TooLarge { limit_mb: 20 },
        Refusal::TooManyRows { limit: 1 },
        Refusal::TooManyColumns { found: 2, limit: 1 },
        Refusal::OneColumn,
        Refusal::NoRows,
        Refusal::Workbook,
        Refusal::NotText,
        Refusal::Unreadable(std::io::ErrorKind::NotFound),
    ] {
        is_said(refusal.key(), &refusal.args());
    }
}

#[test]
fn every_word_of_a_preview_has_its_sentence() {
    for delimiter in Delimiter::ALL {
        is_said(delimiter.key(), &[]);
    }
    for field in Field::ALL {
        is_said(
            &format!("import-field-{}", field.as_str().replace('_', "-")),
            &[],
        );
    }
    for outcome in Outcome::ALL {
        is_said(&format!("import-outcome-{}", outcome.as_str()), &[]);
    }
    for why in KeptBack::ALL {
        let name = [("name", String::new().into())];
        is_said(
            &format!("import-kept-{}", why.as_str().replace('_', "-")),
            &name,
        );
    }
}
