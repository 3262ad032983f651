//! A logbook taken in and taken back.

use encoding_rs::WINDOWS_1252;
use waymark_domain::BatchId;
use waymark_domain::logs::{
    AgeBand, DateAnswers, DateAsk, DateOrder, PatientColumn, ProcedureField, Sex,
};

use super::*;
use crate::logs::import::{LogbookImported, LogbookMapping, LogbookPreview, WhyRefused};
use crate::record::EntityKind;
use crate::tables::Table;

pub(super) fn preview(records: &Records, csv: &str) -> LogbookPreview {
    preview_as(records, csv.as_bytes(), None)
}

pub(super) fn preview_as(
    records: &Records,
    bytes: &[u8],
    mapping: Option<&LogbookMapping>,
) -> LogbookPreview {
    let table = Table::parse_logbook(bytes).unwrap();
    let import = records.logbook_import();
    import
        .preview(&table, "logbook.csv", mapping, at(0))
        .unwrap()
}

fn apply(records: &Records, preview: &LogbookPreview) -> LogbookImported {
    records.logbook_import().apply(preview, at(1)).unwrap()
}

fn refused(preview: &LogbookPreview) -> Vec<(u32, WhyRefused)> {
    preview
        .refused
        .iter()
        .map(|row| (row.line, row.why))
        .collect()
}

/// The mapping that a preview shows, to be changed.
pub(super) fn mapping(preview: &LogbookPreview) -> LogbookMapping {
    LogbookMapping {
        fields: preview.columns.iter().map(|column| column.field).collect(),
        ..LogbookMapping::default()
    }
}

const ELOGBOOK: &str = "\
Operation Date,Hospital,Patient ID,Date of Birth,Gender,ASA,Specialty,Operation,Supervision Code,CEPOD\n\
25/01/2026,Warwick Hospital,AB12345,12/05/1970,F,2,General Surgery,Appendicectomy,S-TU,Urgent\n\
03/02/2026,Warwick Hospital,AB99999,01/09/2024,M,1,General Surgery,Inguinal hernia repair,A,Elective\n\
29/02/2024,Coventry,X1,02/02/1940,F,3,General Surgery,Laparotomy,P,Emergency\n";

#[test]
fn an_export_of_elogbook_is_understood_and_nothing_of_a_patient_is_kept() {
    let test = vault();
    let records = &test.records;
    let shown = preview(records, ELOGBOOK);
    assert_eq!((shown.rows, shown.would_add), (3, 3));
    assert_eq!(refused(&shown), []);
    let patients: Vec<_> = shown
        .columns
        .iter()
        .filter_map(|column| column.patient)
        .collect();
    assert_eq!(patients, [PatientColumn::Number, PatientColumn::Birth]);
    assert_eq!(shown.dates.order, Some(DateOrder::DayFirst));
    assert_eq!(shown.dates.asks, None);
    assert!(shown.dates.proved);
    let done = apply(records, &shown);
    assert_eq!((done.added, done.skipped), (3, 0));
    let entries = of_kind(records, LogKind::Procedure);
    let LogBody::Procedure(first) = &entries[1].body else {
        panic!("a procedure")
    };
    assert_eq!(entries[1].on, day("2026-01-25"));
    assert_eq!(first.role, ProcedureRole::PerformedSupervised);
    assert_eq!(first.supervision, "Trainer unscrubbed");
    assert_eq!((first.sex, first.age_band), (Some(Sex::Female), None));
    // A date of birth may become a band, and nothing else.
    let mut with_age = mapping(&shown);
    with_age.fields[3] = Some(ProcedureField::Age);
    with_age.duplicates = true;
    let again = preview_as(records, ELOGBOOK.as_bytes(), Some(&with_age));
    let bands: Vec<_> = again.shown.iter().map(|row| row.age_band).collect();
    assert_eq!(
        bands,
        [
            Some(AgeBand::Adult),
            Some(AgeBand::Child),
            Some(AgeBand::OlderAdult)
        ]
    );
    assert_sound(&test);
}

#[test]
fn windows_1252_semicolons_and_title_lines_are_read() {
    let test = vault();
    let csv = "Logbook of Dr N\u{fa}\u{f1}ez;;;\r\n;;;\r\nDate;Procedure;Role;Hospital\r\n13.01.2026;\"Naht \u{2013} gro\u{df}; tief\";Assisted;H\u{f4}pital \u{c9}lan\r\n";
    let (bytes, _, _) = WINDOWS_1252.encode(csv);
    let shown = preview_as(&test.records, &bytes, None);
    assert_eq!(shown.encoding, "windows-1252");
    assert_eq!(refused(&shown), []);
    assert_eq!(shown.shown[0].title, "Naht \u{2013} gro\u{df}; tief");
    assert_eq!(shown.shown[0].institution, "H\u{f4}pital \u{c9}lan");
}

#[test]
fn dates_are_right_or_asked_about() {
    let test = vault();
    let records = &test.records;
    let csv = "Date,Procedure,Role\n31/02/2026,Drain,A\n1/2/03,Drain,A\nAug 26,Drain,A\n44562,Drain,A\n2026-01-09,Drain,A\n2027-01-09,Drain,A\n,Drain,A\n";
    let shown = preview(records, csv);
    assert_eq!(
        refused(&shown),
        [
            (2, WhyRefused::DateImpossible),
            (3, WhyRefused::DateAsked),
            (4, WhyRefused::DateAsked),
            (5, WhyRefused::DateAsked),
            (7, WhyRefused::DateFuture),
            (8, WhyRefused::DateMissing),
        ]
    );
    assert_eq!(shown.dates.asks, Some(DateAsk::Order));
    assert_eq!(
        (shown.dates.sample.as_str(), shown.dates.would_be),
        ("1/2/03", day("2003-02-01"))
    );
    let answered = |answers| {
        let mapping = LogbookMapping {
            answers,
            ..mapping(&shown)
        };
        preview_as(records, csv.as_bytes(), Some(&mapping))
    };
    let order = answered(DateAnswers {
        order: Some(DateOrder::MonthFirst),
        ..DateAnswers::default()
    });
    assert_eq!(order.dates.asks, Some(DateAsk::MonthOrDay));
    let all = answered(DateAnswers {
        order: Some(DateOrder::MonthFirst),
        months: Some(true),
        serials: Some(true),
        ..DateAnswers::default()
    });
    assert_eq!(all.dates.asks, None);
    let dates: Vec<_> = all.shown.iter().map(|row| row.on.to_string()).collect();
    assert_eq!(dates, ["2003-01-02", "2026-08", "2022-01-01", "2026-01-09"]);
}

#[test]
fn a_row_that_says_too_little_is_refused_with_its_line() {
    let test = vault();
    let csv = "Date,Procedure,Role,Count\n2026-01-09,,A,1\n2026-01-09,Drain,,1\n2026-01-09,Drain,Bystander,1\n2026-01-09,Drain,A,many\n2026-01-09,Drain,A,1,extra\nDate,Procedure,Role,Count\n2026-01-09,Drain,A,3\n";
    let shown = preview(&test.records, csv);
    assert_eq!(
        refused(&shown),
        [
            (2, WhyRefused::ProcedureMissing),
            (3, WhyRefused::RoleMissing),
            (4, WhyRefused::RoleUnknown),
            (5, WhyRefused::CountImpossible),
            (6, WhyRefused::Misshapen),
            (7, WhyRefused::RepeatedHeader),
        ]
    );
    assert_eq!(shown.would_add, 1);
    let with_role = LogbookMapping {
        role: Some(ProcedureRole::Observed),
        ..mapping(&shown)
    };
    let shown = preview_as(&test.records, csv.as_bytes(), Some(&with_role));
    assert_eq!(shown.would_add, 2);
}

#[test]
fn rows_that_are_there_already_are_pointed_out_and_left_out() {
    let test = vault();
    let records = &test.records;
    let csv = "Date,Procedure,Role,Hospital,Notes\n2026-01-09,Drain,A,Warwick,left\n2026-01-09,Drain,A,Warwick,left\n2026-01-09,Drain,A,Warwick,right\n";
    let shown = preview(records, csv);
    assert_eq!((shown.would_add, shown.duplicates), (2, 1));
    apply(records, &shown);
    let again = preview(records, &csv.replace("Drain", "DRAIN"));
    assert_eq!((again.would_add, again.duplicates), (0, 3));
    let taken = LogbookMapping {
        duplicates: true,
        ..mapping(&again)
    };
    let taken = preview_as(records, csv.as_bytes(), Some(&taken));
    assert_eq!((taken.would_add, taken.duplicates), (3, 3));
}

#[test]
fn running_numbers_are_no_counts_and_the_sum_of_counts_is_said() {
    let test = vault();
    let rows = |count: fn(u32) -> u32| -> String {
        let row = |day| format!("{},2026-01-{day:02},Drain {day},A\n", count(day));
        let rows: String = (1..=12).map(row).collect();
        format!("Count,Date,Procedure,Role\n{rows}")
    };
    let running = preview(&test.records, &rows(|day| day));
    assert_eq!(running.columns[0].field, None);
    assert_eq!((running.would_add, running.procedures), (12, 12));
    let ids = preview(&test.records, &rows(|day| 900 - day * 7));
    assert_eq!(ids.columns[0].field, None);
    let counts = preview(&test.records, &rows(|day| 1 + day % 3));
    assert_eq!(counts.columns[0].field, Some(ProcedureField::Count));
    assert_eq!((counts.would_add, counts.procedures), (12, 24));
    assert_eq!(counts.shown[0].count, 2);
}

#[test]
fn rows_that_came_in_since_the_preview_are_left_out() {
    let test = vault();
    let csv = "Date,Procedure,Role\n2026-01-09,Drain,A\n2026-01-10,Line,A\n";
    let first = preview(&test.records, csv);
    let other = preview(&test.records, csv);
    assert_eq!(apply(&test.records, &other).added, 2);
    let late = apply(&test.records, &first);
    assert_eq!((late.added, late.skipped), (0, 2));
    assert_eq!(of_kind(&test.records, LogKind::Procedure).len(), 2);
}

#[test]
fn an_import_keeps_the_name_of_its_file_only_if_that_says_nothing() {
    let test = vault();
    for (name, label) in [
        ("Logbook export 2026.csv", "Logbook export 2026.csv"),
        (
            "Logbook Zibble Xylquarth K123456.csv",
            "Logbook, 22 Nov 2026",
        ),
    ] {
        let table = Table::parse_logbook(b"Date,Procedure,Role\n2026-01-09,Drain,A\n").unwrap();
        let import = test.records.logbook_import();
        let shown = import.preview(&table, name, None, at(0)).unwrap();
        import.apply(&shown, at(1)).unwrap();
        let labels: Vec<_> = import
            .batches()
            .unwrap()
            .into_iter()
            .map(|batch| batch.label)
            .collect();
        assert!(labels.contains(&label.to_owned()), "{labels:?}");
    }
}

/// How many events the audit trail has.
fn events(records: &Records) -> i64 {
    let count = |connection: &rusqlite::Connection| {
        Ok(connection.query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?)
    };
    records.read(count).unwrap()
}

#[test]
fn a_preview_leaves_no_trace_until_it_is_applied() {
    let test = vault();
    let shown = preview(&test.records, ELOGBOOK);
    let before = events(&test.records);
    drop(shown);
    // The program ends between preview and apply: the store opens as it was, and the file is read again.
    let test = test.reopened();
    assert_eq!(events(&test.records), before);
    assert!(of_kind(&test.records, LogKind::Procedure).is_empty());
    assert!(test.records.logbook_import().batches().unwrap().is_empty());
    assert_eq!(
        apply(&test.records, &preview(&test.records, ELOGBOOK)).added,
        3
    );
    assert_sound(&test);
}

fn undo(records: &Records, batch: BatchId) -> (u32, u32) {
    let undone = records.logbook_import().undo(batch, at(9)).unwrap();
    (undone.removed, undone.kept)
}

#[test]
fn an_import_is_taken_back_but_for_what_was_changed_since() {
    let test = vault();
    let records = &test.records;
    let own = add(
        records,
        procedure("2026-10-03", "Drain", ProcedureRole::Assisted),
    );
    let csv: String = (1..=4).fold("Date,Procedure,Role\n".to_owned(), |csv, day| {
        format!("{csv}2026-01-{day:02},Quibblectomy {day},A\n")
    });
    let batch = apply(records, &preview(records, &csv)).batch;
    let entries = of_kind(records, LogKind::Procedure);
    let named = |title: &str| {
        entries
            .iter()
            .find(|entry| entry.title == title)
            .unwrap()
            .clone()
    };
    let changed = LogInput {
        title: "Quibblectomy, mended".into(),
        ..LogInput::of(named("Quibblectomy 1"))
    };
    let logs = records.logs();
    logs.save(named("Quibblectomy 1").id, None, changed, at(2))
        .unwrap();
    logs.make_evidence(named("Quibblectomy 2").id, at(3))
        .unwrap();
    let trashed = named("Quibblectomy 3").id.as_uuid();
    records
        .trash()
        .put(EntityKind::LogEntry, trashed, "", at(4))
        .unwrap();
    while records.index_pending(100, at(5)).unwrap().more {}
    assert_eq!(undo(records, batch), (1, 3));
    let left: Vec<_> = of_kind(records, LogKind::Procedure)
        .into_iter()
        .map(|entry| entry.title)
        .collect();
    assert_eq!(left, ["Drain", "Quibblectomy 2", "Quibblectomy, mended"]);
    assert!(logs.get(own).is_ok());
    assert!(matches!(
        records.logbook_import().undo(batch, at(10)),
        Err(Error::NotAllowed(_))
    ));
    let batches = records.logbook_import().batches().unwrap();
    assert_eq!(
        (batches[0].added, batches[0].undone_at),
        (4, Some(at(9).at))
    );
    records.trash().restore(trashed, at(11)).unwrap();
    assert_sound(&test);
}

#[test]
fn twenty_thousand_rows_go_in_and_out() {
    let test = vault();
    let records = &test.records;
    let mut csv = "Date,Procedure,Role,Hospital\n".to_owned();
    for row in 0..20_000 {
        csv.push_str(&format!(
            "{:04}-{:02}-{:02},Procedure {},A,Warwick\n",
            2006 + row / 1_000,
            1 + row % 12,
            1 + row % 28,
            row % 97
        ));
    }
    let shown = preview(records, &csv);
    assert_eq!(shown.rows, 20_000);
    let mapping = LogbookMapping {
        duplicates: true,
        ..mapping(&shown)
    };
    let shown = preview_as(records, csv.as_bytes(), Some(&mapping));
    let done = apply(records, &shown);
    assert_eq!(done.added, 20_000);
    let sheet = records.logs().consolidation(&LogFilter::default()).unwrap();
    assert_eq!(
        (sheet.total, sheet.rows.len(), sheet.by_year.len()),
        (20_000, 97, 20)
    );
    let page = records
        .logs()
        .list(LogKind::Procedure, &LogFilter::default(), 19_990, 50)
        .unwrap();
    assert_eq!((page.total, page.rows.len()), (20_000, 10));
    assert_eq!(undo(records, done.batch), (20_000, 0));
    assert_eq!(records.logs().counts().unwrap()[&LogKind::Procedure], 0);
}
