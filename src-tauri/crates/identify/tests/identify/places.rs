//! Postcodes, addresses, beds, and ways to reach somebody.

use super::{held, seen};

fn of_kind<'a>(kind: &str, text: &'a str) -> Vec<&'a str> {
    let seen = seen(text).into_iter();
    seen.filter(|(word, _)| *word == kind)
        .map(|(_, text)| text)
        .collect()
}

#[test]
fn postcodes_are_found_in_any_case_and_spacing() {
    for text in [
        "SW1A 1AA", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "EC1A 1BB", "W1A 0AX", "EC1A1BB",
        "ab17 6xd", "ZZ99 3WZ",
    ] {
        assert_eq!(
            of_kind("postcode", &format!("from {text}.")),
            [text],
            "{text}"
        );
    }
}

#[test]
fn grades_vertebrae_and_ordinals_are_no_postcodes() {
    for text in [
        "QA1 1AA",
        "SW1A 1CA",
        "ST3 5PM",
        "CT1, CT2 and ST3 trainees",
        "ST3 in 2024",
        "T1 4AB",
        "L4 5th rib",
        "ST4 4th year",
        "AB12 CDE",
        "B12 5ng",
    ] {
        assert_eq!(of_kind("postcode", text), [""; 0], "{text}");
    }
}

#[test]
fn addresses_go_as_far_as_their_postcode() {
    for (text, address) in [
        (
            "Lives at Flat 6, Scott Alley, Jennaport, WA4 1DD.",
            "Flat 6, Scott Alley, Jennaport",
        ),
        (
            "Address: Rose Cottage, Hollow Lane, Norfolk NR21 0AB",
            "Rose Cottage, Hollow Lane, Norfolk",
        ),
        (
            "Mrs Joan Smith\n12 Park Road\nHeadingley\nLEEDS\nLS1 4AB\n\nDear",
            "12 Park Road\nHeadingley\nLEEDS",
        ),
        (
            "Lives at 12 High St., Leeds, LS1 4AB.",
            "12 High St., Leeds",
        ),
        (
            "Flat 2B, 14-16 St. John's Wood Road, London",
            "Flat 2B, 14-16 St. John's Wood Road, London",
        ),
    ] {
        assert_eq!(of_kind("address", text), [address], "{text}");
    }
    let none = "Email address: none. Address the concern. She lives in a flat. Room B12 is booked.";
    assert_eq!(seen(none), []);
}

#[test]
fn beds_are_numbered_places_and_not_counted_ones() {
    for (text, bed) in [
        ("in Bed 12.", "Bed 12"),
        ("bed: 7", "bed: 7"),
        ("B4 bay 2", "B4 bay 2"),
        ("Bay 3 Bed 12", "Bay 3 Bed 12"),
        ("ward 7A bed 3", "ward 7A bed 3"),
        ("Side room 3", "Side room 3"),
        ("bed B12", "bed B12"),
    ] {
        assert_eq!(seen(text), [("bed_number", bed)], "{text}");
    }
    for text in [
        "12 beds",
        "bed 4 days",
        "Bed Manager",
        "bed rest",
        "Bay of Pigs",
        "Room B12 is booked",
        "ward 7",
    ] {
        assert_eq!(seen(text), [], "{text}");
    }
}

#[test]
fn telephone_numbers_of_the_country_and_from_abroad() {
    for number in [
        "07700 900123",
        "07700900123",
        "07700-900-123",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)20 7946 0123",
        "0044 7700 900123",
        "020 7946 0123",
        "(020) 7946 0123",
        "(01632) 960123",
        "01632 960 123",
        "0161 496 0123",
        "+353 1 234 5678",
        "07700\n900123",
    ] {
        assert_eq!(
            seen(&format!("on {number} today")),
            [("phone", number)],
            "{number}"
        );
    }
    assert_eq!(seen("Tel: 960123"), [("phone", "960123")]);
    for text in [
        "01 02 1951 120",
        "12345678901",
        "00000000000",
        "version 07700900123",
        "called 3 patients",
        "0.07700900123",
    ] {
        assert_eq!(of_kind("phone", text), [""; 0], "{text}");
    }
}

#[test]
fn e_mail_addresses_end_where_their_domain_does() {
    for (text, address) in [
        ("jo.bloggs@nhs.net;", "jo.bloggs@nhs.net"),
        ("<jo_b+x@mail.example.co.uk>", "jo_b+x@mail.example.co.uk"),
        ("to foo@bar.com.", "foo@bar.com"),
        ("josé@exámple.org", "josé@exámple.org"),
    ] {
        assert_eq!(seen(text), [("email", address)], "{text}");
    }
    assert_eq!(seen("@handle a@b @@@ x@.com 5 @ 3.50"), []);
}

#[test]
fn no_place_and_no_telephone_holds_a_file() {
    let letter = "12 Park Road, Leeds LS1 4AB, tel 0113 496 0123, a@example.org, Bed 12, AB123456C";
    assert_eq!(seen(letter).len(), 6);
    assert_eq!(held(letter), [""; 0]);
}
