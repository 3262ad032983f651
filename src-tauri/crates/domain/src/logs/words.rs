//! The closed lists of the logs.

use crate::vocabulary;

vocabulary! {
    /// What a log entry is about.
    LogKind {
        /// Continuing professional development.
        Cpd = "cpd",
        /// A reflection.
        Reflection = "reflection",
        /// A procedure.
        Procedure = "procedure",
        /// Teaching that was given.
        Teaching = "teaching",
        /// A post, or what stood in the place of one.
        Post = "post",
        /// A course, an exam, or another line of a CV.
        Course = "course",
    }
}

vocabulary! {
    /// The kinds of CPD in the Federation of the Royal Colleges of Physicians' diary.
    #[derive(Default)]
    CpdCategory {
        /// Within the employer.
        #[default]
        Internal = "internal",
        /// Outside it.
        External = "external",
        /// By oneself: reading, a question bank.
        Personal = "personal",
        /// Distance learning.
        Distance = "distance",
    }
}

vocabulary! {
    /// How a reflection is written.
    #[derive(Default)]
    ReflectionShape {
        /// What? So what? Now what?
        #[default]
        What = "what",
        /// As it comes.
        Free = "free",
    }
}

vocabulary! {
    /// The part a doctor had in a procedure, from the least to the most.
    #[derive(Default)]
    ProcedureRole {
        /// Watched it.
        Observed = "observed",
        /// Helped.
        Assisted = "assisted",
        /// Did it with somebody beside them.
        #[default]
        PerformedSupervised = "performed_supervised",
        /// Did it alone.
        PerformedUnsupervised = "performed_unsupervised",
        /// Stood beside somebody who did it.
        Supervising = "supervising",
        /// Taught it.
        Taught = "taught",
    }
}

vocabulary! {
    /// How old a patient was, as closely as it is ever kept.
    AgeBand {
        /// Up to 28 days.
        Neonate = "neonate",
        /// Before the first birthday.
        Infant = "infant",
        /// One to twelve years.
        Child = "child",
        /// Thirteen to seventeen.
        Adolescent = "adolescent",
        /// Eighteen to sixty-four.
        Adult = "adult",
        /// Sixty-five and more.
        OlderAdult = "older_adult",
    }
}

impl AgeBand {
    /// The band of an age in whole years.
    #[must_use]
    pub const fn of_years(years: u32) -> Self {
        match years {
            0 => Self::Infant,
            1..=12 => Self::Child,
            13..=17 => Self::Adolescent,
            18..=64 => Self::Adult,
            _ => Self::OlderAdult,
        }
    }

    /// The band of an age in days, below a year.
    #[must_use]
    pub const fn of_days(days: u32) -> Self {
        match days {
            0..=28 => Self::Neonate,
            _ => Self::Infant,
        }
    }
}

vocabulary! {
    /// A patient's sex, as a logbook counts it.
    Sex {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Neither of the two.
        Other = "other",
    }
}

vocabulary! {
    /// What a line of a CV is about, where posts stand.
    #[derive(Default)]
    PostKind {
        /// A post outside training.
        #[default]
        Post = "post",
        /// A training post.
        Training = "training",
        /// An observership or an attachment: seeing, not doing.
        Observership = "observership",
        /// A break: leave, caring, looking for work.
        Break = "break",
        /// Full-time study.
        Study = "study",
    }
}

impl PostKind {
    /// Whether somebody was employed as a doctor.
    #[must_use]
    pub const fn is_work(self) -> bool {
        matches!(self, Self::Post | Self::Training)
    }
}

vocabulary! {
    /// What somebody is who could sign a CREST form.
    SignatoryRole {
        /// A consultant.
        Consultant = "consultant",
        /// A general practitioner.
        Gp = "gp",
        /// A clinical director.
        ClinicalDirector = "clinical_director",
        /// A medical superintendent.
        MedicalSuperintendent = "medical_superintendent",
        /// An academic professor.
        AcademicProfessor = "academic_professor",
        /// A locum consultant who is on the specialist register.
        LocumConsultantSpecialistRegister = "locum_consultant_specialist_register",
        /// Anybody else.
        Other = "other",
    }
}

impl SignatoryRole {
    /// Whether the form names this role among those who may sign.
    #[must_use]
    pub const fn may_sign(self) -> bool {
        !matches!(self, Self::Other)
    }
}

vocabulary! {
    /// What is known of something that is so or is not.
    #[derive(Default)]
    Known {
        /// It is.
        Yes = "yes",
        /// It is not.
        No = "no",
        /// Nobody has said.
        #[default]
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What a line of a CV is about, beside the posts.
    #[derive(Default)]
    CourseKind {
        /// A course, life support among them.
        #[default]
        Course = "course",
        /// An exam, or a part of one.
        Exam = "exam",
        /// A qualification, the first medical one among them.
        Qualification = "qualification",
        /// A membership of a college or a society.
        Membership = "membership",
        /// A prize or an honour.
        Award = "award",
        /// Research.
        Research = "research",
        /// Something published.
        Publication = "publication",
        /// A talk or a poster.
        Presentation = "presentation",
        /// Anything else a CV names.
        OtherCv = "other_cv",
    }
}

vocabulary! {
    /// How far an award, a publication or a presentation reached. Ordered.
    #[derive(Default)]
    Reach {
        /// Not said.
        #[default]
        None = "none",
        /// One hospital.
        Local = "local",
        /// One region.
        Regional = "regional",
        /// One country.
        National = "national",
        /// Several.
        International = "international",
    }
}

vocabulary! {
    /// What a summary of CPD points out, each with a number.
    CpdFactWord {
        /// External credits of the year, beside the least that a page names.
        External = "external",
        /// Personal credits of the year, beside the most that a page names.
        Personal = "personal",
        /// Days on which more than eight credits are counted.
        OverEightADay = "over_eight_a_day",
        /// Entries of the log that belong to no year, because their date is not known well enough.
        Undated = "undated",
    }
}

vocabulary! {
    /// What can be said of a rule from what is written down. Never whether a form will be accepted.
    RuleState {
        /// What is written down meets it.
        Met = "met",
        /// What is written down does not.
        NotMet = "not_met",
        /// What is written down does not say enough.
        Unknown = "unknown",
        /// Nothing written down can say: somebody has to be asked.
        Ask = "ask",
    }
}
