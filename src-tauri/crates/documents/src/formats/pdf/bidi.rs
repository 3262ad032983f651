//! Scripts that are written from right to left.
//!
//! Glyphs are sorted by their places, from left to right. What is read from right to left is turned
//! round here: a small part of the Unicode bidirectional algorithm backwards, enough to search by.

/// Whether a letter is written from right to left: Hebrew, Arabic and their neighbours.
pub const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
        && !is_number(c)
}

const fn is_number(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '0'..='9')
}

/// A line that was sorted from left to right, as it is read.
pub fn in_reading_order(line: &str) -> String {
    let right = line.chars().filter(|c| is_right_to_left(*c)).count();
    if right == 0 {
        return line.to_owned();
    }
    let left = line.chars().filter(|c| is_left_to_right(*c)).count();
    let parts = parts(line);
    let turn = |(is_right, part): &(bool, String)| match is_right {
        true => part.chars().rev().collect::<String>(),
        false => part.clone(),
    };
    if right >= left {
        parts.iter().rev().map(turn).collect()
    } else {
        parts.iter().map(turn).collect()
    }
}

fn is_left_to_right(c: char) -> bool {
    c.is_alphabetic() && !is_right_to_left(c)
}

/// Stretches of one direction. What has none (spaces, points) goes with what it follows; numbers are
/// read from left to right anywhere.
fn parts(line: &str) -> Vec<(bool, String)> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for c in line.chars() {
        let direction = if is_right_to_left(c) {
            Some(true)
        } else if is_left_to_right(c) || is_number(c) {
            Some(false)
        } else {
            None
        };
        match parts.last_mut() {
            Some((right, part)) if direction.is_none_or(|direction| direction == *right) => {
                part.push(c);
            }
            _ => parts.push((direction.unwrap_or(false), c.to_string())),
        }
    }
    spaces_to_the_right(parts)
}

/// A space between two stretches would change sides when one of them is turned round: it is made a
/// stretch of its own.
fn spaces_to_the_right(parts: Vec<(bool, String)>) -> Vec<(bool, String)> {
    let mut split = Vec::with_capacity(parts.len());
    for (right, part) in parts {
        let kept = part.trim_end().len();
        let (words, spaces) = part.split_at(kept);
        for piece in [words, spaces]
            .into_iter()
            .filter(|piece| !piece.is_empty())
        {
            split.push((right, piece.to_owned()));
        }
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_from_right_to_left_is_read_so() {
        let habibi = "حبيبي";
        let placed: String = habibi.chars().rev().collect();
        assert_eq!(in_reading_order(&placed), habibi);
        assert_eq!(
            in_reading_order(&format!("2026 {placed}")),
            format!("{habibi} 2026")
        );
        let mixed = format!("Dr Ann said {placed} twice");
        assert_eq!(
            in_reading_order(&mixed),
            format!("Dr Ann said {habibi} twice")
        );
        assert_eq!(in_reading_order("plain"), "plain");
    }
}
