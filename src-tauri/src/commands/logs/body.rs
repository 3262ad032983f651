//! What an entry of each kind says, on its way to and from the window.

use serde::{Deserialize, Serialize};
use specta::Type;
use waymark_domain::logs::{
    self, AgeBand, CourseKind, CpdCategory, Known, PostKind, ProcedureRole, Reach, ReflectionShape,
    Sex, SignatoryRole,
};

use crate::commands::{Millis, Word, parsed};
use crate::error::CommandResult;

/// What an entry says, by its kind.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum LogBody {
    /// Continuing professional development.
    Cpd {
        /// Whole hours.
        credits: u8,
        /// Internal, external, personal or distance.
        category: Word<CpdCategory>,
        /// Clinical or not.
        clinical: bool,
        /// Who gave it.
        provider: String,
        /// The college's approval code.
        approval_code: String,
        /// What was learned.
        reflection: String,
    },
    /// A reflection.
    Reflection {
        /// Three questions, or free.
        shape: Word<ReflectionShape>,
        /// What happened?
        what: String,
        /// So what?
        so_what: String,
        /// Now what?
        now_what: String,
        /// The words of a free one.
        text: String,
        /// When it was released; saving does not change that.
        released_at: Option<Millis>,
    },
    /// A procedure.
    Procedure {
        /// The doctor's part.
        role: Word<ProcedureRole>,
        /// The level.
        level: String,
        /// How it was supervised.
        supervision: String,
        /// Where in the hospital.
        setting: String,
        /// The hospital.
        institution: String,
        /// The specialty.
        specialty: String,
        /// The patient's age, in a band.
        age_band: Option<Word<AgeBand>>,
        /// The patient's sex.
        sex: Option<Word<Sex>>,
        /// How many.
        count: u16,
        /// Anything else.
        note: String,
    },
    /// Teaching that was given.
    Teaching {
        /// Who was taught.
        audience: String,
        /// For how long.
        quarter_hours: u16,
        /// What they said.
        feedback: String,
        /// Where.
        institution: String,
        /// Lecturer, facilitator, organiser.
        role: String,
    },
    /// A post.
    Post {
        /// The grade.
        grade: String,
        /// The specialty.
        specialty: String,
        /// The employer.
        institution: String,
        /// The town.
        place: String,
        /// The country.
        country: String,
        /// Whole-time equivalent, in per cent.
        wte: u8,
        /// Who supervised.
        supervisor: String,
        /// How closely.
        supervision_level: String,
        /// What was done.
        duties: String,
        /// A post, training, an observership, a break or study.
        post_kind: Word<PostKind>,
        /// Who could sign a CREST form.
        signatory: Option<Signatory>,
    },
    /// A course, an exam, or another line of a CV.
    Course {
        /// Which of them.
        what: Word<CourseKind>,
        /// Who gave it, or where it appeared.
        provider: String,
        /// How it went.
        result: String,
        /// The last day it counts.
        expires_on: Option<String>,
        /// How far it reached.
        reach: Word<Reach>,
    },
}

/// Somebody who could sign a CREST form.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Signatory {
    /// Who.
    pub name: String,
    /// What they are; none while nobody has said.
    pub role: Option<Word<SignatoryRole>>,
    /// The first day they worked together.
    pub worked_from: Option<String>,
    /// The last day.
    pub worked_to: Option<String>,
    /// Whether they are on the GMC's register.
    pub on_gmc_register: Word<Known>,
    /// Whether their registration elsewhere is proved.
    pub proof_of_registration: Word<Known>,
    /// Whether doctor and signatory are close.
    pub close_relationship: Word<Known>,
}

impl From<logs::Signatory> for Signatory {
    fn from(signatory: logs::Signatory) -> Self {
        Self {
            name: signatory.name,
            role: signatory.role.map(Word),
            worked_from: signatory.worked_from.map(|day| day.to_string()),
            worked_to: signatory.worked_to.map(|day| day.to_string()),
            on_gmc_register: signatory.on_gmc_register.into(),
            proof_of_registration: signatory.proof_of_registration.into(),
            close_relationship: signatory.close_relationship.into(),
        }
    }
}

impl Signatory {
    fn read(self) -> CommandResult<logs::Signatory> {
        Ok(logs::Signatory {
            name: self.name,
            role: self.role.map(|role| role.0),
            worked_from: parsed(self.worked_from.as_deref(), "worked_from")?,
            worked_to: parsed(self.worked_to.as_deref(), "worked_to")?,
            on_gmc_register: self.on_gmc_register.0,
            proof_of_registration: self.proof_of_registration.0,
            close_relationship: self.close_relationship.0,
        })
    }
}

impl From<logs::LogBody> for LogBody {
    fn from(body: logs::LogBody) -> Self {
        match body {
            logs::LogBody::Cpd(cpd) => Self::Cpd {
                credits: cpd.credits,
                category: cpd.category.into(),
                clinical: cpd.clinical,
                provider: cpd.provider,
                approval_code: cpd.approval_code,
                reflection: cpd.reflection,
            },
            logs::LogBody::Reflection(reflection) => Self::Reflection {
                shape: reflection.shape.into(),
                what: reflection.what,
                so_what: reflection.so_what,
                now_what: reflection.now_what,
                text: reflection.text,
                released_at: reflection.released_at.map(Millis::from),
            },
            logs::LogBody::Procedure(procedure) => of_procedure(procedure),
            logs::LogBody::Teaching(teaching) => Self::Teaching {
                audience: teaching.audience,
                quarter_hours: teaching.quarter_hours,
                feedback: teaching.feedback,
                institution: teaching.institution,
                role: teaching.role,
            },
            logs::LogBody::Post(post) => of_post(*post),
            logs::LogBody::Course(course) => Self::Course {
                what: course.what.into(),
                provider: course.provider,
                result: course.result,
                expires_on: course.expires_on.map(|day| day.to_string()),
                reach: course.reach.into(),
            },
        }
    }
}

fn of_procedure(procedure: logs::Procedure) -> LogBody {
    LogBody::Procedure {
        role: procedure.role.into(),
        level: procedure.level,
        supervision: procedure.supervision,
        setting: procedure.setting,
        institution: procedure.institution,
        specialty: procedure.specialty,
        age_band: procedure.age_band.map(Word),
        sex: procedure.sex.map(Word),
        count: procedure.count,
        note: procedure.note,
    }
}

fn of_post(post: logs::Post) -> LogBody {
    LogBody::Post {
        grade: post.grade,
        specialty: post.specialty,
        institution: post.institution,
        place: post.place,
        country: post.country,
        wte: post.wte,
        supervisor: post.supervisor,
        supervision_level: post.supervision_level,
        duties: post.duties,
        post_kind: post.post_kind.into(),
        signatory: post.signatory.map(Signatory::from),
    }
}

impl LogBody {
    /// What the window sent, as the domain keeps it.
    ///
    /// # Errors
    /// [`crate::error::ErrorCode::Invalid`] naming a date that is none.
    pub fn read(self) -> CommandResult<logs::LogBody> {
        Ok(match self {
            Self::Cpd {
                credits,
                category,
                clinical,
                provider,
                approval_code,
                reflection,
            } => logs::LogBody::Cpd(logs::Cpd {
                credits,
                category: category.0,
                clinical,
                provider,
                approval_code,
                reflection,
            }),
            Self::Reflection {
                shape,
                what,
                so_what,
                now_what,
                text,
                released_at: _,
            } => logs::LogBody::Reflection(logs::Reflection {
                shape: shape.0,
                what,
                so_what,
                now_what,
                text,
                released_at: None,
            }),
            Self::Teaching {
                audience,
                quarter_hours,
                feedback,
                institution,
                role,
            } => logs::LogBody::Teaching(logs::Teaching {
                audience,
                quarter_hours,
                feedback,
                institution,
                role,
            }),
            Self::Course {
                what,
                provider,
                result,
                expires_on,
                reach,
            } => logs::LogBody::Course(logs::Course {
                what: what.0,
                provider,
                result,
                expires_on: parsed(expires_on.as_deref(), "expires_on")?,
                reach: reach.0,
            }),
            Self::Procedure {
                role,
                level,
                supervision,
                setting,
                institution,
                specialty,
                age_band,
                sex,
                count,
                note,
            } => logs::LogBody::Procedure(logs::Procedure {
                role: role.0,
                level,
                supervision,
                setting,
                institution,
                specialty,
                age_band: age_band.map(|band| band.0),
                sex: sex.map(|sex| sex.0),
                count,
                note,
            }),
            Self::Post {
                grade,
                specialty,
                institution,
                place,
                country,
                wte,
                supervisor,
                supervision_level,
                duties,
                post_kind,
                signatory,
            } => logs::LogBody::Post(Box::new(logs::Post {
                grade,
                specialty,
                institution,
                place,
                country,
                wte,
                supervisor,
                supervision_level,
                duties,
                post_kind: post_kind.0,
                signatory: signatory.map(Signatory::read).transpose()?,
            })),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Whatever the window is told of an entry, it can send back.
    #[test]
    fn every_kind_goes_to_the_window_and_comes_back() {
        for kind in logs::LogKind::ALL {
            let mut body = logs::LogBody::empty(*kind);
            if let logs::LogBody::Post(post) = &mut body {
                post.signatory = Some(logs::Signatory {
                    worked_from: Some("2024-08".parse().unwrap()),
                    ..logs::Signatory::default()
                });
            }
            let sent = serde_json::to_value(LogBody::from(body.clone())).unwrap();
            assert_eq!(sent.get("kind").unwrap(), kind.as_str());
            let back: LogBody = serde_json::from_value(sent).unwrap();
            assert_eq!(back.read().unwrap(), body, "{kind:?}");
        }
    }

    #[test]
    fn the_names_are_those_of_the_window() {
        let body = LogBody::from(logs::LogBody::empty(logs::LogKind::Procedure));
        let sent = serde_json::to_value(body).unwrap();
        assert!(sent.get("ageBand").is_some() && sent.get("age_band").is_none());
    }
}
