//! Pieces of a page. Whatever was written by somebody goes through [`escaped`].

use std::fmt::Write;

use chrono::{DateTime, Local, NaiveDate};
use waymark_domain::time::long_date;

use super::style::STYLE;

/// Text between tags or in a quoted attribute. What no page can hold, and marks that turn the
/// reading direction for what follows, are shown as the sign for what cannot be shown.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            '\r' => {}
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => escaped.push('\u{fffd}'),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A path in the folder as an address: every byte that is not plain is escaped.
pub(super) fn address(path: &str) -> String {
    path.bytes().fold(String::new(), |mut address, byte| {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(address, "%{byte:02X}");
        }
        address
    })
}

/// A whole page.
pub(super) fn page(title: &str, body: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// A list of names and values, without those that have no value.
pub(super) fn facts(facts: &[(String, String)]) -> String {
    let rows: String = facts
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| format!("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value)))
        .collect();
    if rows.is_empty() {
        rows
    } else {
        format!("<dl>\n{rows}</dl>\n")
    }
}

/// A table; the cells are HTML already.
pub(super) fn table(heads: &[String], rows: &[Vec<String>]) -> String {
    let head: String = heads
        .iter()
        .map(|head| format!("<th scope=\"col\">{}</th>", escaped(head)))
        .collect();
    let body: String = rows
        .iter()
        .map(|row| {
            let cells: String = row
                .iter()
                .zip(heads)
                .map(|(cell, head)| format!("<td data-head=\"{}\">{cell}</td>", escaped(head)))
                .collect();
            format!("<tr>{cells}</tr>\n")
        })
        .collect();
    format!(
        "<div class=\"card\"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n"
    )
}

/// "24 Nov 2026" for a date or an instant as the records have it; anything else as it is.
pub(super) fn day(text: &str) -> String {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return long_date(date);
    }
    match DateTime::parse_from_rfc3339(text) {
        Ok(at) => long_date(at.with_timezone(&Local).date_naive()),
        Err(_) => text.to_owned(),
    }
}

/// A word of a closed list as the screens say it, or as it is stored.
pub(super) fn word(list: &str, word: &str) -> String {
    if word.is_empty() {
        return String::new();
    }
    let say = |word: &str| waymark_text::find(&format!("{list}-{word}"), &[]);
    say(word)
        .or_else(|| say(&word.replace('_', "-")))
        .unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_never_a_tag() {
        assert_eq!(
            escaped("<script>alert('x')</script> & \"\u{0}\u{202e}"),
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;\u{fffd}\u{fffd}"
        );
        let listed = facts(&[("Note".to_owned(), "<b>".to_owned())]);
        assert_eq!(listed, "<dl>\n<dt>Note</dt><dd>&lt;b&gt;</dd>\n</dl>\n");
    }

    #[test]
    fn an_address_leads_to_the_file_and_nowhere_else() {
        assert_eq!(address("files/a b#1%.pdf"), "files/a%20b%231%25.pdf");
        assert_eq!(address("files/é\".pdf"), "files/%C3%A9%22.pdf");
    }

    #[test]
    fn words_are_those_of_the_screens() {
        assert_eq!(word("goal", "portfolio_pathway"), "Portfolio Pathway");
        assert_eq!(word("sent", "summary_pdf"), "Agreed summary, PDF");
        assert_eq!(word("goal", "a_new_one"), "a_new_one");
    }

    #[test]
    fn days_are_written_as_everywhere() {
        assert_eq!(day("2026-11-24"), "24 Nov 2026");
        assert_eq!(day("2026-11"), "2026-11");
        assert_eq!(day("2026-11-24T12:00:00.000Z"), "24 Nov 2026");
    }
}
