//! How a file becomes a table, and a table a preview.

use encoding_rs::WINDOWS_1252;
use waymark_domain::import::Field;

use super::*;

/// A list as a staffing office sends it.
const MESSY: &str = "LED list – Medical Staffing;;;;;;\r
;;;;;;\r
Doctor;GMC;Post;Specialty;From;To;Notes\r
Dr Abena Elhassan;920507;Clinical Fellow;Acute Medicine;;open-ended;\r
Vikram Jones;9368173;Clinical Fellow;Geriatric Medicine;31-Jan-23;08/01/2028;\"né(e) abroad; O’Brien’s firm\"\r
IBRAHIM, Ananya (Dr);9388490;Teaching Fellow;Acute Medicine;02-Aug-21;TBC;\"line one
line two\"\r
BRONTË, Ciaran (Dr);9596335;Trust Doctor;Gastroenterology;44562;14.08.2027;\"said \"\"thinking about CESR\"\"\"\r
Dr Vikram Jones;9368173;Trust Doctor;Acute Medicine;;;\r
\"Dr Unclosed Quote;9123456;Fellow;ED;01/02/2025;01/02/2026;\r
";

fn messy() -> Table {
    let (bytes, _, lost) = WINDOWS_1252.encode(MESSY);
    assert!(!lost);
    Table::parse(&bytes).unwrap()
}

#[test]
fn a_messy_list_is_read_to_its_last_line() {
    let vault = vault();
    let preview = vault
        .records
        .people_import()
        .preview(&messy(), "list.csv", None)
        .unwrap();
    assert_eq!(
        (preview.encoding, preview.delimiter),
        ("windows-1252", Delimiter::Semicolon)
    );
    assert_eq!((preview.header_line, preview.blank_rows), (Some(3), 1));
    assert_eq!(
        preview.title_lines,
        [TitleLine {
            line: 1,
            text: "LED list – Medical Staffing".into()
        }]
    );
    let fields: Vec<Field> = preview.columns.iter().map(|column| column.field).collect();
    use Field::{ContractEnd, Department, GmcNumber, Grade, Ignore, Name, PostStart};
    assert_eq!(
        fields,
        [
            Name,
            GmcNumber,
            Grade,
            Department,
            PostStart,
            ContractEnd,
            Ignore
        ]
    );
    let lines: Vec<u32> = preview.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [4, 5, 6, 8, 9, 10]);
    assert_eq!(counts(&preview), (5, 0, 0, 1));
}

#[test]
fn what_of_a_row_is_not_taken_is_said() {
    let vault = vault();
    let preview = vault
        .records
        .people_import()
        .preview(&messy(), "list.csv", None)
        .unwrap();
    let reasons = |line| row(&preview, line).reasons.as_slice();
    assert_eq!(
        reasons(4),
        [Reason::NumberLength {
            text: "920507".into(),
            digits: 6
        }]
    );
    assert_eq!(reasons(6), []);
    let date = "2022-01-01".parse().unwrap();
    assert_eq!(
        reasons(8),
        [Reason::SpreadsheetDate {
            field: Field::PostStart,
            text: "44562".into(),
            date
        }]
    );
    let number = "9368173".parse().unwrap();
    assert_eq!(
        reasons(9),
        [Reason::SameNumberEarlier {
            number,
            line: 5,
            differs: true
        }]
    );
    assert_eq!(
        row(&preview, 9).changes,
        [
            change("title", "", "Dr"),
            change("grade", "Clinical Fellow", "Trust Doctor"),
            change("department", "Geriatric Medicine", "Acute Medicine")
        ]
    );
    assert_eq!(reasons(10), [Reason::ReadWithoutQuote]);
    assert_eq!(row(&preview, 10).name, "Dr Unclosed Quote");
}

#[test]
fn names_dates_and_notes_arrive_as_meant() {
    let vault = vault();
    let records = &vault.records;
    let preview = records
        .people_import()
        .preview(&messy(), "list.csv", None)
        .unwrap();
    records
        .people_import()
        .apply(&preview, &Choices::default(), today())
        .unwrap();
    let people = everybody(records);
    let names: Vec<String> = people
        .iter()
        .map(|person| person.roster.display_name())
        .collect();
    assert_eq!(
        names,
        [
            "Dr Ciaran Brontë",
            "Dr Abena Elhassan",
            "Dr Ananya Ibrahim",
            "Vikram Jones",
            "Dr Unclosed Quote"
        ]
    );
    let ibrahim = &people[2].roster;
    assert_eq!(ibrahim.post_start.unwrap().to_string(), "2021-08-02");
    assert_eq!(
        (ibrahim.contract_end, ibrahim.contract_note.as_str()),
        (None, "TBC")
    );
    let bronte = &people[0].roster;
    assert_eq!(
        (bronte.post_start, bronte.contract_end.unwrap().to_string()),
        (None, "2027-08-14".to_owned())
    );
    assert_eq!(people[1].roster.gmc_number, None);
    let kept = serde_json::to_string(&people).unwrap();
    assert!(
        !kept.contains("firm") && !kept.contains("CESR"),
        "notes are not kept"
    );
}

#[test]
fn every_delimiter_is_found() {
    for (delimiter, c) in [
        (Delimiter::Comma, ','),
        (Delimiter::Semicolon, ';'),
        (Delimiter::Tab, '\t'),
        (Delimiter::Bar, '|'),
    ] {
        let list = format!(
            "Doctor{c}GMC{c}Department\n\"WIN, Thiri\"{c}7012345{c}Trauma; Hand, and more\n"
        );
        let list = if c == ',' || c == ';' {
            list.replace("Trauma; Hand, and more", "Trauma")
        } else {
            list
        };
        assert_eq!(
            Table::parse(list.as_bytes()).unwrap().delimiter,
            delimiter,
            "{c:?}"
        );
    }
}

#[test]
fn a_list_without_a_header_is_read_once_its_columns_are_named() {
    let vault = vault();
    let list = "Thiri Win;7012345;Cardiology\nKarthik Núñez;7012346;Surgery\n";
    let table = Table::parse(list.as_bytes()).unwrap();
    let guessed = vault
        .records
        .people_import()
        .preview(&table, "list.csv", None)
        .unwrap();
    assert_eq!(
        (guessed.header_line, counts(&guessed)),
        (None, (0, 0, 0, 2))
    );
    assert_eq!(
        guessed.columns[1].field,
        Field::GmcNumber,
        "seven digits tell"
    );
    let mut mapping = Mapping::guess(&table);
    mapping.set(&table, "1=name").unwrap();
    mapping.set(&table, "3 = department").unwrap();
    let named = vault
        .records
        .people_import()
        .preview(&table, "list.csv", Some(mapping))
        .unwrap();
    assert_eq!(counts(&named), (2, 0, 0, 0));
}

#[test]
fn a_mapping_is_changed_by_header_or_number() {
    let table = Table::parse(b"Doctor,Start date,Post\nThiri Win,1/2/2025,Fellow\n").unwrap();
    let mut mapping = Mapping::guess(&table);
    mapping.set(&table, "start DATE=contract_end").unwrap();
    assert_eq!(
        mapping.fields(),
        [Field::Name, Field::ContractEnd, Field::Grade]
    );
    mapping.set(&table, "3=contract_end").unwrap();
    assert_eq!(
        mapping.fields(),
        [Field::Name, Field::Ignore, Field::ContractEnd]
    );
    let wrong = |pair: &str| mapping.clone().set(&table, pair).unwrap_err();
    assert_eq!(wrong("Post"), MappingError::NotAPair);
    assert_eq!(
        wrong("Ward=grade"),
        MappingError::UnknownColumn("Ward".into())
    );
    assert_eq!(wrong("4=grade"), MappingError::UnknownColumn("4".into()));
    assert_eq!(wrong("0=grade"), MappingError::UnknownColumn("0".into()));
    assert_eq!(
        wrong("Post=salary"),
        MappingError::UnknownField("salary".into())
    );
}

#[test]
fn a_mapping_is_remembered_for_lists_with_the_same_headers() {
    let vault = vault();
    let records = &vault.records;
    let list = "Doctor,Team,GMC\nThiri Win,Blue,7012345\n";
    let table = Table::parse(list.as_bytes()).unwrap();
    assert!(!preview(records, list).remembered);
    let mapping = Mapping::new(&[Field::Name, Field::Grade, Field::GmcNumber], &table);
    let chosen = records
        .people_import()
        .preview(&table, "list.csv", Some(mapping))
        .unwrap();
    records
        .people_import()
        .apply(&chosen, &Choices::default(), today())
        .unwrap();
    let again = preview(records, "doctor;TEAM;GMC\nThiri Win;Green;7012345\n");
    assert!(again.remembered);
    assert_eq!(again.columns[1].field, Field::Grade);
    assert_eq!(again.rows[0].changes, [change("grade", "Blue", "Green")]);
    assert!(!preview(records, "Doctor,Team\nThiri Win,Blue\n").remembered);
}
