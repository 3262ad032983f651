//! Texts made to take long: the work on each grows with its length and with nothing else.

use std::time::{Duration, Instant};

use waymark_identify::{Known, Role, find};

/// Whatever is repeated is repeated up to this length.
const BYTES: usize = 200_000;
/// Far more than it takes on a busy machine without optimisation; far less than the square would.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn nothing_repeated_takes_long() {
    let known = Known::new([("Aa Aa Aa Aa Aa".to_owned(), Role::Doctor)]);
    for piece in [
        "9",
        "1 ",
        "9 9 9 0 0 0 0 0 1 8 ",
        "999 000 0018 ",
        "0",
        "07700 ",
        "+",
        "(",
        "(((0",
        "a@",
        "@.",
        "a.",
        "A",
        "Aa ",
        "Aa-",
        "Aa'",
        "A. ",
        "Dr ",
        "Mr and ",
        "van ",
        "NHS ",
        "NHS No: ",
        "DOB ",
        "DOB: (",
        "Re: ",
        "Patient: ",
        "Name\n",
        "Name DOB\n",
        "Name|DOB|MRN\n",
        "\t",
        "\n",
        " ",
        "MRN 12345,",
        "12/",
        "1/1/",
        "12 Park ",
        "Flat 1, ",
        "Address: A, ",
        "A1 1A ",
        "SW1A 1AA ",
        "bed 1 ",
        "bay 1 ",
        "Smith, ",
        "SMITH, John ",
        "met Aa ",
        "é",
        "\u{301}",
        "日",
        "\u{202e}",
        "\u{ad}",
        "\0",
        "\"",
        "|",
        "b. 1/1/",
        "AB 12 34 ",
        "born ",
        "K123456 ",
        "1234567 (",
    ] {
        let text = piece.repeat(BYTES / piece.len());
        let began = Instant::now();
        let findings = find(&text, &known);
        assert!(
            began.elapsed() < PATIENCE,
            "{piece:?}: {:?}",
            began.elapsed()
        );
        assert!(findings.iter().all(|it| it.span.end <= text.len()));
    }
}
