//! The logs: written, brought in, summed up, taken back.

use serde_json::{Value, json};

use crate::store::Store;

const LOGBOOK: &str = "\
Operation Date,Hospital,Patient ID,Date of Birth,Gender,Operation,Supervision Code\n\
25/01/2026,Warwick Hospital,AB12345,12/05/1970,F,Appendicectomy,S-TU\n\
03/02/2026,Warwick Hospital,AB99999,01/09/1984,M,Inguinal hernia repair,A\n\
31/02/2026,Warwick Hospital,AB99999,01/09/1984,M,Inguinal hernia repair,A\n";

fn column<'v>(report: &'v Value, header: &str) -> &'v Value {
    let columns = report["columns"].as_array().unwrap();
    columns
        .iter()
        .find(|column| column["header"] == header)
        .unwrap()
}

#[test]
fn entries_of_every_kind_are_written_listed_and_changed() {
    let store = Store::of_a_doctor();
    for args in [
        &[
            "log",
            "add",
            "cpd",
            "on=2026-10-03",
            "title=Day",
            "credits=6",
            "category=external",
        ][..],
        &[
            "log",
            "add",
            "teaching",
            "on=2026-10-04",
            "title=ECGs",
            "hours=1.25",
        ],
        &[
            "log",
            "add",
            "post",
            "on=2025-08-06",
            "title=Fellow",
            "wte=80",
            "signatory.name=Dr Ward",
        ],
        &[
            "log",
            "add",
            "course",
            "on=2024-01",
            "title=ALS",
            "expires_on=2028-01-31",
        ],
        &[
            "log",
            "add",
            "reflection",
            "on=2026-10",
            "title=A night",
            "what=It was hard",
        ],
    ] {
        store.run(args).done();
    }
    let added = store.json(&[
        "log",
        "add",
        "procedure",
        "on=2026-10-03",
        "title=Chest drain",
        "role=taught",
    ]);
    let id = added["id"].as_str().unwrap();
    assert_eq!(
        (&added["version"], &added["role"], &added["count"]),
        (&json!(1), &json!("taught"), &json!(1))
    );
    let changed = store.json(&["log", "set", id, "institution=Warwick", "age_band=adult"]);
    assert_eq!(
        (&changed["version"], &changed["age_band"]),
        (&json!(2), &json!("adult"))
    );
    store
        .run(&["log", "set", id, "count=2", "--version", "1"])
        .stopped(1, "changed");
    store
        .run(&["log", "set", id, "colour=red"])
        .stopped(2, "colour");
    let listed = store.json(&["log", "list", "procedure", "--institution", "warwick"]);
    assert_eq!(listed[0]["id"], added["id"]);
    let cpd = store.json(&["log", "summary", "cpd", "--to", "2026-10-03"]);
    assert_eq!(
        (&cpd["year"], &cpd["credits"]),
        (&json!("2026\u{2013}27"), &json!(6))
    );
    assert_eq!(cpd["facts"][0]["source"]["seen"], json!(true));
    let made = store.json(&["log", "evidence", id]);
    assert_eq!(made["number"], json!(1));
    store.run(&["log", "evidence", id]).stopped(1, "evidence");
    store.run(&["log", "remove", id]).done();
    assert_eq!(store.json(&["log", "list", "procedure"]), json!([]));
}

#[test]
fn a_logbook_is_looked_at_brought_in_and_taken_back() {
    let store = Store::of_a_doctor();
    store.write("logbook.csv", LOGBOOK);
    let import = ["log", "import", "procedures", "logbook.csv"];
    let preview = store.json(&[&import[..], &["--dry-run"]].concat());
    assert_eq!(
        (&preview["added"], &preview["import_id"]),
        (&json!(2), &Value::Null)
    );
    assert_eq!(
        preview["refused"],
        json!([{ "line": 4, "why": "date_impossible", "text": "31/02/2026" }])
    );
    assert_eq!(column(&preview, "Patient ID")["patient"], json!("number"));
    assert_eq!(column(&preview, "Date of Birth")["field"], Value::Null);
    assert_eq!(store.json(&["log", "list", "procedure"]), json!([]));

    // A column about patients goes nowhere, but for a band of age.
    let mapped = [
        "--map",
        "Patient ID=note",
        "--map",
        "Date of Birth=age",
        "--map",
        "Gender=ignore",
    ];
    let done = store.json(&[&import[..], &mapped[..]].concat());
    assert_eq!(column(&done, "Patient ID")["field"], Value::Null);
    assert_eq!(column(&done, "Date of Birth")["field"], json!("age"));
    let listed = store.json(&["log", "list", "procedure"]);
    assert_eq!(listed[0]["title"], json!("Inguinal hernia repair"));
    assert_eq!(
        (&listed[0]["age_band"], &listed[0]["sex"]),
        (&json!("adult"), &Value::Null)
    );
    assert!(!listed.to_string().contains("AB1") && !listed.to_string().contains("1970"));

    let again = store.json(&import);
    assert_eq!(
        (&again["added"], &again["duplicates"]),
        (&json!(0), &json!(2))
    );
    let batch = done["import_id"].as_str().unwrap();
    let undone = store.json(&["log", "undo", batch]);
    assert_eq!(
        (&undone["removed"], &undone["kept"]),
        (&json!(2), &json!(0))
    );
    store.run(&["log", "undo", batch]).stopped(1, "already");
    let said = store.run(&import).done().out;
    assert!(said.contains("Patient ID \u{2192} left out"), "{said}");
    store.run(&["check", "--deep"]).done();
}

#[test]
fn the_crest_form_is_explained_with_numbers_and_pages() {
    let store = Store::of_a_doctor();
    store
        .run(&[
            "log",
            "add",
            "post",
            "on=2024-08-07",
            "to=2025-08-05",
            "title=Fellow",
            "signatory.name=Dr Helen Ward",
            "signatory.on_gmc_register=yes",
        ])
        .done();
    let crest = store.json(&["crest", "check", "--start", "2026-08-05"]);
    assert_eq!(crest["window_from"], json!("2023-02-05"));
    let time = &crest["rules"][1];
    assert_eq!(
        (&time["rule"], &time["state"]),
        (&json!("signatory_time"), &json!("met"))
    );
    assert_eq!(time["detail"]["days"], json!(364));
    let said = store
        .run(&["crest", "check", "--start", "2026-08-05"])
        .done()
        .out;
    for words in [
        "Dr Helen Ward",
        "364",
        "https://medical.hee.nhs.uk/",
        "unconfirmed",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for verdict in ["you will pass", "eligible", "accepted by"] {
        assert!(!said.contains(verdict), "{verdict}");
    }
}

#[test]
fn sheets_are_given_as_pdf() {
    let store = Store::of_a_doctor();
    store
        .run(&[
            "log",
            "add",
            "procedure",
            "on=2026-10-03",
            "title=Drain",
            "role=assisted",
        ])
        .done();
    for args in [
        &["log", "consolidation", "--out", "sheet.pdf"][..],
        &["log", "summary", "cpd", "--out", "cpd.pdf"],
    ] {
        store.run(args).done();
        let bytes = std::fs::read(store.path(args[args.len() - 1])).unwrap();
        assert!(bytes.starts_with(b"%PDF"), "{args:?}");
        store.run(args).stopped(1, "already");
    }
}
