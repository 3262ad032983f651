//! Text out of papers that others wrote, searched for what tells who a patient is.

use waymark_identify::{Known, Role, find};

use super::Body;

pub fn text() -> (Vec<Vec<u8>>, Body) {
    let corpus = [
        "Re: Mrs Joan Smith, 12 Park Road, Leeds, LS1 4AB\nDOB: 3rd Feb 1951   NHS No: 999 000 0018\n\nDear Dr Patel,",
        "No\tPatient name\tHosp no\tDOB\n1\tSMITH, John\tK123456\t1/2/51\n",
        "Name:\nDOB:\nNHS No:\nJohn Smith\n01/02/1951\n999 000 0018\n",
        "Bed 12, B4 bay 2; ring +44 (0)20 7946 0123 or write to jo@example.org. NI number: AB 12 34 56 C",
        "Thiri\u{a0}Win \u{202e}999\u{ad}000\u{200b}0018 NHS№ é日本",
    ];
    let known = Known::new([("Thiri Mya Win".to_owned(), Role::Doctor)]);
    let body = move |input: &[u8]| {
        let text = String::from_utf8_lossy(input);
        let mut end = 0;
        for finding in find(&text, &known) {
            assert!(finding.span.start >= end, "findings overlap");
            assert!(
                text.get(finding.span.clone())
                    .is_some_and(|it| !it.is_empty()),
                "a finding outside the text or across a character"
            );
            end = finding.span.end;
        }
    };
    (
        corpus.map(|text| text.as_bytes().to_vec()).to_vec(),
        Box::new(body),
    )
}
