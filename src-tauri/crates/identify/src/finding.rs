//! What was found, where, how sure it is, and why.

use std::ops::Range;

/// What an identifier is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The ten-digit number of England, Wales and the Isle of Man.
    NhsNumber,
    /// The ten-digit Community Health Index number of Scotland: a date of birth comes first.
    ChiNumber,
    /// The ten-digit Health and Care number of Northern Ireland.
    HcNumber,
    /// A hospital's own number for a patient: MRN, unit number, K number.
    HospitalNumber,
    /// A date that is said to be a date of birth, or stands where one would.
    DateOfBirth,
    /// A National Insurance number.
    InsuranceNumber,
    /// A name that is labelled as a patient's or a relative's.
    PatientName,
    /// A name after a title: `Mrs`, `Dr`.
    TitledName,
    /// A name by what stands around it, of nobody in particular.
    Name,
    /// A name of somebody in the store.
    KnownName(Role),
    /// A postcode.
    Postcode,
    /// A street with a number, or what follows `Address:`.
    Address,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A bed, a bay, a side room.
    BedNumber,
}

impl Kind {
    /// The stable word that stands in files and text keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NhsNumber => "nhs_number",
            Self::ChiNumber => "chi_number",
            Self::HcNumber => "hc_number",
            Self::HospitalNumber => "hospital_number",
            Self::DateOfBirth => "date_of_birth",
            Self::InsuranceNumber => "insurance_number",
            Self::PatientName => "patient_name",
            Self::TitledName => "titled_name",
            Self::Name => "name",
            Self::KnownName(Role::Owner) => "known_owner",
            Self::KnownName(Role::Doctor) => "known_doctor",
            Self::KnownName(Role::Colleague) => "known_colleague",
            Self::KnownName(Role::Patient) => "known_patient",
            Self::Postcode => "postcode",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::BedNumber => "bed_number",
        }
    }
}

/// Whose name is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Whose store it is.
    Owner,
    /// A doctor of the roster.
    Doctor,
    /// An assessor, a colleague, an author.
    Colleague,
    /// Somebody who was treated.
    Patient,
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// It has the shape, and little else speaks for it.
    Possible,
    /// Shape and surroundings agree.
    Likely,
    /// It is labelled as what it is and passes what can be checked.
    Certain,
}

/// Why something is thought to be an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// It is labelled, and its check digit fits.
    LabelAndCheckDigit,
    /// Its check digit fits, and words of patients are near.
    CheckDigitNearWords,
    /// Its check digit fits; nothing else says what it is.
    CheckDigit,
    /// It is labelled, and its check digit does not fit: perhaps mistyped.
    LabelOnly,
    /// A label stands before or after it.
    Label,
    /// It stands under the label of its column.
    Column,
    /// A number or a date stands beside it that says whose it is.
    BesideIdentifier,
    /// It has the shape.
    Shape,
    /// A title comes before it.
    Title,
    /// A clinician's title comes before it.
    ClinicianTitle,
    /// A label says that it names a member of staff.
    StaffLabel,
    /// The words around it are those around a name.
    Surroundings,
    /// It is the full name of somebody in the store.
    KnownInFull,
    /// It is part of the name of somebody in the store.
    KnownInPart,
}

impl Reason {
    /// The stable word that stands in files and text keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LabelAndCheckDigit => "label_and_check_digit",
            Self::CheckDigitNearWords => "check_digit_near_words",
            Self::CheckDigit => "check_digit",
            Self::LabelOnly => "label_only",
            Self::Label => "label",
            Self::Column => "column",
            Self::BesideIdentifier => "beside_identifier",
            Self::Shape => "shape",
            Self::Title => "title",
            Self::ClinicianTitle => "clinician_title",
            Self::StaffLabel => "staff_label",
            Self::Surroundings => "surroundings",
            Self::KnownInFull => "known_in_full",
            Self::KnownInPart => "known_in_part",
        }
    }
}

/// One identifier in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Where it is: bytes of the text, on boundaries of characters.
    pub span: Range<usize>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Why.
    pub reason: Reason,
}

impl Finding {
    /// Whether a file with this in it is held back when it is taken in: a number of a patient that
    /// passes its check and stands in context, a hospital number, a labelled date of birth, a
    /// labelled patient's name. A telephone number or a postcode does not: nearly every letter has one.
    pub fn holds(&self) -> bool {
        let sure = self.confidence >= Confidence::Likely;
        match self.kind {
            Kind::NhsNumber
            | Kind::ChiNumber
            | Kind::HcNumber
            | Kind::HospitalNumber
            | Kind::DateOfBirth
            | Kind::PatientName
            | Kind::KnownName(Role::Patient) => sure,
            Kind::InsuranceNumber
            | Kind::TitledName
            | Kind::Name
            | Kind::KnownName(_)
            | Kind::Postcode
            | Kind::Address
            | Kind::Phone
            | Kind::Email
            | Kind::BedNumber => false,
        }
    }
}
