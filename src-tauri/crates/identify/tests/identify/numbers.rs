//! Numbers of patients and dates of birth.

use waymark_identify::{Confidence, Known, Reason, find};

use super::{held, seen};

#[test]
fn an_nhs_number_in_context_is_found_however_it_is_written() {
    for text in [
        "NHS No: 999 000 0018",
        "NHS number is 9990000018",
        "NHS no. 999-000-0018",
        "NHS no. 999.000.0018",
        "NHS no.: 999–000–0018",
        "N.H.S. No. 999 000 00 18",
        "NHS No:\n999 000\n0018",
        "NHS No | 9|9|9|0|0|0|0|0|1|8 |",
        "NHS number: 9 9 9 0 0 0 0 0 1 8",
        "nhs:9990000018",
        "NHS#9990000018",
        "NHS9990000018",
        "NHS  No.   999\u{a0}000\u{a0}0018",
        "999 000 0018 (NHS number)",
        "Hospital No / NHS No: 999 000 0018",
        "The NHS number (9990000018) was checked",
        "Patient 999 000 0018 was admitted to the ward",
    ] {
        let held = held(text);
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        assert_eq!(held.len(), 1, "{text}");
        assert_eq!(digits(held[0]), "9990000018", "{text}");
    }
}

#[test]
fn ten_digits_are_no_nhs_number_without_check_digit_context_or_against_their_label() {
    for text in [
        "999 000 0019",
        "The number 999 000 0019 was mistyped",
        "reference 9990000018 was used",
        "order no 9990000026",
        "Tel 9990000034",
        "NHS number 0000000000",
        "NHS number 5555555555",
        "NHS No: 999 123 4560",
        "+9990000018",
        "NHS England 0300 311 2233",
    ] {
        assert_eq!(held(text), [""; 0], "{text}");
    }
    let bare = find("999 000 0018", &Known::default());
    assert_eq!(bare[0].confidence, Confidence::Possible);
    assert_eq!(bare[0].reason, Reason::CheckDigit);
    assert!(!bare[0].holds());
}

#[test]
fn a_mistyped_nhs_number_is_pointed_out_and_holds_nothing() {
    let found = find("NHS number: 999 000 0019", &Known::default());
    assert_eq!(found[0].reason, Reason::LabelOnly);
    assert!(!found[0].holds());
}

#[test]
fn chi_and_hc_numbers_are_told_by_their_labels() {
    assert_eq!(seen("CHI 0211165794"), [("chi_number", "0211165794")]);
    assert_eq!(
        seen("CHI Number: 021116 5794"),
        [("chi_number", "021116 5794")]
    );
    assert_eq!(held("CHI 9999999999"), [""; 0]);
    assert_eq!(seen("H&C No: 3200000015"), [("hc_number", "3200000015")]);
    assert_eq!(held("HCN 320 000 0010"), [""; 0]);
}

#[test]
fn hospital_numbers_are_whatever_their_label_says() {
    for (text, number) in [
        ("Hosp. no K123456", "K123456"),
        ("Hosp.No.:123-45-67", "123-45-67"),
        ("MRN 1234567.", "1234567"),
        ("MRN: RXH 7592589", "RXH 7592589"),
        ("MRN1234567", "1234567"),
        ("Unit no. 43/11255 was in the referral", "43/11255"),
        ("UNIT NO. 123 456", "123 456"),
        ("K number: K654321", "K654321"),
        ("Hospital Number – A12-34-56", "A12-34-56"),
        ("Patient ID: 1234567", "1234567"),
        ("Pt ID 00123456", "00123456"),
        ("K123456 (hospital number)", "K123456"),
        ("Casenote number\n1234567", "1234567"),
    ] {
        assert_eq!(held(text), [number], "{text}");
    }
    assert_eq!(held("MRNs: 1234567, 2345678 and 3456789").len(), 3);
}

#[test]
fn other_numbers_are_not_patients() {
    for text in [
        "GMC number 7654321",
        "GMC No: 1234567, Reg no. 1234567",
        "gentamicin 320 mg, Na 138, K 4.2, Hb 112, BP 120/80 at 14:30 on 10/12/2023",
        "Case no 12 of the series; case number 2023 was good",
        "NHS 111 took 999 calls",
        "Version 4.2.1 of the form and reference 4500012345 were used.",
        "ISBN 9780306406157, doi 10.1000/182, PMID 12345678",
        "Applied through Oriel with a score of 482 out of 600.",
    ] {
        assert_eq!(seen(text), [], "{text}");
    }
}

#[test]
fn a_labelled_date_of_birth_is_found_however_it_is_written() {
    for (text, date) in [
        ("DOB 1/2/51", "1/2/51"),
        ("d.o.b. 3rd Feb 1951", "3rd Feb 1951"),
        ("D.O.B:- 03.02.1951", "03.02.1951"),
        ("D O B 12 03 1948", "12 03 1948"),
        ("DoB: 1948-03-12", "1948-03-12"),
        ("DOB 13-Aug-06", "13-Aug-06"),
        ("DOB 12th March '48", "12th March '48"),
        ("DOB: March 12th, 1948", "March 12th, 1948"),
        ("dob 03021951", "03021951"),
        ("DOB01/02/1951", "01/02/1951"),
        (
            "Date of Birth (dd/mm/yyyy): 03 / 02 / 1951",
            "03 / 02 / 1951",
        ),
        ("D.O.B\n12/03/\n1948", "12/03/\n1948"),
        (
            "His date of birth is the 12th of March 1948.",
            "12th of March 1948",
        ),
        ("born on the 3rd of February, 1951", "3rd of February, 1951"),
        ("She, born August 25, 2008, came", "August 25, 2008"),
        ("b. 12/03/1948", "12/03/1948"),
        ("03/02/1951 (DOB)", "03/02/1951"),
    ] {
        assert_eq!(held(text), [date], "{text}");
    }
}

#[test]
fn other_dates_are_not_births() {
    for text in [
        "Date: 03/02/2024. Admitted 1/2/24, discharged 3/2/24.",
        "The audit of 250 cases ran from 01/04/2023 to 31/03/2024.",
        "Course on 12 May 2023, born out of need",
        "newborn 12/3/2024; born again; Born: Leeds",
        "DOB unknown. Seen 12/03/2024",
        "DOB 45/13/1951",
    ] {
        assert_eq!(seen(text), [], "{text}");
    }
    assert_eq!(
        held("Seen 12/03/2024, DOB 12/03/1948, admitted on 11/03/2024"),
        ["12/03/1948"]
    );
}

#[test]
fn insurance_numbers_have_letters_that_are_given_out() {
    assert_eq!(seen("AB123456C"), [("insurance_number", "AB123456C")]);
    assert_eq!(
        seen("NI number: AB 12 34 56 C"),
        [("insurance_number", "AB 12 34 56 C")]
    );
    assert_eq!(seen("DQ123456C, AB123456E"), []);
}
