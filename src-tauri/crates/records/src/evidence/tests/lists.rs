//! Lists of evidence: filters, orders, counts.

use super::*;

/// Four items: two filed and mapped, one filed without a date, one in the inbox.
fn shelf() -> TestVault {
    let test = vault();
    let records = &test.records;
    let evidence = records.evidence();
    let esle = filed(records, "ESLE, resus");
    evidence
        .map(&to(esle, "SLO3", Strength::Good), at(1))
        .unwrap();
    let audit = Said {
        kind: Some("audit_qi".into()),
        from: Some("2025-02".parse().unwrap()),
        institution: "Kidderminster".into(),
        tags: vec!["sepsis".into()],
        on_gmc_form: Some(at(0).today),
        ..said("Antibiotics within the hour")
    };
    let audit = evidence
        .create(&audit, EvidenceState::Filed, at(2))
        .unwrap();
    evidence
        .map(&to(audit, "SLO11", Strength::Strong), at(2))
        .unwrap();
    let letter = Said {
        kind: None,
        from: None,
        ..said("Letter of thanks")
    };
    evidence
        .create(&letter, EvidenceState::Filed, at(3))
        .unwrap();
    captured(&test, "scan0001", Some("2026"));
    test
}

fn titles(test: &TestVault, filter: &EvidenceFilter, sort: EvidenceSort) -> Vec<String> {
    let rows = test.records.evidence().list(filter, sort).unwrap();
    rows.into_iter().map(|row| row.title).collect()
}

#[test]
fn each_filter_narrows_by_itself() {
    let test = shelf();
    let all = EvidenceFilter::default();
    let cases = [
        (
            EvidenceFilter {
                state: Some(EvidenceState::Inbox),
                ..all.clone()
            },
            vec!["scan0001"],
        ),
        (
            EvidenceFilter {
                kind: Some("audit_qi".into()),
                ..all.clone()
            },
            vec!["Antibiotics within the hour"],
        ),
        (
            EvidenceFilter {
                framework: Some(EM.into()),
                ..all.clone()
            },
            vec!["ESLE, resus", "Antibiotics within the hour"],
        ),
        (
            EvidenceFilter {
                framework: Some(EM.into()),
                code: Some("SLO1".into()),
                ..all.clone()
            },
            vec![],
        ),
        (
            EvidenceFilter {
                framework: Some(EM.into()),
                code: Some("SLO11".into()),
                ..all.clone()
            },
            vec!["Antibiotics within the hour"],
        ),
        (
            EvidenceFilter {
                tag: Some("sepsis".into()),
                ..all.clone()
            },
            vec!["Antibiotics within the hour"],
        ),
        (
            EvidenceFilter {
                institution: Some("KIDDERMINSTER".into()),
                ..all.clone()
            },
            vec!["Antibiotics within the hour"],
        ),
        (
            EvidenceFilter {
                text: Some("hour sep".into()),
                ..all.clone()
            },
            vec!["Antibiotics within the hour"],
        ),
        (
            EvidenceFilter {
                text: Some("E-001".into()),
                ..all.clone()
            },
            vec!["ESLE, resus"],
        ),
        (
            EvidenceFilter {
                held: Some(true),
                ..all.clone()
            },
            vec![],
        ),
        (
            EvidenceFilter {
                batch: Some(waymark_domain::BatchId::new(at(0).at)),
                ..all.clone()
            },
            vec![],
        ),
    ];
    for (filter, expected) in cases {
        assert_eq!(
            titles(&test, &filter, EvidenceSort::Newest),
            expected,
            "{filter:?}"
        );
    }
    assert_eq!(titles(&test, &all, EvidenceSort::Newest).len(), 4);
}

#[test]
fn a_list_stands_in_the_order_asked_for() {
    let test = shelf();
    let first = |sort| titles(&test, &EvidenceFilter::default(), sort)[0].clone();
    assert_eq!(first(EvidenceSort::Newest), "ESLE, resus");
    assert_eq!(first(EvidenceSort::Added), "Letter of thanks");
    assert_eq!(first(EvidenceSort::Number), "ESLE, resus");
    assert_eq!(first(EvidenceSort::Title), "Antibiotics within the hour");
    let newest = titles(&test, &EvidenceFilter::default(), EvidenceSort::Newest);
    assert_eq!(newest.last().unwrap(), "Letter of thanks", "without a date");
}

#[test]
fn a_row_says_what_a_list_shows() {
    let test = shelf();
    let rows = test
        .records
        .evidence()
        .list(&EvidenceFilter::default(), EvidenceSort::Number)
        .unwrap();
    let audit = &rows[1];
    assert_eq!((audit.number, audit.on_gmc_form), (2, Some(at(0).today)));
    assert_eq!(
        (audit.outcomes[0].code.as_str(), audit.outcomes[0].strength),
        ("SLO11", Strength::Strong)
    );
    assert_eq!(
        (audit.files, audit.media_type, audit.document_state),
        (0, None, None)
    );
    let scan = &rows[3];
    assert!(scan.title_guessed && scan.date_guessed && !scan.held());
    let evidence = test.records.evidence();
    assert_eq!(
        evidence.institutions().unwrap(),
        ["Kidderminster", "Warwick Hospital"]
    );
    assert_eq!(evidence.tags().unwrap(), ["sepsis"]);
    let counts = evidence.counts().unwrap();
    assert_eq!((counts.inbox, counts.filed, counts.held), (1, 3, 0));
}

#[test]
fn coverage_counts_what_is_filed_and_says_why() {
    let test = shelf();
    let records = &test.records;
    let today = at(0).today;
    let filter = waymark_domain::coverage::CoverageFilter::default();
    let shown = records.coverage(EM, &filter, today).unwrap();
    assert_eq!(
        shown.totals.items, 3,
        "what is in the inbox is not sorted yet"
    );
    let row = shown.rows.iter().find(|row| row.code == "SLO3").unwrap();
    assert_eq!(row.cells.iter().map(|cell| cell.count).sum::<u32>(), 1);
    let why = records
        .coverage_why(EM, &filter, "SLO3", "wpba", today)
        .unwrap();
    assert_eq!(why.strength, row.cells[0].strength);
    let unknown = records.coverage("none", &filter, today);
    assert!(matches!(unknown, Err(Error::NotFound("framework"))));
    let unknown = records.coverage_why(EM, &filter, "SLO99", "wpba", today);
    assert!(matches!(unknown, Err(Error::NotFound("outcome"))));
}
