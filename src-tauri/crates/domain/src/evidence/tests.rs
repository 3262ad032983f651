#![allow(clippy::unwrap_used)]

use super::*;

fn item() -> Evidence {
    let at = Timestamp::from_millis(1_790_000_000_000);
    Evidence {
        id: EvidenceId::new(at),
        version: 1,
        number: 73,
        state: EvidenceState::Filed,
        title: "Extended supervised learning event, resus".into(),
        title_guessed: false,
        kind: Some("wpba".into()),
        from: Some("2026-10".parse().unwrap()),
        to: None,
        date_guessed: true,
        institution: "South Warwickshire".into(),
        grade: "Clinical Fellow".into(),
        description: String::new(),
        level: "Level 3".into(),
        reflection: String::new(),
        reflection_released_at: None,
        tags: vec!["resus".into()],
        on_gmc_form: None,
        outcomes: vec![link("em-rcem-2021", "SLO3"), link("gpc-2017", "GPC-D2")],
        related: Vec::new(),
        added_at: at,
    }
}

fn link(framework: &str, code: &str) -> OutcomeLink {
    OutcomeLink {
        framework: framework.into(),
        code: code.into(),
        strength: Strength::Good,
        why: String::new(),
    }
}

fn fault(change: impl FnOnce(&mut Evidence)) -> Option<EvidenceFault> {
    let mut changed = item();
    change(&mut changed);
    changed.validate().err()
}

#[test]
fn an_item_as_it_should_be_is_kept() {
    assert_eq!(item().validate(), Ok(()));
}

#[test]
fn a_title_may_be_missing_in_the_inbox_alone() {
    assert_eq!(
        fault(|item| item.title = "  ".into()),
        Some(EvidenceFault::NoTitle)
    );
    let inbox = fault(|item| {
        item.title.clear();
        item.state = EvidenceState::Inbox;
    });
    assert_eq!(inbox, None);
}

#[test]
fn dates_run_forwards() {
    let to = |text: &str| Some(text.parse().unwrap());
    assert_eq!(
        fault(|item| item.to = to("2026-09-30")),
        Some(EvidenceFault::EndsBeforeStart)
    );
    assert_eq!(fault(|item| item.to = to("2026")), None);
    assert_eq!(
        fault(|item| {
            item.from = None;
            item.to = to("2026");
        }),
        Some(EvidenceFault::NoStart)
    );
    let mut both = item();
    both.to = to("2026-11-02");
    assert_eq!(both.date(), both.to);
    assert_eq!(item().date(), item().from);
}

#[test]
fn each_limit_is_kept() {
    let long = |chars: usize| "é".repeat(chars + 1);
    assert_eq!(
        fault(|item| item.title = long(MAX_FIELD_CHARS)),
        Some(EvidenceFault::TooLong("title"))
    );
    assert_eq!(
        fault(|item| item.reflection = long(MAX_TEXT_CHARS)),
        Some(EvidenceFault::TooLong("reflection"))
    );
    assert_eq!(
        fault(|item| item.tags = vec![long(MAX_TAG_CHARS)]),
        Some(EvidenceFault::TooLong("tag"))
    );
    assert_eq!(
        fault(|item| item.tags = vec!["a".into(); MAX_TAGS + 1]),
        Some(EvidenceFault::TooMany("tags"))
    );
    let why = fault(|item| {
        for link in &mut item.outcomes {
            link.why = long(MAX_WHY_CHARS);
        }
    });
    assert_eq!(why, Some(EvidenceFault::TooLong("why")));
    assert_eq!(fault(|item| item.title = "é".repeat(MAX_FIELD_CHARS)), None);
}

#[test]
fn kinds_outcomes_and_relations_make_sense() {
    assert_eq!(
        fault(|item| item.kind = Some("horoscope".into())),
        Some(EvidenceFault::UnknownKind)
    );
    assert_eq!(fault(|item| item.kind = None), None);
    let twice = fault(|item| item.outcomes.push(link("em-rcem-2021", "SLO3")));
    assert_eq!(twice, Some(EvidenceFault::OutcomeTwice));
    assert_eq!(
        fault(|item| item.outcomes.push(link("gpc-2017", "SLO3"))),
        None
    );
    assert_eq!(
        fault(|item| item.related = vec![item.id]),
        Some(EvidenceFault::RelatedToItself)
    );
}

#[test]
fn people_name_items_by_number() {
    assert_eq!(number_label(73), "E-073");
    assert_eq!(number_label(12_345), "E-12345");
    for label in ["E-073", "e73", " 73 ", "E073"] {
        assert_eq!(number_of(label), Some(73), "{label}");
    }
    for label in ["", "E-", "E--73", "E-73a", "-73", "+73", "99999999999"] {
        assert_eq!(number_of(label), None, "{label}");
    }
}

#[test]
fn strengths_are_in_order() {
    assert!(Strength::ALL.is_sorted_by(|weaker, stronger| weaker < stronger));
}
