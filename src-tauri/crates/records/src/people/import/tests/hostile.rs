//! Files that are no list, or want to be the last one.

use super::*;

fn refusal(bytes: &[u8]) -> Refusal {
    Table::parse(bytes).unwrap_err()
}

/// Gives bytes without end, and fails the test when more are read than are allowed.
struct Endless {
    given: u64,
}

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.given += buffer.len() as u64;
        assert!(self.given <= 2 * MAX_BYTES, "the reader was not stopped");
        buffer.fill(b'x');
        Ok(buffer.len())
    }
}

#[test]
fn a_huge_file_is_refused_before_it_is_read_whole() {
    assert_eq!(
        Table::read(Endless { given: 0 }).unwrap_err(),
        Refusal::TooLarge { limit_mb: 20 }
    );
}

#[test]
fn files_that_are_no_list_say_what_they_are() {
    assert_eq!(refusal(b""), Refusal::Empty);
    assert_eq!(refusal(b"\xef\xbb\xbf \r\n\r\n"), Refusal::Empty);
    assert_eq!(refusal(b"Name,GMC\r\n"), Refusal::NoRows);
    assert_eq!(refusal(b"Colour\nred\ngreen\n"), Refusal::OneColumn);
    assert_eq!(refusal(b"PK\x03\x04\x14\x00\x06\x00"), Refusal::Workbook);
    assert_eq!(
        refusal(&[0x7f, b'E', b'L', b'F', 0, 0, 0, 0].repeat(64)),
        Refusal::NotText
    );
}

#[test]
fn a_single_column_of_names_is_a_list() {
    let vault = vault();
    assert_eq!(
        counts(&preview(&vault.records, "Name\nThiri Win\nAye Su\n")),
        (2, 0, 0, 0)
    );
}

#[test]
fn ten_thousand_columns_are_refused() {
    let list = format!(
        "Name{}\nThiri Win{}\n",
        ",x".repeat(9_999),
        ",y".repeat(9_999)
    );
    assert_eq!(
        refusal(list.as_bytes()),
        Refusal::TooManyColumns {
            found: 10_000,
            limit: MAX_COLUMNS
        }
    );
}

#[test]
fn more_rows_than_there_are_doctors_are_refused() {
    let list = format!("Name,GMC\n{}", "A B,\n".repeat(MAX_ROWS + 1));
    assert_eq!(
        refusal(list.as_bytes()),
        Refusal::TooManyRows { limit: MAX_ROWS }
    );
}

#[test]
fn a_row_with_nul_characters_is_left_out_and_the_others_are_not() {
    let vault = vault();
    let list = format!(
        "Name,GMC\n{}Thi\0ri Win,7012345\nAye Su,7012346\n",
        "Karthik Núñez,\n".repeat(20)
    );
    let shown = preview(&vault.records, &list);
    assert_eq!(row(&shown, 22).reasons, [Reason::NulCharacters]);
    assert_eq!(
        (row(&shown, 22).outcome, row(&shown, 23).outcome),
        (Outcome::Skip, Outcome::Add)
    );
}

#[test]
fn rows_that_cannot_be_told_apart_are_left_out_with_their_reason() {
    let vault = vault();
    let long = "x".repeat(MAX_CELL_CHARS + 1);
    let list = format!(
        "Name,GMC,Department\nThiri Win,7012345,Cardiology,more\n,7012346,Surgery\nTotal: 37,,\nName,GMC,Department\nAye Su,7012347,{long}\nKarthik Núñez,7012348,,,\n\"Zaw Lin,7012349\n"
    );
    let shown = preview(&vault.records, &list);
    let reason = |line| row(&shown, line).reasons[0].clone();
    assert_eq!(
        reason(2),
        Reason::ExtraCells {
            found: 4,
            expected: 3
        }
    );
    assert_eq!(reason(3), Reason::NoName);
    assert_eq!(
        reason(4),
        Reason::NameWithDigits {
            text: "Total: 37".into()
        }
    );
    assert_eq!(reason(5), Reason::RepeatedHeader);
    assert_eq!(reason(6), Reason::CellTooLong { column: 3 });
    assert_eq!(
        row(&shown, 7).outcome,
        Outcome::Add,
        "empty cells at the end say nothing"
    );
    assert_eq!(reason(8), Reason::UnclosedQuote);
    assert_eq!(counts(&shown), (1, 0, 0, 6));
}

#[test]
fn an_unclosed_quote_at_the_top_swallows_nothing() {
    let vault = vault();
    let rows: String = (0..500)
        .map(|n| format!("Aye Su,{},\"Surgery, hand\"\n", 7_000_000 + n))
        .collect();
    let shown = preview(
        &vault.records,
        &format!("Name,GMC,Department\n\"Thiri Win,7999999,Cardiology\n{rows}"),
    );
    assert_eq!((shown.rows.len(), shown.adds), (501, 501));
    assert_eq!(row(&shown, 2).reasons, [Reason::ReadWithoutQuote]);
}
