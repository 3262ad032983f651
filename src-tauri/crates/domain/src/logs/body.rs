//! What an entry of each kind says.
//!
//! A body is kept as JSON. A field that is missing there says nothing, so an entry that was written
//! before a field existed can still be read.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

use super::words::{
    AgeBand, CourseKind, CpdCategory, Known, LogKind, PostKind, ProcedureRole, Reach,
    ReflectionShape, Sex, SignatoryRole,
};
use crate::time::{PartialDate, Timestamp};

/// What an entry says, by its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LogBody {
    /// Continuing professional development.
    Cpd(Cpd),
    /// A reflection.
    Reflection(Reflection),
    /// A procedure.
    Procedure(Procedure),
    /// Teaching that was given.
    Teaching(Teaching),
    /// A post.
    Post(Box<Post>),
    /// A course, an exam, or another line of a CV.
    Course(Course),
}

/// Continuing professional development.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cpd {
    /// Whole hours of learning: one credit is one hour.
    pub credits: u8,
    /// Internal, external, personal or distance.
    pub category: CpdCategory,
    /// Clinical or not.
    pub clinical: bool,
    /// Who gave it.
    pub provider: String,
    /// The college's approval code; empty for what no college approved.
    pub approval_code: String,
    /// What was learned, and what changes.
    pub reflection: String,
}

/// A reflection. Private until it is released.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reflection {
    /// Three questions, or free.
    pub shape: ReflectionShape,
    /// What happened?
    pub what: String,
    /// So what?
    pub so_what: String,
    /// Now what?
    pub now_what: String,
    /// The words of a free one.
    pub text: String,
    /// When it was released for sharing; `None` while private.
    pub released_at: Option<Timestamp>,
}

/// One procedure, or several of one kind on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Procedure {
    /// The doctor's part in it.
    pub role: ProcedureRole,
    /// The level of entrustment or difficulty, as the logbook says it.
    pub level: String,
    /// How it was supervised: "Trainer scrubbed".
    pub supervision: String,
    /// Where: theatre, ward, resuscitation room.
    pub setting: String,
    /// The hospital.
    pub institution: String,
    /// The specialty.
    pub specialty: String,
    /// The patient's age, in a band; never closer.
    pub age_band: Option<AgeBand>,
    /// The patient's sex.
    pub sex: Option<Sex>,
    /// How many.
    pub count: u16,
    /// Anything else, without details of a patient.
    pub note: String,
}

impl Default for Procedure {
    fn default() -> Self {
        Self {
            role: ProcedureRole::default(),
            level: String::new(),
            supervision: String::new(),
            setting: String::new(),
            institution: String::new(),
            specialty: String::new(),
            age_band: None,
            sex: None,
            count: 1,
            note: String::new(),
        }
    }
}

/// Teaching that was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Teaching {
    /// Who was taught.
    pub audience: String,
    /// For how long, in quarters of an hour.
    pub quarter_hours: u16,
    /// What they said.
    pub feedback: String,
    /// Where.
    pub institution: String,
    /// Lecturer, facilitator, organiser.
    pub role: String,
}

/// A post, or what stood in the place of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Post {
    /// The grade.
    pub grade: String,
    /// The specialty.
    pub specialty: String,
    /// The employer.
    pub institution: String,
    /// The town.
    pub place: String,
    /// The country.
    pub country: String,
    /// Whole-time equivalent, in per cent: 100 is full time.
    pub wte: u8,
    /// Who supervised.
    pub supervisor: String,
    /// How closely.
    pub supervision_level: String,
    /// What was done.
    pub duties: String,
    /// A post, training, an observership, a break or study.
    pub post_kind: PostKind,
    /// Who could sign a CREST form for it.
    pub signatory: Option<Signatory>,
}

impl Default for Post {
    fn default() -> Self {
        Self {
            grade: String::new(),
            specialty: String::new(),
            institution: String::new(),
            place: String::new(),
            country: String::new(),
            wte: 100,
            supervisor: String::new(),
            supervision_level: String::new(),
            duties: String::new(),
            post_kind: PostKind::default(),
            signatory: None,
        }
    }
}

/// Somebody who could sign a CREST form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signatory {
    /// Who.
    pub name: String,
    /// What they are; `None` while nobody has said.
    pub role: Option<SignatoryRole>,
    /// The first day they worked together; that of the post while nobody says.
    pub worked_from: Option<PartialDate>,
    /// The last day; that of the post while nobody says.
    pub worked_to: Option<PartialDate>,
    /// Whether they are on the GMC's register.
    pub on_gmc_register: Known,
    /// Whether their registration elsewhere is proved, where they are not.
    pub proof_of_registration: Known,
    /// Whether doctor and signatory are close: family, partner, friend.
    #[serde(deserialize_with = "known_or_ticked")]
    pub close_relationship: Known,
}

/// A word, or what once was a tick: without one nobody had said anything.
fn known_or_ticked<'de, D: Deserializer<'de>>(from: D) -> Result<Known, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        Ticked(bool),
        Known(Known),
    }
    Ok(match Said::deserialize(from)? {
        Said::Ticked(true) => Known::Yes,
        Said::Ticked(false) => Known::Unknown,
        Said::Known(known) => known,
    })
}

/// A course, an exam, or another line of a CV.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Course {
    /// Which of them.
    pub what: CourseKind,
    /// Who gave it, or where it appeared.
    pub provider: String,
    /// How it went: "Passed".
    pub result: String,
    /// The last day it counts.
    pub expires_on: Option<NaiveDate>,
    /// How far it reached.
    pub reach: Reach,
}

impl LogBody {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> LogKind {
        match self {
            Self::Cpd(_) => LogKind::Cpd,
            Self::Reflection(_) => LogKind::Reflection,
            Self::Procedure(_) => LogKind::Procedure,
            Self::Teaching(_) => LogKind::Teaching,
            Self::Post(_) => LogKind::Post,
            Self::Course(_) => LogKind::Course,
        }
    }

    /// A body of this kind that says nothing yet.
    #[must_use]
    pub fn empty(kind: LogKind) -> Self {
        match kind {
            LogKind::Cpd => Self::Cpd(Cpd::default()),
            LogKind::Reflection => Self::Reflection(Reflection::default()),
            LogKind::Procedure => Self::Procedure(Procedure::default()),
            LogKind::Teaching => Self::Teaching(Teaching::default()),
            LogKind::Post => Self::Post(Box::default()),
            LogKind::Course => Self::Course(Course::default()),
        }
    }

    /// Where the work was done, if the kind knows.
    #[must_use]
    pub fn institution(&self) -> &str {
        match self {
            Self::Procedure(procedure) => &procedure.institution,
            Self::Teaching(teaching) => &teaching.institution,
            Self::Post(post) => &post.institution,
            Self::Cpd(_) | Self::Reflection(_) | Self::Course(_) => "",
        }
    }

    /// What the doctor thinks of it, as one text.
    #[must_use]
    pub fn reflection(&self) -> String {
        match self {
            Self::Cpd(cpd) => cpd.reflection.clone(),
            Self::Reflection(reflection) => reflection.words(),
            _ => String::new(),
        }
    }

    /// The words of its fields, to be searched and measured; not those of closed lists.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Cpd(cpd) => vec![
                ("provider", &cpd.provider),
                ("approval_code", &cpd.approval_code),
                ("reflection", &cpd.reflection),
            ],
            Self::Reflection(reflection) => vec![
                ("what", &reflection.what),
                ("so_what", &reflection.so_what),
                ("now_what", &reflection.now_what),
                ("text", &reflection.text),
            ],
            Self::Procedure(procedure) => procedure.texts(),
            Self::Teaching(teaching) => vec![
                ("audience", &teaching.audience),
                ("feedback", &teaching.feedback),
                ("institution", &teaching.institution),
                ("role", &teaching.role),
            ],
            Self::Post(post) => post.texts(),
            Self::Course(course) => {
                vec![("provider", &course.provider), ("result", &course.result)]
            }
        }
    }

    /// The same words, to be tidied.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Cpd(cpd) => vec![
                &mut cpd.provider,
                &mut cpd.approval_code,
                &mut cpd.reflection,
            ],
            Self::Reflection(reflection) => vec![
                &mut reflection.what,
                &mut reflection.so_what,
                &mut reflection.now_what,
                &mut reflection.text,
            ],
            Self::Procedure(procedure) => vec![
                &mut procedure.level,
                &mut procedure.supervision,
                &mut procedure.setting,
                &mut procedure.institution,
                &mut procedure.specialty,
                &mut procedure.note,
            ],
            Self::Teaching(teaching) => vec![
                &mut teaching.audience,
                &mut teaching.feedback,
                &mut teaching.institution,
                &mut teaching.role,
            ],
            Self::Post(post) => post.texts_mut(),
            Self::Course(course) => vec![&mut course.provider, &mut course.result],
        }
    }
}

impl Procedure {
    /// The words of its fields.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("level", &self.level),
            ("supervision", &self.supervision),
            ("setting", &self.setting),
            ("institution", &self.institution),
            ("specialty", &self.specialty),
            ("note", &self.note),
        ]
    }
}

impl Post {
    fn texts(&self) -> Vec<(&'static str, &str)> {
        let mut texts: Vec<(&'static str, &str)> = vec![
            ("grade", &self.grade),
            ("specialty", &self.specialty),
            ("institution", &self.institution),
            ("place", &self.place),
            ("country", &self.country),
            ("supervisor", &self.supervisor),
            ("supervision_level", &self.supervision_level),
            ("duties", &self.duties),
        ];
        if let Some(signatory) = &self.signatory {
            texts.push(("signatory", &signatory.name));
        }
        texts
    }

    fn texts_mut(&mut self) -> Vec<&mut String> {
        let mut texts = vec![
            &mut self.grade,
            &mut self.specialty,
            &mut self.institution,
            &mut self.place,
            &mut self.country,
            &mut self.supervisor,
            &mut self.supervision_level,
            &mut self.duties,
        ];
        if let Some(signatory) = &mut self.signatory {
            texts.push(&mut signatory.name);
        }
        texts
    }
}

impl Reflection {
    /// All of its words, one part after the other.
    #[must_use]
    pub fn words(&self) -> String {
        let parts = [&self.what, &self.so_what, &self.now_what, &self.text];
        let said = parts.into_iter().filter(|part| !part.is_empty());
        said.map(String::as_str).collect::<Vec<_>>().join("\n\n")
    }
}
