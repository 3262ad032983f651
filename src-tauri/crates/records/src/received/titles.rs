//! What an arrival is called.

use chrono::NaiveDate;
use waymark_domain::shares::SummaryAnswer;
use waymark_domain::time::long_date;
use waymark_sharing::Body;
use waymark_text::say;

/// "1:1 session, 10 Nov 2026".
pub(super) fn of(body: &Body) -> String {
    match body {
        Body::SessionSummary(summary) => session(summary.held_on()),
        Body::SummaryReply(reply) => match reply.answer {
            SummaryAnswer::Agreed => say("received-title-agreed", &[]),
            SummaryAnswer::Differs => say("received-title-differs", &[]),
        },
        Body::Verification(_) => say("received-title-verification", &[]),
        Body::VerifyRequest(request) => counted("received-title-request", request.evidence.len()),
        Body::EvidenceIndex(index) => counted("received-title-index", index.entries.len()),
        Body::PlanPdf(_) => say("received-title-plan", &[]),
        _ => say("received-title-other", &[]),
    }
}

/// What the summary of a session is called, wherever it stands.
pub(super) fn session(held_on: NaiveDate) -> String {
    say(
        "received-title-session",
        &[("date", long_date(held_on).into())],
    )
}

fn counted(key: &str, count: usize) -> String {
    say(key, &[("count", count.into())])
}
