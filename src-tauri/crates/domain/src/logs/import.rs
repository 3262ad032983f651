//! Reading a logbook that another program wrote: what a header means and what a cell says.
//!
//! Nothing that tells who a patient is has a field to go to. An age becomes a band, and a date of birth
//! that or nothing. What can be read in two ways comes back as a question.

mod cells;
mod dates;
mod headers;

pub use cells::{read_age_band, read_role, read_sex};
pub use dates::{
    DateAnswers, DateAsk, DateEvidence, DateOrder, ProcedureDate, read_birth_date,
    read_procedure_date,
};
pub use headers::{Meaning, guess_procedure_header};

use crate::vocabulary;

vocabulary! {
    /// What a column of a logbook holds.
    ProcedureField {
        /// The day.
        Date = "date",
        /// Which procedure.
        Procedure = "procedure",
        /// The doctor's part in it.
        Role = "role",
        /// The level of entrustment or difficulty.
        Level = "level",
        /// How it was supervised.
        Supervision = "supervision",
        /// Where in the hospital.
        Setting = "setting",
        /// The hospital.
        Institution = "institution",
        /// The specialty.
        Specialty = "specialty",
        /// The patient's age in years, of which a band is kept.
        Age = "age",
        /// The patient's sex.
        Sex = "sex",
        /// How many.
        Count = "count",
        /// Anything else.
        Note = "note",
    }
}

impl ProcedureField {
    /// Whether a cell of it is free words, which may name a patient.
    #[must_use]
    pub const fn is_free(self) -> bool {
        matches!(
            self,
            Self::Procedure
                | Self::Level
                | Self::Supervision
                | Self::Setting
                | Self::Institution
                | Self::Specialty
                | Self::Note
        )
    }

    /// Whether a column that is about a patient may go there: an age, of which a band is kept, or a
    /// sex.
    #[must_use]
    pub const fn takes_patients(self) -> bool {
        matches!(self, Self::Age | Self::Sex)
    }
}

vocabulary! {
    /// What a column tells of a patient, so that it is left out.
    PatientColumn {
        /// A name.
        Name = "name",
        /// A number: NHS, CHI, hospital.
        Number = "number",
        /// A date of birth.
        Birth = "birth",
        /// An address, a postcode, a way to reach somebody.
        Address = "address",
        /// Something else.
        Other = "other",
    }
}
