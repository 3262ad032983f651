#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const SMALL: &str = r#"{
  "format": "waymark-framework",
  "version": 1,
  "key": "sports-2026",
  "specialty": "Sport and Exercise Medicine",
  "outcomes": [
    { "code": "S1", "title": "Care for athletes", "kind": "clinical" },
    { "code": "S2", "title": "Teach" }
  ]
}
"#;

fn refused(text: &str) -> (usize, usize, FrameworkProblem) {
    let fault = parse_json(text).unwrap_err();
    let position = fault.position.unwrap();
    (position.line, position.column, fault.problem)
}

#[test]
fn every_shipped_framework_is_there_with_each_outcome() {
    let counts: Vec<_> = shipped()
        .iter()
        .map(|framework| (framework.outcomes.len(), framework.confirmed()))
        .collect();
    assert_eq!(counts.len(), 27);
    assert_eq!(
        counts.iter().map(|(outcomes, _)| outcomes).sum::<usize>(),
        409
    );
    assert_eq!(
        counts.iter().map(|(_, confirmed)| confirmed).sum::<usize>(),
        265
    );
    let keys: BTreeSet<_> = shipped().iter().map(|framework| &framework.key).collect();
    assert_eq!(keys.len(), 27);
}

#[test]
fn what_is_shipped_keeps_the_rules_and_says_where_it_is_from() {
    for framework in shipped() {
        assert_eq!(framework.check(), Ok(()), "{}", framework.key);
        assert_eq!(framework.clone().trimmed(), *framework);
        assert_eq!(framework.origin, Origin::Shipped);
        assert!(
            framework.source_url.starts_with("https://"),
            "{}",
            framework.key
        );
        for outcome in &framework.outcomes {
            assert_eq!(
                outcome.confirmed,
                outcome.basis == Basis::Seen,
                "{}",
                outcome.code
            );
        }
    }
}

#[test]
fn how_many_titles_rest_on_what() {
    let outcomes = || shipped().iter().flat_map(|framework| &framework.outcomes);
    let on = |basis| outcomes().filter(|outcome| outcome.basis == basis).count();
    let counted = Basis::ALL
        .iter()
        .map(|basis| on(*basis))
        .collect::<Vec<_>>();
    assert_eq!(counted, [265, 24, 27, 16, 60, 17, 0]);
}

#[test]
fn no_shipped_word_promises_a_result() {
    for framework in shipped() {
        for text in framework.notes.iter().chain(&framework.other_sources) {
            for word in crate::people::fold(text).split(' ') {
                assert!(
                    !["pass", "ready", "enough"].contains(&word),
                    "{}: {text}",
                    framework.key
                );
            }
        }
    }
}

#[test]
fn sub_codes_are_shown_under_their_domain() {
    let gpc = shipped_by_key("gpc-2017").unwrap();
    assert_eq!((gpc.outcomes.len(), gpc.rows().count()), (18, 9));
    assert_eq!(gpc.shown_under("GPC-D2.1"), "GPC-D2");
    // Themes whose parent is no code of the framework keep their own row.
    let psychiatry = shipped_by_key("core-psychiatry-2022").unwrap();
    assert_eq!(psychiatry.rows().count(), 25);
}

#[test]
fn a_small_file_has_defaults_that_claim_nothing() {
    let framework = parse_json(SMALL).unwrap();
    assert_eq!(framework.origin, Origin::Imported);
    assert_eq!(framework.currency_years, 5);
    assert_eq!(framework.outcomes[1].kind, OutcomeKind::Generic);
    assert_eq!(framework.outcomes[1].basis, Basis::Unstated);
    assert!(!framework.outcomes[1].confirmed);
}

#[test]
fn faults_of_a_json_file_name_line_and_column() {
    let broken = SMALL.replace("\"code\": \"S2\",", "\"code\": \"S2\"");
    assert!(
        matches!(refused(&broken), (8, 20, FrameworkProblem::NotJson(_))),
        "{:?}",
        refused(&broken)
    );
    let twice = SMALL.replace("S2", "S1");
    assert_eq!(
        refused(&twice),
        (8, 15, FrameworkProblem::CodeTwice("S1".into()))
    );
    let empty = SMALL.replace("\"Teach\"", "\" \"");
    assert_eq!(refused(&empty), (8, 30, FrameworkProblem::Missing));
    let key = SMALL.replace("sports-2026", "Sports 2026");
    assert_eq!(
        refused(&key),
        (4, 10, FrameworkProblem::BadKey("Sports 2026".into()))
    );
    let claims = SMALL.replace("\"Teach\"", "\"Teach\", \"confirmed\": true");
    assert_eq!(refused(&claims), (8, 52, FrameworkProblem::ConfirmedUnseen));
    let other = SMALL.replace("waymark-framework", "recipe");
    assert_eq!(refused(&other), (1, 1, FrameworkProblem::NotOurs));
    let turned = SMALL.replace("Teach", "Te\u{202e}ach");
    assert_eq!(refused(&turned), (8, 30, FrameworkProblem::Invisible));
    let unknown = SMALL.replace("\"S2\"", "\"S2\", \"colour\": 3");
    assert!(matches!(
        refused(&unknown),
        (8, _, FrameworkProblem::NotJson(_))
    ));
}

#[test]
fn a_fault_says_where_what_and_what_to_do() {
    let twice = parse_json(&SMALL.replace("S2", "S1")).unwrap_err();
    assert_eq!(
        twice.to_string(),
        "line 8, column 15: code: the code “S1” stands twice; give each outcome its own"
    );
    assert_eq!(
        (twice.problem.word(), twice.problem.detail().as_str()),
        ("code_twice", "S1")
    );
}

#[test]
fn limits_hold_for_files() {
    let large = format!("{SMALL}{}", " ".repeat(MAX_FILE_BYTES));
    assert_eq!(refused(&large).2, FrameworkProblem::TooLarge);
    assert_eq!(
        parse_csv(&large).unwrap_err().problem,
        FrameworkProblem::TooLarge
    );
    let deep = SMALL.replace("\"Teach\"", &"[".repeat(100_000));
    assert!(matches!(refused(&deep).2, FrameworkProblem::NotJson(_)));
    let long = SMALL.replace("Teach", &"é".repeat(MAX_TITLE_CHARS + 1));
    assert_eq!(
        refused(&long),
        (8, 30, FrameworkProblem::TooLong(MAX_TITLE_CHARS))
    );
    let rows: String = (0..=MAX_OUTCOMES)
        .map(|row| format!("C{row},Title\n"))
        .collect();
    let many = parse_csv(&format!("#specialty,Many\ncode,title\n{rows}")).unwrap_err();
    assert_eq!(many.problem, FrameworkProblem::TooMany(MAX_OUTCOMES));
    assert_eq!(many.position.unwrap().line, MAX_OUTCOMES + 3);
}

#[test]
fn faults_of_a_csv_file_name_line_and_cell() {
    let refused = |text: &str| {
        let fault = parse_csv(text).unwrap_err();
        let position = fault.position.unwrap();
        (position.line, position.column, fault.problem)
    };
    use FrameworkProblem as P;
    let head = "#specialty,Sport\ncode,title,kind\n";
    assert_eq!(refused("#specialty,Sport\n"), (1, 1, P::NoHeading));
    assert_eq!(
        refused("#colour,red\n"),
        (1, 1, P::UnknownField("colour".into()))
    );
    assert_eq!(
        refused("code,name\n"),
        (1, 2, P::UnknownField("name".into()))
    );
    assert_eq!(refused("code,kind\n"), (1, 1, P::NoHeading));
    assert_eq!(refused("code,title\nS1,Care\n"), (1, 1, P::Missing));
    assert_eq!(
        refused(&format!("{head}S1,Care,heroic\n")),
        (3, 3, P::UnknownWord("heroic".into()))
    );
    assert_eq!(refused(&format!("{head}S1,\"Care\n")), (3, 2, P::OpenQuote));
    assert_eq!(
        refused(&format!("{head}S1,\"Care\" for\n")),
        (3, 2, P::AfterQuote)
    );
    assert_eq!(
        refused(&format!("{head}S1,Care,clinical,more\n")),
        (3, 4, P::TooManyCells)
    );
    assert_eq!(
        refused(&format!("{head}S1,\"Care\nfor\"\n,Teach\n")),
        (3, 2, P::Invisible)
    );
    assert_eq!(
        refused(&format!("{head}S1,Care\n\n,Teach\n")),
        (5, 1, P::Missing)
    );
    assert_eq!(
        refused(&format!("{head}S1,Care\nS=2,Teach\n")),
        (4, 1, P::BadCode("S=2".into()))
    );
    assert_eq!(
        refused(&format!("#currency_years,soon\n{head}")),
        (1, 2, P::BadYears)
    );
    assert_eq!(
        refused(&format!("#currency_years,90\n{head}S1,Care\n")),
        (1, 2, P::BadYears)
    );
    assert_eq!(refused(head), (1, 1, P::NoOutcome));
}

#[test]
fn a_spreadsheet_of_two_columns_is_a_framework() {
    let text = "\u{feff}#specialty;Sport and Exercise Medicine\r\nTitle;Code\r\n\"Care; for \"\"athletes\"\"\";S1\r\n;\r\nTeach;S2";
    let framework = parse_csv(text).unwrap();
    assert_eq!(framework.key, "sport-and-exercise-medicine");
    assert_eq!(framework.outcomes[0].title, "Care; for \"athletes\"");
    assert_eq!(framework.outcomes[1].code, "S2");
}

#[test]
fn what_is_shipped_survives_both_formats() {
    for framework in shipped() {
        let imported = Framework {
            origin: Origin::Imported,
            ..framework.clone()
        };
        assert_eq!(parse_json(&to_json(framework)).unwrap(), imported);
        assert_eq!(parse_csv(&to_csv(framework)).unwrap(), imported);
    }
}

#[test]
fn the_shipped_files_are_written_as_this_code_writes_them() {
    let em = include_str!("../../../../../assets/frameworks/em-rcem-2021.json");
    assert_eq!(to_json(shipped_by_key("em-rcem-2021").unwrap()), em);
}

#[test]
fn links_move_by_code() {
    let old = parse_json(SMALL).unwrap();
    let mut new = old.clone();
    new.outcomes[1].title = "Teach and supervise".into();
    new.outcomes.remove(0);
    let links = ["S2", "S1", "S2"];
    let plan = moved(&old, &new, &links);
    assert_eq!(plan.lost, ["S1"]);
    assert_eq!(plan.kept, Vec::<String>::new());
    assert_eq!(plan.retitled[0].to, "Teach and supervise");
    assert_eq!(plan.retitled.len(), 1);
    assert_eq!(moved(&old, &old, &links).kept, ["S2", "S1"]);
}

fn texts(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec("[ -~éß日\u{1f600}]", 1..most)
        .prop_map(|characters| characters.concat().trim().to_owned())
        .prop_filter("not empty", |text| !text.is_empty())
}

prop_compose! {
    fn outcomes()(
        titles in proptest::collection::vec((texts(40), proptest::option::of(texts(40)), 0..4usize, 0..7usize), 1..12),
    ) -> Vec<Outcome> {
        titles.into_iter().enumerate().map(|(index, (title, note, kind, basis))| Outcome {
            code: format!("X{index}"),
            title,
            kind: OutcomeKind::ALL[kind],
            confirmed: Basis::ALL[basis] == Basis::Seen,
            basis: Basis::ALL[basis],
            statement: note.clone().map(|note| format!("{note}\nand \"more\"")),
            note,
        }).collect()
    }
}

prop_compose! {
    fn frameworks()(
        outcomes in outcomes(), words in proptest::array::uniform5(texts(30)), seen: bool,
        notes in proptest::collection::vec(texts(50), 0..4), currency_years in 1..=MAX_CURRENCY_YEARS,
    ) -> Framework {
        let [specialty, college, curriculum, edition, source_url] = words;
        Framework {
            key: "any-1".into(), specialty, college, curriculum, edition, source_url,
            source_seen: seen, other_sources: notes.clone(), notes, currency_years, outcomes,
            origin: Origin::Imported,
        }
    }
}

proptest! {
    #[test]
    fn any_framework_survives_both_formats(framework in frameworks()) {
        prop_assert_eq!(framework.check(), Ok(()));
        prop_assert_eq!(&parse_json(&to_json(&framework)).unwrap(), &framework);
        prop_assert_eq!(&parse_csv(&to_csv(&framework)).unwrap(), &framework);
    }

    #[test]
    fn no_text_upsets_the_readers(text in "\\PC{0,200}", csv in "[#,;\"\r\n a-z]{0,60}") {
        for text in [&text, &csv] {
            let _ = parse_json(text);
            if let Err(fault) = parse_csv(text) {
                let position = fault.position.unwrap();
                prop_assert!(position.line >= 1 && position.column >= 1);
            }
        }
    }

    #[test]
    fn a_cut_file_is_refused_or_whole_and_its_fault_has_a_place(cut in 0..SMALL.len()) {
        if let Err(fault) = parse_json(SMALL.get(..cut).unwrap()) {
            prop_assert!(fault.position.unwrap().line <= 10);
        } else {
            prop_assert!(cut >= SMALL.trim_end().len());
        }
    }

    #[test]
    fn every_link_goes_to_exactly_one_list(old in frameworks(), new in frameworks(), codes in proptest::collection::vec(0..15usize, 0..20)) {
        let codes: Vec<String> = codes.iter().map(|code| format!("X{code}")).collect();
        let links: Vec<&str> = codes.iter().map(String::as_str).collect();
        let plan = moved(&old, &new, &links);
        let mut all: Vec<_> = plan.kept.iter().chain(&plan.lost).chain(plan.retitled.iter().map(|one| &one.code)).collect();
        all.sort_unstable();
        let distinct: BTreeSet<_> = codes.iter().collect();
        prop_assert_eq!(all, distinct.into_iter().collect::<Vec<_>>());
    }
}
