//! What arrived, on paper: the wording that was signed, and how it was proved.

use chrono::{DateTime, NaiveDate, Utc};
use waymark_domain::Timestamp;
use waymark_domain::actions::Owner;
use waymark_domain::shares::{ParcelId, SessionSummary};
use waymark_domain::time::long_date;
use waymark_reports::{ReceivedReport, SummaryAction};
use waymark_sharing::{Body, Role};
use waymark_text::say;
use zeroize::Zeroizing;

use super::view::Proof;
use super::{ReceivedOf, ReceivedView, titles};
use crate::{Error, Result};

/// A PDF of something that arrived.
#[derive(Debug)]
pub struct ReceivedPaper {
    /// A file name that tells nobody's name: "Waymark summary 2026-11-10.pdf".
    pub file_name: String,
    /// Its bytes.
    pub pdf: Zeroizing<Vec<u8>>,
}

impl ReceivedOf<'_> {
    /// The PDF of a summary: its words as they were signed, by whom, and when that was checked. A plan
    /// is the PDF that arrived.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for what has no words to set.
    pub fn paper(&self, id: ParcelId) -> Result<ReceivedPaper> {
        let view = self.get(id)?;
        let (pdf, day) = match &view.body {
            Body::SessionSummary(summary) => (self.set(&view, summary)?, summary.held_on()),
            Body::PlanPdf(plan) => (plan.as_bytes().to_vec(), day(view.proof.signed_at)),
            _ => return Err(Error::NotAllowed("there is nothing to set on paper")),
        };
        Ok(ReceivedPaper {
            file_name: format!("Waymark received {day}.pdf"),
            pdf: Zeroizing::new(pdf),
        })
    }

    fn set(&self, view: &ReceivedView, summary: &SessionSummary) -> Result<Vec<u8>> {
        let owner = self.records.settings().owner()?;
        let next = |date| say("received-next", &[("date", long_date(date).into())]);
        let report = ReceivedReport {
            title: titles::session(summary.held_on()),
            recipient: owner.map(|owner| owner.name).unwrap_or_default(),
            signed_by: view.row.from.clone(),
            role: role(view.row.parcel.role),
            paragraphs: summary.wording(),
            actions: summary.actions().iter().map(action).collect(),
            next: summary.next().map(next),
            proof: sentences(view),
        };
        waymark_reports::received(&report).map_err(|_| Error::Unreadable("report"))
    }
}

fn action(action: &waymark_domain::shares::SummaryAction) -> SummaryAction {
    SummaryAction {
        text: action.text.clone(),
        owner_label: match action.owner {
            Owner::Doctor => say("received-owner-doctor", &[]),
            Owner::Tutor => say("received-owner-tutor", &[]),
        },
        due: action.due.map(long_date),
    }
}

fn role(role: Role) -> String {
    match role {
        Role::Tutor => say("received-role-tutor", &[]),
        Role::Doctor => say("received-role-doctor", &[]),
        Role::Hub => say("received-role-hub", &[]),
    }
}

/// How it was proved, a sentence each.
pub(super) fn sentences(view: &ReceivedView) -> Vec<String> {
    let Proof {
        did,
        compared,
        signed_at,
        checked_at,
        key_revoked,
    } = &view.proof;
    let on = |key, at: &Timestamp| say(key, &[("date", written(*at).into())]);
    let by = |key, at: &Timestamp| {
        let name = view.row.from.as_str().into();
        say(key, &[("name", name), ("date", written(*at).into())])
    };
    let compared = compared.as_ref().map(|compared| {
        if compared.vouched {
            return on("received-proof-vouched", &compared.at);
        }
        match compared.how.as_str() {
            "" => on("received-proof-compared", &compared.at),
            how => {
                let said = [("date", written(compared.at).into()), ("how", how.into())];
                say("received-proof-compared-how", &said)
            }
        }
    });
    let parcel = &view.row.parcel;
    let all = [
        Some(by("received-proof-signed", signed_at)),
        Some(on("received-proof-checked", checked_at)),
        compared,
        key_revoked
            .as_ref()
            .map(|at| on("received-proof-revoked", at)),
        parcel
            .withdrawn_at
            .as_ref()
            .map(|at| by("received-proof-withdrawn", at)),
        Some(say(
            "received-proof-key",
            &[("did", did.to_string().into())],
        )),
        Some(say("received-proof-gmc", &[])),
    ];
    all.into_iter().flatten().collect()
}

fn written(at: Timestamp) -> String {
    long_date(day(at))
}

/// The civil day of an instant, in UTC: the same on every machine that proves it again.
pub(super) fn day(at: Timestamp) -> NaiveDate {
    let at: Option<DateTime<Utc>> = DateTime::from_timestamp_millis(at.as_millis());
    at.unwrap_or_default().date_naive()
}
