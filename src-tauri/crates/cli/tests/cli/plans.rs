//! Plans: begun, written, shown, with the dates around them.

use serde_json::{Value, json};

use crate::store::Store;

fn fits(page: &str) -> bool {
    page.lines()
        .all(|line| line.chars().count() <= 100 || line.contains("https://"))
}

#[test]
fn ones_own_plan_is_begun_written_and_shown() {
    let store = Store::of_a_doctor();
    let none = store.run(&["plan", "show"]).done().out;
    assert!(none.starts_with("There is no plan yet."), "{none}");
    let aim = "aim=Specialist Register, Emergency Medicine";
    store
        .run(&[
            "plan",
            "add",
            "goal",
            "goal=portfolio_pathway",
            "pace=steady",
            aim,
        ])
        .done();
    let goal = store.json(&["plan", "add", "objective", "title=FRCEM"]);
    let of_goal = format!("objective={}", goal["id"].as_str().unwrap());
    let step = store.json(&[
        "plan",
        "add",
        "milestone",
        "title=Apply for the SBA",
        "lane=exams",
        "kind=exam_apply",
        "from=2099-01",
        "certainty=expected",
        "effort_hours=30",
        "career_date=frcem-sba",
        &of_goal,
    ]);
    store
        .run(&[
            "plan",
            "add",
            "milestone",
            "title=Rest",
            "lane=life",
            "kind=life",
        ])
        .done();
    let shown = store.json(&["plan", "show"]);
    assert_eq!(shown["plan"]["goal"], json!("portfolio_pathway"));
    assert_eq!(shown["objectives"][0]["next"], json!("Apply for the SBA"));
    let first = &shown["milestones"][0];
    assert_eq!(
        (&first["id"], &first["when"]),
        (
            &step["id"],
            &json!({ "from": "2099-01", "to": null, "certainty": "expected" })
        )
    );
    assert_eq!(
        shown["projection"],
        json!("2099-01"),
        "not before its last date"
    );
    let page = store.run(&["plan", "show"]).done().out;
    for words in [
        "2099-01, expected",
        "Specialist Register",
        "0 of 1",
        "your own list would be done",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(fits(&page), "{page}");
    store
        .run(&["plan", "done", step["id"].as_str().unwrap()])
        .done();
    let page = store.run(&["plan", "show"]).done().out;
    assert!(
        page.contains("done: Apply") && page.contains("1 of 1"),
        "{page}"
    );
}

#[test]
fn what_cannot_be_written_is_refused_and_nothing_is_begun() {
    let store = Store::of_a_doctor();
    store
        .run(&["plan", "add", "milestone", "title"])
        .stopped(2, "title");
    store
        .run(&["plan", "add", "goal", "gaol=training"])
        .stopped(2, "gaol");
    assert_eq!(store.json(&["plan", "show"])["plan"], Value::Null);
    store
        .run(&["plan", "add", "milestone", "title=X", "from=31/02/2027"])
        .stopped(2, "31/02/2027");
    assert_eq!(
        store
            .run(&[
                "plan",
                "add",
                "milestone",
                "title=X",
                "from=2027-03",
                "certainty=not_announced"
            ])
            .code,
        1,
        "what is not announced has no date"
    );
    assert_eq!(store.run(&["plan", "begin", "hats"]).code, 1);
}

#[test]
fn dates_and_starting_points_say_where_they_are_from() {
    let store = Store::of_a_doctor();
    let dates = store.json(&["plan", "dates"]);
    for date in dates.as_array().unwrap() {
        assert!(
            date["source"].as_str().unwrap().starts_with("https://"),
            "{date}"
        );
        assert_ne!(date["when"]["certainty"].as_str(), None);
    }
    let page = store.run(&["plan", "dates"]).done().out;
    assert!(
        page.contains("not announced yet") && page.contains("expected"),
        "{page}"
    );
    assert!(page.contains("24 months") && fits(&page), "{page}");
    let templates = store.json(&["plan", "templates"]);
    assert_eq!(templates.as_array().unwrap().len(), 3);
    assert!(fits(&store.run(&["plan", "templates"]).done().out));
    store.run(&["plan", "begin", "experienced"]).done();
    let page = store.run(&["plan", "show"]).done().out;
    assert!(fits(&page), "{page}");
}

#[test]
fn a_tutor_looks_across_those_with_a_one_to_one() {
    let store = Store::new();
    let none = store.run(&["plan", "outlook"]).done().out;
    assert!(none.starts_with("No contract ends"), "{none}");
    let added = store.json(&["people", "add", "--family-name", "Win"]);
    let win = added["id"].as_str().unwrap();
    let plan = ["plan", "begin", "--person", win];
    store.run(&plan).stopped(1, "begin a session");
    store.met(win);
    store.write("why.txt", "Wants to stay in this town.");
    store
        .run(&[
            "plan",
            "add",
            "goal",
            "goal=training",
            "why=@why.txt",
            "review_on=2026-01-02",
            "--person",
            win,
        ])
        .done();
    let outlook = store.json(&["plan", "outlook", "--months", "72"]);
    assert_eq!(outlook["reviews_due"][0]["name"], json!("Dr Win"));
    let page = store.run(&["plan", "show", "--person", win]).done().out;
    assert!(
        page.contains("The law now gives some applicants priority"),
        "{page}"
    );
    assert!(page.contains("Dr Win"), "{page}");
    assert!(page.contains("Wants to stay in this town."), "{page}");
}
