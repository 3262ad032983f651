use super::*;
#[test]
fn zz_scale() {
    use std::fmt::Write;
    let mut list =
        String::from("First name,Surname,GMC No.,Grade,Department,Start date,Contract end\n");
    for n in 0..36_831u32 {
        writeln!(
            list,
            "Given{},Family{},{},Clinical Fellow,Dept {},24/02/2022,22/11/2027",
            (b'a' + (n % 26) as u8) as char,
            ["x", "yy", "zzz", "Brontë"][(n % 4) as usize],
            7_000_000 + n,
            ["a", "b", "c", "d", "e"][(n % 5) as usize]
        )
        .unwrap();
    }
    let vault = vault();
    let t = std::time::Instant::now();
    let table = Table::parse(list.as_bytes()).unwrap();
    println!("parse {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let shown = vault
        .records
        .people_import()
        .preview(&table, "x", None)
        .unwrap();
    println!("preview {:?}", t.elapsed());
    let list2 = list.replace("Fellow", "F");
    let t = std::time::Instant::now();
    let done = vault
        .records
        .people_import()
        .apply(&shown, &Choices::default(), today())
        .unwrap();
    println!("apply {:?} {done:?}", t.elapsed());
    let people = everybody_ids(&vault.records);
    vault.records.write(today(), |w| {
        let mut k = 0u128;
        for n in 0..100_000usize {
            k += 1;
            let id = uuid::Uuid::from_u128(k);
            w.sql().prepare_cached("INSERT INTO session (id, person_id, version, held_on, started_at_ms, state) VALUES (?1, ?2, 1, '2026-10-11', 1, 'filed')")?.execute(rusqlite::params![id, people[n % people.len()].as_uuid()])?;
        }
        w.audit("x", crate::record::EntityKind::Session, uuid::Uuid::nil(), 1, b"")
    }).unwrap();
    use crate::people::PeopleSort;
    for _ in 0..3 {
        for (name, f) in [
            ("all", PeopleFilter::default()),
            (
                "first 200",
                PeopleFilter {
                    limit: Some(200),
                    ..Default::default()
                },
            ),
            (
                "lastseen 200",
                PeopleFilter {
                    limit: Some(200),
                    sort: PeopleSort::LastSeen,
                    ..Default::default()
                },
            ),
            (
                "text",
                PeopleFilter {
                    text: "bron given".into(),
                    limit: Some(200),
                    ..Default::default()
                },
            ),
            (
                "notseen",
                PeopleFilter {
                    not_seen_for_days: Some(30),
                    ..Default::default()
                },
            ),
            (
                "dept",
                PeopleFilter {
                    department: Some("Dept a".into()),
                    ..Default::default()
                },
            ),
        ] {
            let t = std::time::Instant::now();
            let r = vault.records.people().list(&f, today()).unwrap();
            println!("{name} {:?} {}", t.elapsed(), r.total);
        }
    }
    let t = std::time::Instant::now();
    let table = Table::parse(list2.as_bytes()).unwrap();
    let shown = vault
        .records
        .people_import()
        .preview(&table, "x", None)
        .unwrap();
    println!("re-preview {:?} {:?}", t.elapsed(), counts(&shown));
    let t = std::time::Instant::now();
    let done2 = vault
        .records
        .people_import()
        .apply(&shown, &Choices::default(), today())
        .unwrap();
    println!("re-apply {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let u = vault
        .records
        .people_import()
        .undo(done2.batch, today())
        .unwrap();
    println!(
        "undo {:?} {} {} {}",
        t.elapsed(),
        u.removed,
        u.restored,
        u.kept.len()
    );
}
fn everybody_ids(records: &Records) -> Vec<waymark_domain::PersonId> {
    records
        .people()
        .list(&PeopleFilter::default(), today())
        .unwrap()
        .rows
        .iter()
        .map(|r| r.id)
        .collect()
}
