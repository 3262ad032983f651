//! The CREST check against days that are counted one by one.

use chrono::{Days, Months};
use proptest::prelude::*;

use super::*;

fn signed(number: i64, on: &str, to: &str, wte: u8, signatory: Signatory) -> LogEntry {
    let body = Post {
        wte,
        signatory: Some(signatory),
        ..Post::default()
    };
    entry(
        number,
        on,
        to,
        "Clinical Fellow",
        LogBody::Post(Box::new(body)),
    )
}

fn consultant() -> Signatory {
    Signatory {
        name: "Dr Helen Ward".to_owned(),
        role: Some(SignatoryRole::Consultant),
        on_gmc_register: Known::Yes,
        close_relationship: Known::No,
        ..Signatory::default()
    }
}

fn state(crest: &Crest, rule: CrestRule) -> (RuleState, CrestDetail) {
    let found = crest
        .rules
        .iter()
        .find(|verdict| verdict.rule == rule)
        .unwrap();
    (found.state, found.detail.clone())
}

/// Whether, day by day, the days together within the window make three months at this share of full time.
fn by_counting(
    from: NaiveDate,
    to: NaiveDate,
    wte: u8,
    start: NaiveDate,
    today: NaiveDate,
) -> bool {
    let window_from = start.checked_sub_months(Months::new(42)).unwrap();
    let mut counted: Option<(NaiveDate, i64)> = None;
    for day in from.iter_days().take_while(|day| *day <= to) {
        if day >= window_from && day < start && day <= today {
            let (_, days) = counted.get_or_insert((day, 0));
            *days += 1;
        }
    }
    counted.is_some_and(|(first, days)| {
        let three_months = (first.checked_add_months(Months::new(3)).unwrap() - first).num_days();
        days * i64::from(wte) >= three_months * 100
    })
}

proptest! {
    #[test]
    fn three_months_within_the_window_are_counted_day_by_day(
        // Around the window of a start in August 2027, and around leap days.
        begins in 0_u64..2_200, length in 0_u64..400, wte in 1_u8..=100, start in 0_u64..800, today in 0_u64..2_600,
    ) {
        let from = ymd("2021-06-01") + Days::new(begins);
        let to = from + Days::new(length);
        let start = ymd("2026-02-01") + Days::new(start);
        let today = ymd("2021-06-01") + Days::new(today);
        let post = signed(1, &from.to_string(), &to.to_string(), wte, consultant());
        let crest = crest(&[post], start, today);
        let (found, detail) = state(&crest, CrestRule::SignatoryTime);
        let expected = by_counting(from, to, wte, start, today);
        prop_assert_eq!(found == RuleState::Met, expected, "{:?}", detail);
        if let Some(day) = detail.reached_on {
            prop_assert!(!expected && day > today && day <= to);
            prop_assert!(by_counting(from, to, wte, start, day));
            prop_assert!(!by_counting(from, to, wte, start, day.pred_opt().unwrap()));
        }
    }

    #[test]
    fn the_window_is_three_and_a_half_years(days in 0_u64..4_000) {
        let start = ymd("2020-02-29") + Days::new(days);
        let window_from = crest(&[], start, start).window_from;
        prop_assert_eq!(window_from.checked_add_months(Months::new(42)).map(|end| end <= start), Some(true));
        prop_assert!((1276..=1281).contains(&(start - window_from).num_days()));
    }
}

#[test]
fn each_rule_explains_itself_and_names_its_page() {
    let post = signed(1, "2024-08-07", "", 80, consultant());
    let crest = crest(&[post], ymd("2027-08-04"), ymd("2026-11-22"));
    assert_eq!(crest.window_from, ymd("2024-02-04"));
    assert_eq!(crest.posts[0].months, 22);
    let (found, detail) = state(&crest, CrestRule::SignatoryTime);
    assert_eq!(found, RuleState::Met);
    assert_eq!(
        (detail.days, detail.needed, detail.wte),
        (Some(838), Some(115), Some(80))
    );
    assert_eq!(detail.name.as_deref(), Some("Dr Helen Ward"));
    for rule in [
        CrestRule::SignatoryRole,
        CrestRule::SignatoryRegistered,
        CrestRule::Relationship,
    ] {
        assert_eq!(state(&crest, rule).0, RuleState::Met, "{rule:?}");
    }
    for rule in [
        CrestRule::AllCapabilities,
        CrestRule::FoundationStarted,
        CrestRule::FormVersion,
    ] {
        assert_eq!(state(&crest, rule).0, RuleState::Ask, "{rule:?}");
    }
    assert_eq!(crest.rules.len(), CrestRule::ALL.len());
    let form = crest
        .rules
        .iter()
        .find(|verdict| verdict.rule == CrestRule::FormVersion);
    assert!(!form.unwrap().source.seen);
}

#[test]
fn an_observership_gives_no_signatory_and_no_experience() {
    let mut seen = signed(1, "2025-01-01", "2025-12-31", 100, consultant());
    let LogBody::Post(post) = &mut seen.body else {
        panic!("a post")
    };
    post.post_kind = PostKind::Observership;
    let crest = crest(&[seen], ymd("2026-08-05"), ymd("2026-02-01"));
    assert_eq!(state(&crest, CrestRule::SignatoryTime).0, RuleState::NotMet);
    assert_eq!(
        state(&crest, CrestRule::ExperienceInWindow).0,
        RuleState::NotMet
    );
    assert!(!crest.posts[0].counts);
}

#[test]
fn a_month_that_may_be_long_enough_is_not_known() {
    let vague = signed(1, "2025-01", "2025-04", 100, consultant());
    let crest = crest(&[vague], ymd("2026-08-05"), ymd("2026-02-01"));
    assert_eq!(
        state(&crest, CrestRule::SignatoryTime).0,
        RuleState::Unknown
    );
}

#[test]
fn who_may_not_sign_is_said_and_who_may_is_preferred() {
    let other = Signatory {
        role: Some(SignatoryRole::Other),
        close_relationship: Known::Yes,
        on_gmc_register: Known::No,
        proof_of_registration: Known::No,
        ..consultant()
    };
    let posts = [
        signed(1, "2025-01-01", "2025-12-31", 100, other),
        signed(2, "2024-10-01", "2024-12-31", 100, consultant()),
    ];
    let start = ymd("2026-08-05");
    let today = ymd("2026-02-01");
    let best = crest(&posts, start, today);
    assert_eq!(
        state(&best, CrestRule::SignatoryTime).1.post,
        Some(posts[1].id)
    );
    let alone = crest(&posts[..1], start, today);
    for rule in [
        CrestRule::SignatoryRole,
        CrestRule::SignatoryRegistered,
        CrestRule::Relationship,
    ] {
        assert_eq!(state(&alone, rule).0, RuleState::NotMet, "{rule:?}");
    }
    let nobody = crest(
        &[post(3, "2025-01-01", "", PostKind::Post, 100)],
        start,
        today,
    );
    assert_eq!(state(&nobody, CrestRule::SignatoryTime).0, RuleState::Ask);
    assert_eq!(
        state(&nobody, CrestRule::ExperienceInWindow).0,
        RuleState::Ask
    );
}

#[test]
fn what_nobody_has_said_of_a_signatory_is_asked() {
    let bare = Signatory {
        name: "Dr Helen Ward".to_owned(),
        ..Signatory::default()
    };
    let posts = [signed(1, "2025-01-01", "2025-12-31", 100, bare)];
    let crest = crest(&posts, ymd("2026-08-05"), ymd("2026-02-01"));
    for rule in [CrestRule::SignatoryRole, CrestRule::Relationship] {
        assert_eq!(state(&crest, rule).0, RuleState::Ask, "{rule:?}");
    }
    let ticked = |tick: &str| -> Known {
        let json = format!("{{\"close_relationship\": {tick}}}");
        serde_json::from_str::<Signatory>(&json)
            .unwrap()
            .close_relationship
    };
    let read = ["true", "false", "\"no\""].map(ticked);
    assert_eq!(read, [Known::Yes, Known::Unknown, Known::No]);
}

#[test]
fn posts_that_follow_on_each_other_with_one_signatory_are_one() {
    let posts = |second: &str, wte: u8| {
        [
            signed(1, "2025-01-01", "2025-02-28", 100, consultant()),
            signed(2, second, "2025-04-30", wte, consultant()),
        ]
    };
    let time = |posts: &[LogEntry]| {
        let crest = crest(posts, ymd("2026-08-05"), ymd("2026-02-01"));
        state(&crest, CrestRule::SignatoryTime).0
    };
    assert_eq!(time(&posts("2025-03-01", 100)), RuleState::Met);
    assert_eq!(time(&posts("2025-03-02", 100)), RuleState::Met);
    assert_eq!(time(&posts("2025-03-03", 100)), RuleState::NotMet);
    assert_eq!(time(&posts("2025-03-01", 50)), RuleState::Unknown);
    let mut other = posts("2025-03-01", 100);
    let LogBody::Post(post) = &mut other[1].body else {
        panic!("a post")
    };
    post.signatory.as_mut().unwrap().name = "Dr Peter Brown".to_owned();
    assert_eq!(time(&other), RuleState::NotMet);
}

#[test]
fn a_break_within_the_time_together_makes_it_unknown() {
    let posts = [
        signed(1, "2025-01-01", "2025-12-31", 100, consultant()),
        post(2, "2025-03-01", "2025-03-20", PostKind::Break, 100),
    ];
    let crest = crest(&posts, ymd("2026-08-05"), ymd("2026-02-01"));
    assert_eq!(
        state(&crest, CrestRule::SignatoryTime).0,
        RuleState::Unknown
    );
}

#[test]
fn a_post_to_come_shows_nothing() {
    let posts = [post(1, "2026-03-01", "2026-07-31", PostKind::Post, 100)];
    let crest = crest(&posts, ymd("2026-08-05"), ymd("2026-02-01"));
    let (found, detail) = state(&crest, CrestRule::ExperienceInWindow);
    assert_eq!((found, detail.count), (RuleState::Unknown, Some(0)));
}
