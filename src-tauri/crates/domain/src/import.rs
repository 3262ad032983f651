//! Reading a staffing list: what a header means, and what a cell says.
//!
//! Pure rules, none of which guesses in silence: a cell that can be read in two ways comes back
//! as a question, and a cell that cannot be read comes back as such.

mod dates;
mod headers;
mod names;
mod words;

pub use dates::{DateReading, read_date};
pub(crate) use dates::{Piece, pieces, without_time};
pub use headers::{HeaderGuess, guess_header};
pub use names::{Name, NameFault, read_family_name, read_given_name, read_name};
pub use words::{
    ContractReading, GmcReading, is_blank, read_contract_end, read_gmc_number, read_goal,
    read_stage, read_supervisor_met,
};

use crate::vocabulary;

vocabulary! {
    /// What a column of a staffing list holds.
    Field {
        /// Nothing that is kept.
        Ignore = "ignore",
        /// The whole name in one cell.
        Name = "name",
        /// "Dr", "Miss" and the like.
        Title = "title",
        /// Given names.
        GivenName = "given_name",
        /// Family name.
        FamilyName = "family_name",
        /// GMC reference number.
        GmcNumber = "gmc_number",
        /// Grade.
        Grade = "grade",
        /// Department or specialty.
        Department = "department",
        /// Work e-mail address.
        Email = "email",
        /// Telephone or bleep.
        Phone = "phone",
        /// First day in post.
        PostStart = "post_start",
        /// Last day of the contract, or the words in its place.
        ContractEnd = "contract_end",
        /// Country of primary medical qualification.
        QualifiedIn = "qualified_in",
        /// Where the doctor would like to go.
        Goal = "goal",
        /// Named clinical supervisor.
        ClinicalSupervisor = "clinical_supervisor",
        /// Named educational supervisor.
        EducationalSupervisor = "educational_supervisor",
        /// Whether doctor and supervisor have met.
        SupervisorMet = "supervisor_met",
        /// Career stage.
        Stage = "stage",
    }
}

impl Field {
    /// Whether the field belongs to what a doctor tells once they ask for a 1:1. Such a column of
    /// a roster is not kept until then.
    #[must_use]
    pub const fn is_client(self) -> bool {
        matches!(
            self,
            Self::QualifiedIn
                | Self::Goal
                | Self::ClinicalSupervisor
                | Self::EducationalSupervisor
                | Self::SupervisorMet
                | Self::Stage
        )
    }

    /// Whether the column says who the row is about.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::FamilyName | Self::GivenName)
    }
}
