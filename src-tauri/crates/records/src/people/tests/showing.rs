//! What the list and the page show.

use waymark_domain::people::{Goal, Stage};
use waymark_domain::{Purpose, Tier};

use super::*;

/// Three doctors: Win, a client with two sessions; Núñez, with a GMC number; Su.
fn three(records: &Records) {
    let end = |date: &str| Some(date.parse().unwrap());
    let win = Roster {
        contract_end: end("2027-02-02"),
        ..roster("Thiri", "Win", "Geriatric Medicine")
    };
    let nunez = Roster {
        gmc_number: number("7012345"),
        contract_end: end("2026-12"),
        ..roster("Karthik", "Núñez", "Cardiology")
    };
    let told = Client {
        goal: Some(Goal::Training),
        stage: Some(Stage::EarlyNonUk),
        ..Client::default()
    };
    let people = [
        NewPerson {
            roster: win,
            client: Some(told),
        },
        NewPerson {
            roster: nunez,
            client: None,
        },
        NewPerson {
            roster: roster("Aye", "Su", "Cardiology"),
            client: None,
        },
    ];
    let ids = records.people().add_many(&people, now(NOW)).unwrap();
    session(records, ids[0], "2026-11-10", "", "");
    session(records, ids[0], "2026-10-13", "", "");
}

#[test]
fn the_list_counts_what_it_shows() {
    let vault = vault();
    three(&vault.records);
    let people = vault.records.people();
    let all = people.list(&PeopleFilter::default(), now(NOW)).unwrap();
    assert_eq!(all.departments, ["Cardiology", "Geriatric Medicine"]);
    let win = &all.rows[2];
    assert_eq!(
        (win.sessions, win.last_seen),
        (2, "2026-11-10".parse().ok())
    );
    assert!(win.is_client && !all.rows[0].is_client);
    assert_eq!(all.total, 3);
    let one = PeopleFilter {
        limit: Some(1),
        ..PeopleFilter::default()
    };
    let first = people.list(&one, now(NOW)).unwrap();
    assert_eq!((first.rows.len(), first.total), (1, 3));
}

#[test]
fn the_list_sorts_by_what_is_asked() {
    let vault = vault();
    three(&vault.records);
    let by = |sort, descending| {
        let names = names(
            &vault.records,
            &PeopleFilter {
                sort,
                descending,
                ..PeopleFilter::default()
            },
        );
        names
            .iter()
            .map(|name| name.rsplit(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(by(PeopleSort::Name, false), ["Núñez", "Su", "Win"]);
    assert_eq!(by(PeopleSort::Name, true), ["Win", "Su", "Núñez"]);
    assert_eq!(by(PeopleSort::Department, false), ["Núñez", "Su", "Win"]);
    assert_eq!(by(PeopleSort::Department, true), ["Win", "Núñez", "Su"]);
    assert_eq!(by(PeopleSort::ContractEnd, false), ["Núñez", "Win", "Su"]);
    assert_eq!(by(PeopleSort::ContractEnd, true), ["Win", "Núñez", "Su"]);
    assert_eq!(by(PeopleSort::LastSeen, false), ["Win", "Núñez", "Su"]);
    assert_eq!(by(PeopleSort::LastSeen, true), ["Win", "Núñez", "Su"]);
}

#[test]
fn the_list_shows_whom_the_filter_lets_through() {
    let vault = vault();
    three(&vault.records);
    let all = PeopleFilter::default;
    let shown = |filter| names(&vault.records, &filter);
    let text = |text: &str| {
        shown(PeopleFilter {
            text: text.into(),
            ..all()
        })
    };
    assert_eq!(text("nunez kar"), ["Dr Karthik Núñez"]);
    assert_eq!(text("70123"), ["Dr Karthik Núñez"]);
    assert_eq!(text("nobody"), [""; 0]);
    let department = Some("Cardiology".to_owned());
    assert_eq!(
        shown(PeopleFilter {
            department,
            ..all()
        }),
        ["Dr Karthik Núñez", "Dr Aye Su"]
    );
    assert_eq!(
        shown(PeopleFilter {
            goal: Some(Goal::Training),
            ..all()
        }),
        ["Dr Thiri Win"]
    );
    assert_eq!(
        shown(PeopleFilter {
            stage: Some(Stage::Experienced),
            ..all()
        }),
        [""; 0]
    );
    assert_eq!(
        shown(PeopleFilter {
            clients_only: true,
            ..all()
        }),
        ["Dr Thiri Win"]
    );
    let ends = |days| {
        shown(PeopleFilter {
            contract_ends_within_days: Some(days),
            ..all()
        })
    };
    assert_eq!(ends(70), ["Dr Karthik Núñez", "Dr Thiri Win"]);
    assert_eq!(ends(69), ["Dr Karthik Núñez"]);
    let unseen = |days| {
        shown(PeopleFilter {
            not_seen_for_days: Some(days),
            ..all()
        })
        .len()
    };
    assert_eq!((unseen(14), unseen(15)), (1, 0));
}

#[test]
fn a_contract_that_ends_this_month_has_not_ended() {
    let vault = vault();
    let people = vault.records.people();
    let ends = |date: &str| {
        new(Roster {
            contract_end: Some(date.parse().unwrap()),
            ..roster("A", date, "")
        })
    };
    for date in ["2026-11", "2026-11-23", "2026-11-24", "2026", "2026-10"] {
        people.save(&ends(date), now(NOW)).unwrap();
    }
    let soon = PeopleFilter {
        contract_ends_within_days: Some(0),
        ..PeopleFilter::default()
    };
    assert_eq!(
        names(&vault.records, &soon),
        ["Dr A 2026", "Dr A 2026-11", "Dr A 2026-11-24"]
    );
}

#[test]
fn the_page_tells_what_happened_newest_first() {
    let vault = vault();
    let records = &vault.records;
    let end = Some("2027-02-02".parse().unwrap());
    let win = Roster {
        contract_end: end,
        ..roster("Thiri", "Win", "")
    };
    let id = records
        .people()
        .save(&new(win), now("2026-08-01T09:00:00Z"))
        .unwrap();
    session(
        records,
        id,
        "2026-09-01",
        "## First meeting\nUnsure what to ask.",
        "",
    );
    session(
        records,
        id,
        "2026-10-13",
        "Private words.",
        "We agreed a plan.",
    );
    let page = records.people().page(id, now(NOW)).unwrap();
    assert_eq!(
        (page.name.as_str(), page.contract_days, page.sessions),
        ("Dr Thiri Win", Some(70), 2)
    );
    let [
        TimelineEntry::Session(second),
        TimelineEntry::Session(first),
        TimelineEntry::Joined { .. },
    ] = page.timeline.as_slice()
    else {
        panic!("{:?}", page.timeline)
    };
    let words = |entry: &SessionEntry| entry.excerpt.reveal(Purpose::Window).clone();
    assert_eq!(
        (second.number, second.tier, words(second).as_str()),
        (2, Tier::Confidential, "Private words."),
        "words that are not agreed yet stay out of sight"
    );
    assert_eq!(
        (first.number, first.tier, words(first).as_str()),
        (1, Tier::Confidential, "Unsure what to ask.")
    );
    assert!(!second.agreed);
}
