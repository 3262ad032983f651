use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::London;
use waymark_calendar::Fault;
use waymark_calendar::ics::{Busy, MAX_FILE, Meeting, Method, Skipped, read, write};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn meeting(title: &str) -> Meeting {
    Meeting {
        uid: "b1946ac9@waymark".into(),
        sequence: 2,
        changed: at("2026-11-22T09:00:00Z"),
        start: at("2026-12-01T15:00:00Z"),
        end: at("2026-12-01T15:20:00Z"),
        title: title.into(),
        place: None,
        cancelled: false,
    }
}

fn november(text: &str) -> Result<Busy, Fault> {
    read(
        text.as_bytes(),
        day("2026-11-01"),
        day("2026-11-30"),
        London,
    )
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

fn event(lines: &[&str]) -> String {
    format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
}

fn times(busy: &Busy) -> Vec<String> {
    let line = |(from, to): &(DateTime<Utc>, DateTime<Utc>)| {
        format!("{}/{}", from.format("%dT%H:%M"), to.format("%dT%H:%M"))
    };
    busy.times.iter().map(line).collect()
}

#[test]
fn a_meeting_is_written_as_the_rfc_has_it() {
    let text = write(&[meeting("Meeting")], Method::Publish);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    for line in [
        "METHOD:PUBLISH",
        "UID:b1946ac9@waymark",
        "SEQUENCE:2",
        "DTSTAMP:20261122T090000Z",
        "DTSTART:20261201T150000Z",
        "DTEND:20261201T152000Z",
        "SUMMARY:Meeting",
        "STATUS:CONFIRMED",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}\n{text}");
    }
    assert!(!text.contains("LOCATION") && !text.contains("DESCRIPTION"));
}

#[test]
fn long_and_odd_titles_are_folded_and_escaped() {
    let title = format!("1:1, room 4; \\ {}\nand more 🩺", "ä".repeat(120));
    let text = write(&[meeting(&title)], Method::Cancel);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(text.contains("METHOD:CANCEL") && !text.contains("\nand more"));
    let unfolded = text.replace("\r\n ", "");
    assert!(
        unfolded.contains("SUMMARY:1:1\\, room 4\\; \\\\ "),
        "{unfolded}"
    );
    assert!(unfolded.contains("\\nand more 🩺"), "{unfolded}");
}

#[test]
fn what_is_written_is_read_as_busy() {
    let mut meeting = meeting("Meeting");
    meeting.start = at("2026-11-24T15:00:00Z");
    meeting.end = at("2026-11-24T15:20:00Z");
    let busy = november(&write(&[meeting.clone()], Method::Publish)).unwrap();
    assert_eq!(times(&busy), ["24T15:00/24T15:20"]);
    meeting.cancelled = true;
    let busy = november(&write(&[meeting], Method::Publish)).unwrap();
    assert_eq!((busy.times.len(), busy.appointments), (0, 1));
}

#[test]
fn zones_repeats_and_exceptions_come_out_right() {
    let text = calendar(
        &[
            event(&[
                "DTSTART;TZID=America/New_York:20261103T090000",
                "DURATION:PT1H30M",
            ]),
            event(&[
                "DTSTART;TZID=Europe/London:20260106T150000",
                "DTEND;TZID=Europe/London:20260106T160000",
                "RRULE:FREQ=WEEKLY;INTERVAL=2",
                "EXDATE;TZID=Europe/London:20261110T150000",
            ]),
            event(&["DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261121"]),
            event(&[
                "DTSTART:20261121T090000",
                "DTEND:20261121T100000",
                "TRANSP:TRANSPARENT",
            ]),
            event(&["DTSTART;VALUE=DATE:20261012", "DTEND;VALUE=DATE:20261103"]),
            event(&[
                "DTSTART;TZID=GMT Standard Time:20261130T080000",
                "DTEND:20261130T083000Z",
            ]),
        ]
        .concat(),
    );
    let busy = november(&text).unwrap();
    assert_eq!(
        times(&busy),
        [
            "11T23:00/03T00:00",
            "03T14:00/03T15:30",
            "20T00:00/21T00:00",
            "24T15:00/24T16:00",
            "30T08:00/30T08:30"
        ]
    );
    assert_eq!(busy.skipped, Skipped::default());
}

#[test]
fn what_cannot_be_understood_is_counted_and_the_rest_is_read() {
    let text = calendar(
        &[
            event(&["SUMMARY:no date"]),
            event(&["DTSTART:20261399T990000Z"]),
            event(&["DTSTART;TZID=Mars/Olympus:20261105T090000"]),
            event(&[
                "DTSTART:20261105T090000Z",
                "DTEND:20261105T100000Z",
                "RRULE:FREQ=SECONDLY",
            ]),
            event(&["DTSTART:99991231T230000Z", "DTEND:99991231T235959Z"]),
            event(&["DTSTART:20261106T090000Z", "DTEND:20261105T090000Z"]),
            event(&["DTSTART:20261107T090000Z", "DTEND:20261107T100000Z"]),
        ]
        .concat(),
    );
    let busy = november(&text).unwrap();
    assert_eq!(times(&busy), ["07T09:00/07T10:00"]);
    let expected = Skipped {
        date: 3,
        zone: 1,
        rule: 1,
    };
    assert_eq!((busy.skipped, busy.appointments), (expected, 7));
}

#[test]
fn files_that_are_no_calendar_are_refused() {
    for text in [
        "",
        "Dear Dr Win",
        "BEGIN:VCALENDAR",
        "BEGIN:VCARD\r\nEND:VCARD\r\n",
    ] {
        assert_eq!(november(text), Err(Fault::NotACalendar), "{text}");
    }
    let deep = "BEGIN:VEVENT\r\n".repeat(100_000);
    assert_eq!(november(&deep), Err(Fault::TooDeep));
    let big = vec![b' '; MAX_FILE + 1];
    let refused = read(&big, day("2026-11-01"), day("2026-11-30"), London);
    assert_eq!(refused, Err(Fault::TooBig));
}

#[test]
fn fifty_thousand_appointments_are_read_and_endless_ones_by_the_thousand_are_refused() {
    let one = event(&["DTSTART:20261124T090000Z", "DTEND:20261124T093000Z"]);
    let busy = november(&calendar(&one.repeat(50_000))).unwrap();
    assert_eq!((busy.appointments, busy.times.len()), (50_000, 1));
    let endless = event(&[
        "DTSTART:19700101T090000Z",
        "DURATION:PT5M",
        "RRULE:FREQ=DAILY",
    ]);
    assert_eq!(november(&calendar(&endless)).unwrap().times.len(), 30);
    assert_eq!(
        november(&calendar(&endless.repeat(1_000))),
        Err(Fault::TooMany)
    );
}
