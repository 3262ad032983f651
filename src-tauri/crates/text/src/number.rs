//! Numbers as British English writes them: `36,831`.
//!
//! `Intl.NumberFormat("en-GB")` groups digits in the window; the Rust runtime leaves that to its embedder.

use fluent_bundle::FluentValue;

/// The hook Fluent asks before it writes a value.
pub(crate) fn format<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.options.use_grouping => {
            Some(group(&number.as_string()))
        }
        _ => None,
    }
}

/// Puts a comma before every third digit of the whole part.
fn group(plain: &str) -> String {
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut grouped = String::with_capacity(plain.len() + whole.len() / 3);
    let mut left = whole.chars().filter(char::is_ascii_digit).count();
    for character in whole.chars() {
        grouped.push(character);
        if character.is_ascii_digit() {
            left -= 1;
            if left > 0 && left % 3 == 0 {
                grouped.push(',');
            }
        }
    }
    grouped.push_str(fraction);
    grouped
}

#[cfg(test)]
mod tests {
    use super::group;

    #[test]
    fn thousands_are_grouped_and_fractions_are_not() {
        for (plain, grouped) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-36831", "-36,831"),
            ("1234567.25891", "1,234,567.25891"),
        ] {
            assert_eq!(group(plain), grouped);
        }
    }
}
