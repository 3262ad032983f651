//! Evidence in a share: a list of it, or a question about it.

use std::collections::BTreeSet;

use waymark_domain::evidence::{Evidence, EvidenceState};
use waymark_domain::shares::{
    AttachedFile, EvidenceEntry, EvidenceIndex, VerifyRequest, WantedEvidence, tidy,
};
use waymark_domain::{AttachmentId, EvidenceId};
use waymark_sharing::Fault;
use waymark_text::say;

use super::files::{self, MAX_ATTACHED};
use super::ids::ShareIds;
use crate::documents::DocumentState;
use crate::evidence::{EvidenceFile, EvidenceView};
use crate::record::EntityKind;
use crate::{Error, Records, Result};

/// What is asked for.
pub(super) struct Wanted<'a> {
    pub(super) items: &'a [EvidenceId],
    pub(super) question: &'a str,
    pub(super) attach: bool,
}

/// A list of items, with the words about what stays behind. An item is known by its first file; one
/// without a file, and one of which a file is held, is not on the list.
pub(super) fn index(
    records: &Records,
    items: &[EvidenceId],
    titles: bool,
    ids: &mut ShareIds,
) -> Result<(EvidenceIndex, Vec<String>)> {
    let (mut entries, mut held, mut bare) = (Vec::new(), 0, 0);
    for id in once(items) {
        let view = records.evidence().get(id)?;
        if is_held(&view) {
            held += 1;
            continue;
        }
        match view.files.first() {
            Some(file) => entries.push(entry(records, &view.evidence, file, titles, ids)?),
            None => bare += 1,
        }
    }
    if entries.is_empty() {
        return Err(Error::NotAllowed("there is nothing to list"));
    }
    let mut left_out = vec![say("shared-left-reflections", &[])];
    if !titles {
        left_out.push(say("shared-left-titles", &[]));
    }
    if held > 0 {
        left_out.push(say("shared-left-held", &[("count", held.into())]));
    }
    if bare > 0 {
        left_out.push(say("shared-left-bare", &[("count", bare.into())]));
    }
    Ok((EvidenceIndex { entries }, left_out))
}

fn entry(
    records: &Records,
    item: &Evidence,
    file: &EvidenceFile,
    titles: bool,
    ids: &mut ShareIds,
) -> Result<EvidenceEntry> {
    let known = files::fingerprint(records, file.attachment.id)?;
    Ok(EvidenceEntry {
        id: share_id(records, item.id, ids)?,
        title: Some(tidy(item.title.trim())).filter(|title| titles && !title.is_empty()),
        domain: domain(item),
        date: item.from.and_then(|from| from.exact()),
        sha256: known.sha256,
        size: known.size,
        status: match (item.on_gmc_form, item.state) {
            (Some(_), _) => say("shared-status-on-form", &[]),
            (None, EvidenceState::Filed) => say("shared-status-filed", &[]),
            (None, EvidenceState::Inbox) => say("shared-status-inbox", &[]),
        },
    })
}

/// The codes of the outcomes it speaks for, each once.
fn domain(item: &Evidence) -> Option<String> {
    let codes: BTreeSet<&str> = item
        .outcomes
        .iter()
        .map(|link| link.code.as_str())
        .collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    (!codes.is_empty()).then(|| tidy(&codes.join(", ")))
}

/// A question about items, the files that go along, and the words about what stays behind.
pub(super) fn request(
    records: &Records,
    wanted: &Wanted<'_>,
    ids: &mut ShareIds,
) -> Result<(VerifyRequest, Vec<AttachmentId>, Vec<String>)> {
    let (mut evidence, mut attach, mut along) = (Vec::new(), Vec::new(), Vec::new());
    for id in once(wanted.items) {
        let view = records.evidence().get(id)?;
        let file = file_to_ask_about(&view)?;
        let known = files::fingerprint(records, file.attachment.id)?;
        evidence.push(WantedEvidence {
            id: share_id(records, id, ids)?,
            title: tidy(view.evidence.title.trim()),
            sha256: known.sha256,
        });
        if wanted.attach {
            along.push(file.attachment.id);
            attach.push(AttachedFile {
                name: tidy(&file.attachment.name),
                size: known.size,
                sha256: known.sha256,
                chunks: known.pieces,
            });
        }
    }
    if attach.iter().map(|file| file.size).sum::<u64>() > MAX_ATTACHED {
        return Err(Fault::TooBig.into());
    }
    let mut left_out = vec![say("shared-left-reflections", &[])];
    if !wanted.attach {
        left_out.push(say("shared-left-files", &[]));
    }
    let request = VerifyRequest {
        evidence,
        attach,
        question: tidy(wanted.question.trim()),
    };
    Ok((request, along, left_out))
}

/// The file that a confirmation would be about. Nobody confirms what may show a patient, or what has
/// no name.
fn file_to_ask_about(view: &EvidenceView) -> Result<&EvidenceFile> {
    if is_held(view) {
        return Err(Error::NotAllowed("a file of this item is held"));
    }
    if view.evidence.title.trim().is_empty() {
        return Err(Error::Invalid {
            field: "title",
            reason: "is missing",
        });
    }
    let file = view.files.first();
    let file = file.ok_or(Error::NotAllowed("this item has no file"))?;
    match file.document.as_ref().map(|document| document.state) {
        Some(DocumentState::Pending) => Err(Error::NotAllowed("this file is still being read")),
        _ => Ok(file),
    }
}

fn is_held(view: &EvidenceView) -> bool {
    let state = |file: &EvidenceFile| file.document.as_ref().map(|document| document.state);
    view.files
        .iter()
        .any(|file| state(file) == Some(DocumentState::Held))
}

fn share_id(records: &Records, id: EvidenceId, ids: &mut ShareIds) -> Result<uuid::Uuid> {
    records.read(|connection| ids.of(connection, EntityKind::Evidence, id.as_uuid()))
}

/// Each item once, in the order in which they were named.
fn once(items: &[EvidenceId]) -> impl Iterator<Item = EvidenceId> {
    let mut seen = BTreeSet::new();
    items.iter().copied().filter(move |id| seen.insert(*id))
}
