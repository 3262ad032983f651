//! The guide on two pages, for doctors without Waymark.

use waymark_domain::guide::{Guide, GuideNotice};
use waymark_domain::people::Stage;
use waymark_domain::sent::{Route, SentKind};
use waymark_domain::time::long_date;
use waymark_reports::{LeafletContact, LeafletReport, LeafletStep, LeafletTerm, LeafletTopic};
use waymark_text::say;

use super::{Paper, Papers, pdf, words};
use crate::guide::{EntryHere, GuideView, RoleHere};
use crate::sent::NewDisclosure;
use crate::{Now, Result};

impl Papers<'_> {
    /// The leaflet for a stage, or for everybody. It holds nothing about anybody but the names of those
    /// to ask here; the register says who got it.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] without recipient; the vault's.
    pub fn leaflet(&self, stage: Option<Stage>, recipient: &str, now: Now) -> Result<Paper> {
        let owner = self.owner()?;
        let view = self.records.guide().view(stage, "")?;
        let about = self.records.settings().get()?.about;
        let report = LeafletReport {
            stage: stage.map_or_else(String::new, words_of_stage),
            tutor_name: owner.name.clone(),
            tutor_role: words::role(&owner),
            programme: about.programme,
            date: long_date(now.today),
            checked: long_date(view.checked),
            ..report(&view)
        };
        let sent = NewDisclosure {
            kind: SentKind::GuideLeaflet,
            person_id: None,
            session_id: None,
            recipient: recipient.to_owned(),
            route: Route::File,
            reason: String::new(),
            permission: String::new(),
        };
        let bytes = pdf(waymark_reports::leaflet(&report))?;
        self.paper("guide", now.today, bytes, sent, now)
    }
}

/// The guide without what is hidden here.
fn report(view: &GuideView) -> LeafletReport {
    let shown: Vec<&EntryHere> = view.entries.iter().filter(|here| !here.hidden).collect();
    let topics = view.topics.iter().map(|topic| LeafletTopic {
        title: topic.title.clone(),
        entries: shown
            .iter()
            .filter(|here| here.entry.topic == topic.key)
            .map(|here| here.entry.ask.clone())
            .collect(),
    });
    let wanted =
        |notice: &&GuideNotice| shown.iter().any(|here| here.entry.notice == Some(**notice));
    let notices = GuideNotice::ALL.iter().filter(wanted);
    LeafletReport {
        topics: topics.collect(),
        notices: notices.map(|notice| notice_words(*notice)).collect(),
        contacts: view.roles.iter().map(contact).collect(),
        steps: Guide::shipped()
            .steps(None)
            .into_iter()
            .map(|here| LeafletStep {
                by_day: here.step.by_day,
                title: here.step.title,
            })
            .collect(),
        terms: view
            .terms
            .iter()
            .map(|term| LeafletTerm {
                term: term.term.clone(),
                means: term.means.clone(),
            })
            .collect(),
        ..LeafletReport::default()
    }
}

fn contact(here: &RoleHere) -> LeafletContact {
    let named = here.contact.as_ref().map_or_else(String::new, |contact| {
        let words = [contact.name.as_str(), contact.reach.as_str()];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(", ")
    });
    LeafletContact {
        role: here.role.title.clone(),
        about: here.role.about.clone(),
        name: named,
    }
}

/// The sentence of a notice.
fn notice_words(notice: GuideNotice) -> String {
    match notice {
        GuideNotice::Prioritisation => say("guide-notice-prioritisation", &[]),
        GuideNotice::NotImmigrationAdvice => say("guide-notice-not_immigration_advice", &[]),
        GuideNotice::NotLegalAdvice => say("guide-notice-not_legal_advice", &[]),
    }
}

fn words_of_stage(stage: Stage) -> String {
    match stage {
        Stage::EarlyUk => say("stage-early_uk", &[]),
        Stage::EarlyNonUk => say("stage-early_non_uk", &[]),
        Stage::Experienced => say("stage-experienced", &[]),
    }
}
