//! What can be wrong with a rule or a calendar file.

/// Why a rule or a calendar file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not a recurrence rule.
    #[error("it is not a recurrence rule")]
    Rule,
    /// A rule that repeats within a day.
    #[error("it repeats within a day")]
    WithinADay,
    /// Too many dates come of it.
    #[error("too many dates come of it")]
    TooMany,
    /// The hour is empty, or the slots do not fit in it.
    #[error("no slot fits in it")]
    NoSlot,
    /// The file is larger than allowed.
    #[error("the file is too large")]
    TooBig,
    /// The file is not a calendar.
    #[error("the file is not a calendar")]
    NotACalendar,
    /// Components stand too deep in one another.
    #[error("the file is nested too deep")]
    TooDeep,
}

impl Fault {
    /// Its word, for the sentence that people see.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::WithinADay => "within-a-day",
            Self::TooMany => "too-many",
            Self::NoSlot => "no-slot",
            Self::TooBig => "too-big",
            Self::NotACalendar => "not-a-calendar",
            Self::TooDeep => "too-deep",
        }
    }
}
