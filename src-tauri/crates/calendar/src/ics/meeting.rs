//! Meetings out. A meeting says what it is told to say and nothing else; times are in UTC.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

/// What a calendar is told to do with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Show it.
    Publish,
    /// Take the meetings out again.
    Cancel,
}

/// A meeting, as a calendar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// By which a later file changes the same meeting: the same for ever.
    pub uid: String,
    /// Counts up with each change.
    pub sequence: u32,
    /// When it was changed last.
    pub changed: DateTime<Utc>,
    /// From.
    pub start: DateTime<Utc>,
    /// To.
    pub end: DateTime<Utc>,
    /// What the calendar shows; "Meeting" unless somebody asked for more.
    pub title: String,
    /// Where, if that is to be shown.
    pub place: Option<String>,
    /// It does not take place.
    pub cancelled: bool,
}

/// The bytes of a calendar file: lines folded at 75 octets, ending in CR LF.
#[must_use]
pub fn write(meetings: &[Meeting], method: Method) -> String {
    let mut calendar = Calendar::empty();
    let method = match method {
        Method::Publish => "PUBLISH",
        Method::Cancel => "CANCEL",
    };
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Waymark//Waymark//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", method),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    for meeting in meetings {
        calendar.push(event(meeting));
    }
    calendar.to_string()
}

fn event(meeting: &Meeting) -> Event {
    let mut event = Event::new();
    event
        .uid(&meeting.uid)
        .sequence(meeting.sequence)
        .timestamp(meeting.changed)
        .last_modified(meeting.changed)
        .starts(meeting.start)
        .ends(meeting.end)
        .summary(&meeting.title)
        .status(if meeting.cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        });
    if let Some(place) = &meeting.place {
        event.location(place);
    }
    event.done()
}
