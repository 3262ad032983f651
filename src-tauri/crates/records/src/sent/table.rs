//! The register as a table for a spreadsheet.

use waymark_domain::sent::SentKind;
use waymark_domain::time::long_date;
use waymark_text::say;

use super::SentRow;
use crate::shares::SentParcel;

const SEPARATOR: char = ',';
const LINE: &str = "\r\n";
/// Spreadsheets read UTF-8 as such only with this before it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The rows as CSV (RFC 4180), with a head. No cell is read as a formula by a spreadsheet.
pub(super) fn csv(rows: &[SentRow]) -> String {
    let head = [
        say("sent-when", &[]),
        say("sent-what", &[]),
        say("sent-about", &[]),
        say("sent-to", &[]),
        say("sent-route", &[]),
        say("sent-permission", &[]),
        say("sent-why", &[]),
        say("sent-state", &[]),
    ];
    let mut table = String::from(BYTE_ORDER_MARK);
    push(&mut table, &head);
    for row in rows {
        push(&mut table, &cells(row));
    }
    table
}

/// A row in words, in the order of the head.
pub(super) fn cells(row: &SentRow) -> [String; 8] {
    let sent = &row.disclosure;
    [
        sent.at.to_utc().format("%Y-%m-%d %H:%M").to_string(),
        what(sent.kind),
        row.person_name.clone().unwrap_or_default(),
        sent.recipient.clone(),
        ways(row.parcel.as_ref()),
        sent.permission.clone(),
        sent.reason.clone(),
        row.parcel.as_ref().map(state).unwrap_or_default(),
    ]
}

fn what(kind: SentKind) -> String {
    say(&format!("sent-{}", kind.as_str().replace('_', "-")), &[])
}

fn ways(parcel: Option<&SentParcel>) -> String {
    let routes = parcel
        .map(|parcel| parcel.routes.as_slice())
        .unwrap_or_default();
    if routes.is_empty() {
        return say("sent-route-file", &[]);
    }
    let named = routes.iter().map(|route| match route.label.as_str() {
        "" => say("sent-route-file", &[]),
        label => label.to_owned(),
    });
    named.collect::<Vec<_>>().join(", ")
}

/// "Received, 25 Nov 2026".
fn state(parcel: &SentParcel) -> String {
    let word = say(&format!("sent-state-{}", parcel.state.as_str()), &[]);
    match parcel.answered_at {
        Some(at) => format!("{word}, {}", long_date(at.to_utc().date_naive())),
        None => word,
    }
}

fn push(table: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            table.push(SEPARATOR);
        }
        table.push('"');
        table.push_str(&harmless(cell).replace('"', "\"\""));
        table.push('"');
    }
    table.push_str(LINE);
}

/// An apostrophe before what a spreadsheet would reckon with (OWASP, "CSV Injection").
fn harmless(cell: &str) -> String {
    let reckons = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n');
    if cell.starts_with(reckons) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_quotes_are_doubled() {
        for formula in ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        let mut table = String::new();
        push(
            &mut table,
            &["say \"yes\"".to_owned(), "a, b\nc".to_owned()],
        );
        assert_eq!(table, "\"say \"\"yes\"\"\",\"a, b\nc\"\r\n");
    }
}
