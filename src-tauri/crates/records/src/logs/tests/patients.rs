//! What tells of a patient is named, and goes nowhere.

use proptest::prelude::*;
use waymark_domain::logs::{PatientColumn, ProcedureField};

use super::importing::{mapping, preview, preview_as};
use super::*;
use crate::logs::import::{LogbookMapping, WhyRefused};
use crate::sessions::tests::mending::tables_with;

const NAMED: &str = "\
Date,Procedure,Role,Patient Name,NHS No,DOB,Address,Age,Sex,Notes\n\
2026-01-09,Chest drain,A,Zibblewick Xylquarth,999 000 0018,12/05/1970,1 Quibble Street CV34 5BW,45,F,Went well\n\
2026-01-10,Lumbar puncture,A,Zibblewick Xylquarth,999 000 0026,12/05/1970,1 Quibble Street CV34 5BW,7 months,M,Asked for by the parents of 999 000 0034\n";

const TELLING: [&str; 7] = [
    "ibblewick",
    "ylquarth",
    "999 000",
    "9990000",
    "1970",
    "uibble",
    "CV34",
];

#[test]
fn columns_about_patients_are_named_and_left_out() {
    let test = vault();
    let records = &test.records;
    let shown = preview(records, NAMED);
    let patients: Vec<_> = shown
        .columns
        .iter()
        .filter_map(|column| Some((column.header.as_str(), column.patient?, column.field)))
        .collect();
    assert_eq!(
        patients,
        [
            ("Patient Name", PatientColumn::Name, None),
            ("NHS No", PatientColumn::Number, None),
            ("DOB", PatientColumn::Birth, None),
            ("Address", PatientColumn::Address, None),
        ]
    );
    assert!(
        shown
            .columns
            .iter()
            .all(|column| column.patient.is_none() || column.sample.is_empty())
    );
    assert_eq!((shown.would_add, shown.cleaned), (2, 1));
    records.logbook_import().apply(&shown, at(1)).unwrap();
    while records.index_pending(100, at(2)).unwrap().more {}
    assert_eq!(tables_with(records, &TELLING), Vec::<String>::new());
}

#[test]
fn a_column_about_patients_cannot_be_mapped_to_anything_that_is_kept() {
    let test = vault();
    let records = &test.records;
    let shown = preview(records, NAMED);
    for field in ProcedureField::ALL {
        for (place, column) in shown.columns.iter().enumerate() {
            let Some(patient) = column.patient else {
                continue;
            };
            let mut wanted = mapping(&shown);
            wanted.fields.iter_mut().for_each(|slot| {
                if *slot == Some(*field) {
                    *slot = None;
                }
            });
            wanted.fields[place] = Some(*field);
            let asked = preview_as(records, NAMED.as_bytes(), Some(&wanted));
            let kept = asked.columns[place].field;
            let allowed = patient == PatientColumn::Birth
                && matches!(field, ProcedureField::Age | ProcedureField::Sex);
            assert_eq!(kept.is_some(), allowed, "{patient:?} {field:?}");
        }
    }
}

#[test]
fn columns_without_a_telling_header_are_known_by_their_cells() {
    let test = vault();
    let csv = "Date,Procedure,Role,Ref,Who,Remarks\n2026-01-09,Drain,A,999 000 0018,Mrs Joan Smith,\n2026-01-10,Drain,A,9990000026,Mr Peter Brown,\n2026-01-11,Drain,A,999-000-0034,Miss Ann Green,\n";
    let shown = preview(&test.records, csv);
    let patient = |place: usize| shown.columns[place].patient;
    assert_eq!(patient(3), Some(PatientColumn::Number));
    assert_eq!(patient(4), Some(PatientColumn::Name));
    assert_eq!(patient(1), None);
}

#[test]
fn bare_names_are_known_by_their_shape_whatever_the_header() {
    let test = vault();
    let people = [
        "Zibble Xylquarth",
        "Ayesha Quorn",
        "QUIBBLEWICK, Tom",
        "O'Brien J",
        "Wren Ab Marlow",
    ];
    for header in ["Case", "Title", "Details", "Ref", "Notes", ""] {
        let rows = people
            .iter()
            .enumerate()
            .map(|(day, name)| format!("2026-01-1{day},Chest drain,Assisted,\"{name}\"\n"));
        let csv = format!("Date,Procedure,Role,{header}\n{}", rows.collect::<String>());
        let shown = preview(&test.records, &csv);
        let column = &shown.columns[3];
        assert_eq!(column.patient, Some(PatientColumn::Name), "{header}");
        assert_eq!((column.field, column.sample.len()), (None, 0), "{header}");
        for field in [
            ProcedureField::Level,
            ProcedureField::Setting,
            ProcedureField::Institution,
            ProcedureField::Note,
        ] {
            let mut wanted = mapping(&shown);
            wanted.fields[3] = Some(field);
            let asked = preview_as(&test.records, csv.as_bytes(), Some(&wanted));
            assert_eq!(asked.columns[3].field, None, "{header} {field:?}");
        }
    }
}

#[test]
fn procedures_places_and_trainers_are_no_bare_names() {
    let test = vault();
    let csv = "Date,Done,Role,Trainer,Place of work,Seen in\n\
        2026-01-09,Chest Drain,A,Helen Ward,Warwick Hospital,Resus\n\
        2026-01-10,Lumbar Puncture,A,Peter Brown,Queen Elizabeth Hospital,Majors\n\
        2026-01-11,Fascia Iliaca Block,A,Ann Green,University Hospital Coventry,Theatre Two\n";
    let shown = preview(&test.records, csv);
    let patients: Vec<_> = shown.columns.iter().map(|column| column.patient).collect();
    assert_eq!(patients, [None; 6]);
}

#[test]
fn a_cell_that_names_a_patient_is_neither_quoted_nor_a_sample() {
    let test = vault();
    let csv = "Date,Procedure,Role,Level\n\
        Zibble Xylquarth,Drain,A,999 000 0018\n\
        2026-01-10,Drain,\"Quibble, Ayesha\",2\n\
        last week,Drain,A,3\n2026-01-11,Drain,A,4\n2026-01-12,Drain,A,5\n";
    let shown = preview(&test.records, csv);
    let quoted: Vec<_> = shown.refused.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(quoted, ["", "", "last week"]);
    let samples: Vec<_> = shown
        .columns
        .iter()
        .flat_map(|column| &column.sample)
        .collect();
    assert!(
        samples.iter().all(|cell| !cell.contains("999")
            && !cell.contains("uibble")
            && !cell.contains("ibble")),
        "{samples:?}"
    );
}

#[test]
fn of_a_date_of_birth_a_band_comes_in_the_order_of_its_column_or_none() {
    let test = vault();
    let csv = "Date,Procedure,Role,DOB\n\
        2026-01-09,Drain,A,03/12/1945\n2026-01-10,Drain,A,12/03/25\n2026-01-11,Drain,A,30/12/2024\n\
        2026-12-30,Drain,A,\n2026-01-12,Line,A,02/01/2026\n";
    let mut wanted = mapping(&preview(&test.records, csv));
    wanted.fields[3] = Some(ProcedureField::Age);
    let shown = preview_as(&test.records, csv.as_bytes(), Some(&wanted));
    let bands: Vec<_> = shown.shown.iter().map(|row| row.age_band).collect();
    use waymark_domain::logs::AgeBand::{Child, Neonate, OlderAdult};
    assert_eq!(bands, [Some(OlderAdult), None, Some(Child), Some(Neonate)]);
}

#[test]
fn a_titled_name_is_no_place() {
    let test = vault();
    let rows: String = (10..20)
        .map(|day| format!("2026-01-{day},Drain,A,Warwick Hospital,Theatre\n"))
        .collect();
    let csv = format!(
        "Date,Procedure,Role,Hospital,Setting\n{rows}2026-01-20,Drain,A,Mrs Joan Smith,Mr Peter Brown\n"
    );
    let shown = preview(&test.records, &csv);
    let last = shown.shown.last().unwrap();
    assert_eq!((last.institution.as_str(), last.cleaned), ("", true));
}

#[test]
fn numbers_under_a_harmless_header_are_found_as_well() {
    let test = vault();
    let csv =
        "Date,Procedure,Role,Notes\n2026-01-09,Drain,A,9990000018\n2026-01-10,Drain,A,9990000026\n";
    let shown = preview(&test.records, csv);
    assert_eq!(shown.columns[3].patient, Some(PatientColumn::Number));
}

#[test]
fn a_procedure_that_names_a_patient_is_refused_without_its_words() {
    let test = vault();
    let csv = "Date,Procedure,Role\n2026-01-09,Drain for patient name: Joan Smith NHS no 999 000 0018,A\n2026-01-10,Drain,A\n2026-01-11,Line,A\n2026-01-12,Tap,A\n2026-01-13,Block,A\n2026-01-14,Cast,A\n";
    let shown = preview(&test.records, csv);
    let refused: Vec<_> = shown
        .refused
        .iter()
        .map(|row| (row.line, row.why, row.text.as_str()))
        .collect();
    assert_eq!(refused, [(2, WhyRefused::PatientDetails, "")]);
    assert_eq!(shown.would_add, 5);
}

#[test]
fn colleagues_are_no_patients() {
    let test = vault();
    let csv = "Date,Procedure,Role,Supervision,Hospital\n2026-01-09,Drain,A,Dr Helen Ward (consultant),\"Warwick Hospital, CV34 5BW\"\n";
    let shown = preview(&test.records, csv);
    assert_eq!((shown.would_add, shown.cleaned), (1, 0));
    assert_eq!(shown.shown[0].institution, "Warwick Hospital, CV34 5BW");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is in the file, and however its columns are mapped, a preview is made or the file is
    /// refused, and rows add up.
    #[test]
    fn no_file_and_no_mapping_breaks_a_preview(
        cells in proptest::collection::vec(proptest::collection::vec("[A-Za-z0-9/ ,;\"\u{e9}-]{0,12}", 1..6), 1..12),
        fields in proptest::collection::vec(proptest::option::of(proptest::sample::select(ProcedureField::ALL)), 0..8),
    ) {
        let test = vault();
        let lines: Vec<String> = cells.iter().map(|row| row.join(",")).collect();
        let csv = format!("Date,Procedure,Role,DOB,Notes\n{}\n", lines.join("\n"));
        if let Ok(table) = crate::tables::Table::parse_logbook(csv.as_bytes()) {
            let mapping = LogbookMapping { fields, ..LogbookMapping::default() };
            let import = test.records.logbook_import();
            let shown = import.preview(&table, "any.csv", Some(&mapping), at(0)).unwrap();
            prop_assert_eq!(shown.rows, shown.refused.len() + shown.would_add + shown.duplicates);
            let done = import.apply(&shown, at(1)).unwrap();
            prop_assert_eq!(usize::try_from(done.added).unwrap(), shown.would_add);
        }
    }
}
