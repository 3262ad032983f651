//! Words: lists sent by others, and what is typed or pasted.

use waymark_domain::attachments::{HEAD_BYTES, MediaType, file_name};
use waymark_domain::people::GmcNumber;
use waymark_domain::search::{LastWord, Query};
use waymark_domain::{PartialDate, PersonId};
use waymark_records::people::import::Table;
use waymark_vault::{MAX_PASSPHRASE_CHARS, Passphrase, RecoveryCode, strength};

use super::Body;
use super::desk::Desk;

pub fn staffing_list() -> (Vec<Vec<u8>>, Body) {
    let desk = Desk::new();
    let corpus = [
        "Family name,Given name,GMC No,Grade,Department,Contract end\nWin,Thiri,9990001,ST3,ED,31/07/2027\n",
        "Name;Bleep;E-mail\n\"O'Brien, Niamh\";1234;n.obrien@example.org\n\"Two\nlines\";;\n",
        "Surname\tForename\tPost start\nNúñez\tJosé\t2026-08\n\t\t\n",
        "\u{feff}family,given\r\n=cmd|' /C calc'!A0,x\r\n",
    ];
    let body = move |input: &[u8]| {
        if let Ok(table) = Table::parse(input) {
            let import = desk.records().people_import();
            let _ = import.preview(&table, "staff.csv", None);
        }
    };
    (
        corpus.map(|text| text.as_bytes().to_vec()).to_vec(),
        Box::new(body),
    )
}

pub fn search() -> (Vec<Vec<u8>>, Body) {
    let desk = Desk::new();
    let corpus = [
        "supervisor",
        "\"college tutor\" -rota",
        "person:win kind:session before:2026-11 after:2025",
        "NEAR(a b) OR col:x* AND (c",
        "cæsar ﬁ \u{202e} \0 \"",
    ];
    let body = move |input: &[u8]| {
        let text = String::from_utf8_lossy(input);
        for last in [LastWord::MayContinue, LastWord::Whole] {
            let query = Query::parse(&text, last);
            let found = desk.records().search(&query, None, 10);
            assert!(
                found.is_ok(),
                "a query is understood or said not to be: {found:?}"
            );
        }
    };
    (
        corpus.map(|text| text.as_bytes().to_vec()).to_vec(),
        Box::new(body),
    )
}

pub fn recovery_code() -> (Vec<Vec<u8>>, Body) {
    let corpus = [
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
        "1. lega, 2. winn 3) than\nYEAR wave saus wort usef lega winn than yell",
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
    ];
    let body = |input: &[u8]| {
        let text = String::from_utf8_lossy(input).into_owned();
        let _ = RecoveryCode::parse(&text);
        let _ = strength(&text.chars().take(100).collect::<String>());
        let accepted = Passphrase::new(text.clone()).is_ok();
        assert!(
            !accepted || text.chars().count() <= MAX_PASSPHRASE_CHARS,
            "a passphrase longer than any"
        );
    };
    (
        corpus.map(|text| text.as_bytes().to_vec()).to_vec(),
        Box::new(body),
    )
}

pub fn single() -> (Vec<Vec<u8>>, Body) {
    let corpus: [&[u8]; 7] = [
        b"../../etc/passwd",
        b"C:\\Users\\x\\letter.pdf",
        b"2026-02-29",
        b"9990001",
        b"0190163d-8694-739b-aea5-966c26f8ad91",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"RIFF\0\0\0\0WEBPVP8 ",
    ];
    let body = |input: &[u8]| {
        let text = String::from_utf8_lossy(input);
        if let Some(name) = file_name(&text) {
            assert!(
                !name.contains(['/', '\\', '\0']),
                "a name with folders: {name:?}"
            );
        }
        if let Ok(date) = text.parse::<PartialDate>() {
            assert_eq!(
                date.to_string().parse(),
                Ok(date),
                "a date that reads back otherwise"
            );
        }
        let _ = GmcNumber::parse(&text);
        let _ = text.parse::<PersonId>();
        let _ = MediaType::of(input.get(..HEAD_BYTES).unwrap_or(input));
    };
    (corpus.map(<[u8]>::to_vec).to_vec(), Box::new(body))
}
