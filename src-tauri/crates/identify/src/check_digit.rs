//! The sums behind the ten-digit numbers of patients in the United Kingdom.

/// Ten digits as numbers from 0 to 9.
pub type Ten = [u8; 10];

/// The check digit of NHS, H&C and CHI numbers: weights 10 to 2, modulo 11 (NHS Data Dictionary).
/// Ten times the same digit always fits and is nobody's number.
pub fn fits_modulo_11(digits: &Ten) -> bool {
    let [first, .., last] = *digits;
    if digits.iter().all(|digit| *digit == first) {
        return false;
    }
    let weighted = digits.iter().zip((2..=10).rev());
    let sum: u32 = weighted
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    let check = (11 - sum % 11) % 11;
    check == u32::from(last)
}

/// The check digit of CHI numbers for dates on which modulo 11 ran out (from November 2025): every
/// second digit counts twice, modulo 10.
pub fn fits_modulo_10(digits: &Ten) -> bool {
    let doubled = digits.iter().rev().enumerate().map(|(place, digit)| {
        let twice = u32::from(*digit) * if place % 2 == 1 { 2 } else { 1 };
        if twice > 9 { twice - 9 } else { twice }
    });
    doubled.sum::<u32>() % 10 == 0
}

/// Whether the first six digits are a day, as in a CHI number: day, month, year of the century.
pub fn begins_with_a_day(digits: &Ten) -> bool {
    let [d1, d2, m1, m2, ..] = *digits;
    let (day, month) = (d1 * 10 + d2, m1 * 10 + m2);
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ten(text: &str) -> Ten {
        let digits: Vec<u8> = text
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|byte| byte - b'0')
            .collect();
        digits.try_into().expect("ten digits")
    }

    #[test]
    fn published_numbers_fit() {
        for number in [
            "943 476 5919",
            "987 654 3210",
            "943 476 5870",
            "999 000 0018",
            "999 000 0107",
            "540 050 6275",
            "581 530 9540",
            "991 200 3888",
            "900 000 0009",
            "401 023 2137",
            "485 777 3457",
        ] {
            assert!(fits_modulo_11(&ten(number)), "{number}");
        }
    }

    #[test]
    fn a_wrong_digit_a_remainder_of_ten_and_one_digit_ten_times_do_not_fit() {
        for number in ["943 476 5918", "485 777 3456", "987 654 4321"] {
            assert!(!fits_modulo_11(&ten(number)), "{number}");
        }
        for last in 0..10 {
            assert!(!fits_modulo_11(&ten(&format!("999123456{last}"))), "{last}");
            assert!(
                !fits_modulo_11(&ten(&last.to_string().repeat(10))),
                "{last}"
            );
        }
    }

    #[test]
    fn a_chi_number_begins_with_a_day_and_may_have_the_newer_check_digit() {
        assert!(begins_with_a_day(&ten("0211165794")));
        assert!(fits_modulo_11(&ten("0211165794")));
        assert!(!begins_with_a_day(&ten("9999999999")));
        assert!(!begins_with_a_day(&ten("3002010000")));
        assert!(!fits_modulo_11(&ten("0101010000")));
        // 7992739871 with its check digit 3, the usual example of this sum, one digit shorter.
        assert!(fits_modulo_10(&ten("0000000018")));
        assert!(!fits_modulo_10(&ten("0000000019")));
    }
}
