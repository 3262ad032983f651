//! Career dates with what the owner changed, and what comes up across everybody.

use waymark_domain::time::Certainty;

use super::*;
use crate::record::EntityKind;
use crate::settings::id_of;

const ROUND: &str = "training-round-2-2028";

fn one_of(plans: &Plans<'_>, key: &str) -> DateView {
    let dates = plans.dates().unwrap();
    dates.into_iter().find(|view| view.date.key == key).unwrap()
}

fn announced(version: Option<u32>) -> DateInput {
    DateInput {
        key: ROUND.into(),
        version,
        title: "ST3 and ST4 round".into(),
        when: When {
            from: Some("2027-10-21".parse().unwrap()),
            to: Some("2027-11-18".parse().unwrap()),
            certainty: Certainty::Exact,
        },
        note: "Seen on the live page".into(),
    }
}

#[test]
fn a_date_is_changed_for_this_store_and_is_again_as_it_came() {
    let test = vault();
    let plans = test.records.plans();
    let came = one_of(&plans, ROUND);
    assert_eq!(
        (came.edited, came.version, came.date.when.certainty),
        (false, None, Certainty::Expected)
    );
    plans.date_save(&announced(None), now(TODAY)).unwrap();
    let changed = one_of(&plans, ROUND);
    assert_eq!((changed.edited, changed.version), (true, Some(1)));
    assert_eq!(changed.date.title, "ST3 and ST4 round");
    assert_eq!(
        (changed.edited_on, changed.newer),
        (Some(now(TODAY).today), None)
    );
    assert_eq!(
        changed.date.source, came.date.source,
        "where it is from stays"
    );
    let stale = plans.date_save(&announced(None), now(LATER));
    assert!(matches!(stale, Err(Error::ChangedMeanwhile(_))));
    plans.date_save(&announced(Some(1)), now(LATER)).unwrap();
    assert_eq!(one_of(&plans, ROUND).version, Some(1), "nothing changed");
    plans.date_reset(ROUND, now(LATER)).unwrap();
    let reset = one_of(&plans, ROUND);
    assert_eq!(
        (&reset.date, reset.edited, reset.version),
        (&came.date, false, Some(2))
    );

    let setting = id_of(&format!("{DATES}{ROUND}"));
    let history = test.records.history();
    assert!(
        history
            .record_restore(EntityKind::Setting, setting, 1, now(LATER))
            .unwrap()
    );
    assert_eq!(one_of(&plans, ROUND).date.title, "ST3 and ST4 round");
    let nonsense = DateInput {
        key: "nonsense".into(),
        ..announced(None)
    };
    assert!(matches!(
        plans.date_save(&nonsense, now(LATER)),
        Err(Error::NotFound(_))
    ));
    let undated = DateInput {
        when: When {
            certainty: Certainty::Expected,
            ..When::default()
        },
        ..announced(Some(3))
    };
    assert!(matches!(
        plans.date_save(&undated, now(LATER)),
        Err(Error::Invalid { field: "when", .. })
    ));
    assert!(is_sound(&test));
}

#[test]
fn a_clock_is_read_from_its_key() {
    let test = vault();
    let plans = test.records.plans();
    let end = plans
        .clock("gmc-application-open", "2026-11-22".parse().unwrap())
        .unwrap();
    assert_eq!(end.to_string(), "2028-11-22");
    assert!(matches!(
        plans.clock(ROUND, end),
        Err(Error::NotFound("clock"))
    ));
}

#[test]
fn the_outlook_names_what_comes_up_and_for_whom() {
    let test = vault();
    let plans = test.records.plans();
    let win = told(&test, "Win", Some("2027-02-02"), Some(Goal::Training));
    let haddad = told(
        &test,
        "Haddad",
        Some("2028-02-02"),
        Some(Goal::PortfolioPathway),
    );
    doctor(&test, "Nobody", Some("2027-01-01"));
    plans.begin(Some(win), None, now(TODAY)).unwrap();
    let mut input = input_of(&plans.get(Some(win), now(TODAY)).unwrap().plan.unwrap());
    input.review_on = Some("2026-10-01".parse().unwrap());
    plans.save(&input, now(TODAY)).unwrap();

    let outlook = plans.outlook(6, now(TODAY)).unwrap();
    let ends: Vec<_> = outlook
        .contract_ends
        .iter()
        .map(|end| (end.name.as_str(), end.days))
        .collect();
    assert_eq!(
        ends,
        [("Dr Win", 72)],
        "those with a 1:1, within the months asked for"
    );
    let due: Vec<_> = outlook.reviews_due.iter().map(|due| due.person).collect();
    assert_eq!(due, [win]);
    let msra = outlook
        .windows
        .iter()
        .find(|window| window.key == "msra-2027")
        .unwrap();
    assert_eq!(
        msra.people
            .iter()
            .map(|named| named.person)
            .collect::<Vec<_>>(),
        [win]
    );
    assert!(
        outlook.windows.iter().all(|window| window.key != ROUND),
        "not within six months"
    );
    assert!(
        outlook
            .windows
            .iter()
            .all(|window| window.when.first_day().is_some())
    );

    let plan = plans.begin(Some(haddad), None, now(TODAY)).unwrap();
    plans.from_date(plan, ROUND, now(TODAY)).unwrap();
    let outlook = plans.outlook(18, now(TODAY)).unwrap();
    let round = outlook
        .windows
        .iter()
        .find(|window| window.key == ROUND)
        .unwrap();
    let names: Vec<_> = round
        .people
        .iter()
        .map(|named| named.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["Dr Haddad", "Dr Win"],
        "and whoever took it into their plan"
    );
}

#[test]
fn a_date_that_came_since_it_was_changed_is_pointed_out() {
    let test = vault();
    let plans = test.records.plans();
    let came = one_of(&plans, ROUND).date.when;
    plans.date_save(&announced(None), now(TODAY)).unwrap();
    assert_eq!(one_of(&plans, ROUND).newer, None);
    let earlier = serde_json::json!({
        "title": "ST3 and ST4 round",
        "when": announced(None).when,
        "note": "",
        "on": "2026-01-05",
        "over": When::on("2026-10-23".parse().unwrap()),
    });
    let setting = format!("{DATES}{ROUND}");
    test.records
        .write(now(TODAY), |w| {
            crate::settings::put_as(w, event::DATE_CHANGED, &setting, &earlier)
        })
        .unwrap();
    let shown = one_of(&plans, ROUND);
    assert_eq!(shown.newer, Some(came));
    assert_eq!(shown.edited_on.unwrap().to_string(), "2026-01-05");
    assert_eq!(shown.date.when, announced(None).when, "yours stays");
}
