//! Lists, targets, the CV.

use waymark_domain::logs::{Course, CourseKind, Cpd, CpdTargets, Reach};

use super::*;

fn titles(records: &Records, filter: &LogFilter) -> (usize, Vec<String>) {
    let page = records
        .logs()
        .list(LogKind::Procedure, filter, 0, 2)
        .unwrap();
    let titles = page.rows.into_iter().map(|row| row.entry.title);
    (page.total, titles.collect())
}

#[test]
fn a_list_is_narrowed_and_given_in_parts_the_latest_first() {
    let test = vault();
    let records = &test.records;
    for (on, title, role) in [
        ("2024-05", "Élan drain", ProcedureRole::Assisted),
        ("2026-01-02", "Chest drain", ProcedureRole::Taught),
        ("2025-03-04", "Lumbar puncture", ProcedureRole::Taught),
        ("", "Old drain", ProcedureRole::Observed),
    ] {
        add(records, procedure(on, title, role));
    }
    let any = LogFilter::default;
    let all = |filter: LogFilter| titles(records, &filter);
    let two = |total, titles: [&str; 2]| (total, titles.map(str::to_owned).to_vec());
    assert_eq!(all(any()), two(4, ["Chest drain", "Lumbar puncture"]));
    let with = LogFilter {
        text: Some("DRAIN elan".into()),
        ..any()
    };
    assert_eq!(all(with), (1, vec!["Élan drain".to_owned()]));
    let with = LogFilter {
        role: Some(ProcedureRole::Taught),
        ..any()
    };
    assert_eq!(all(with), two(2, ["Chest drain", "Lumbar puncture"]));
    let with = LogFilter {
        institution: Some("warwick hospital".into()),
        ..any()
    };
    assert_eq!(all(with).0, 4);
    let with = LogFilter {
        institution: Some("Coventry".into()),
        ..any()
    };
    assert_eq!(all(with).0, 0);
    for (from, to, found) in [
        ("2024-05-31", "2024-06-30", 1),
        ("2024-04-01", "2024-05-01", 1),
        ("2024-06-01", "2025-03-04", 1),
        ("2025-03-05", "2026-01-01", 0),
    ] {
        let with = LogFilter {
            from: Some(from.parse().unwrap()),
            to: Some(to.parse().unwrap()),
            ..any()
        };
        assert_eq!(all(with).0, found, "{from} {to}");
    }
    assert_eq!(records.logs().procedure_names().unwrap().len(), 4);
    assert_eq!(records.logs().institutions().unwrap(), ["Warwick Hospital"]);
    let later = records
        .logs()
        .list(LogKind::Procedure, &any(), 3, 9)
        .unwrap();
    assert_eq!(later.rows[0].entry.title, "Old drain");
}

#[test]
fn targets_are_kept_and_show_in_the_summary() {
    let test = vault();
    let records = &test.records;
    let logs = records.logs();
    let body = Cpd {
        credits: 6,
        ..Cpd::default()
    };
    add(records, said("2026-10-03", "Day", LogBody::Cpd(body)));
    let today = at(0).today;
    assert_eq!(
        logs.cpd_summary(None, today).unwrap().targets,
        CpdTargets {
            year: 50,
            five: 250
        }
    );
    let wanted = CpdTargets {
        year: 40,
        five: 200,
    };
    logs.set_cpd_targets(wanted, at(1)).unwrap();
    let summary = logs.cpd_summary(None, today).unwrap();
    assert_eq!((summary.targets, summary.credits), (wanted, 6));
    let refused = logs.set_cpd_targets(
        CpdTargets {
            year: 5_000,
            five: 200,
        },
        at(2),
    );
    assert!(matches!(refused, Err(Error::Invalid { field: "year", .. })));
}

#[test]
fn a_post_that_goes_on_is_in_every_later_stretch() {
    let test = vault();
    let records = &test.records;
    add(
        records,
        said("2024-08-07", "Fellow", LogBody::Post(Box::default())),
    );
    let filter = LogFilter {
        from: chrono::NaiveDate::from_ymd_opt(2026, 1, 1),
        ..LogFilter::default()
    };
    let page = records.logs().list(LogKind::Post, &filter, 0, 10).unwrap();
    assert_eq!(page.total, 1);
}

#[test]
fn time_is_accounted_for_from_the_last_qualification_before_the_first_post() {
    let test = vault();
    let records = &test.records;
    for (on, title) in [
        ("2010-07-01", "BSc"),
        ("2013-07-01", "MBBS"),
        ("2020-07-01", "MSc"),
    ] {
        let course = Course {
            what: CourseKind::Qualification,
            ..Course::default()
        };
        add(records, said(on, title, LogBody::Course(course)));
    }
    add(
        records,
        said("2013-07-15", "Intern", LogBody::Post(Box::default())),
    );
    let view = records.logs().posts_view(at(0).today).unwrap();
    assert!(view.gaps.is_empty(), "{:?}", view.gaps);
}

#[test]
fn a_cv_stands_in_the_gmcs_order() {
    let test = vault();
    let records = &test.records;
    let line = |on: &str, title: &str, what, reach| {
        let body = Course {
            what,
            reach,
            ..Course::default()
        };
        said(on, title, LogBody::Course(body))
    };
    add(
        records,
        line("2016-07-01", "MBBS", CourseKind::Qualification, Reach::None),
    );
    add(
        records,
        line("2025-01", "Local", CourseKind::Presentation, Reach::Local),
    );
    add(
        records,
        line(
            "2020-01",
            "World",
            CourseKind::Presentation,
            Reach::International,
        ),
    );
    for (on, to) in [("2016-08-15", "2018-08-01"), ("2018-08-02", "")] {
        let input = LogInput {
            to: day(to),
            ..said(on, "Fellow", LogBody::Post(Box::default()))
        };
        add(records, input);
    }
    let cv = records.logs().cv(at(0).today).unwrap();
    assert_eq!(cv.qualifications[0].title, "MBBS");
    let titles: Vec<_> = cv
        .presentations
        .iter()
        .map(|line| line.title.as_str())
        .collect();
    assert_eq!(titles, ["World", "Local"]);
    assert_eq!(cv.posts.posts[0].on, day("2018-08-02"));
    // From the first qualification on: forty-four days until the first post.
    let gaps: Vec<_> = cv
        .posts
        .gaps
        .iter()
        .map(|gap| (gap.days, gap.after))
        .collect();
    assert_eq!(gaps, [(45, None)]);
}
