//! Putting words in the place of a name, where the name stands: in the session itself.

use waymark_domain::actions::Action;
use waymark_domain::shares::{MAX_PARAGRAPHS, SummaryAction, tidy};
use waymark_domain::{ActionId, SessionId};

use super::findings::Found;
use super::payload::Payload;
use super::preview::SharePreview;
use super::{ShareSubject, Shares, ids};
use crate::actions::ActionInput;
use crate::record::EntityKind;
use crate::{Error, Now, Result};

const PARTED_BY: &str = "\n\n";

impl Shares<'_> {
    /// Replaces what was found in a summary by words. The session gets a new version, on which nobody
    /// has agreed yet. Gives the preview of that.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anything but a summary; [`Error::NotFound`] for what was not found;
    /// [`Error::ChangedMeanwhile`] when the wording is another than the one shown; [`Error::Invalid`]
    /// without words.
    pub fn replace(
        &self,
        shown: &SharePreview,
        found: &str,
        words: &str,
        now: Now,
    ) -> Result<SharePreview> {
        let ShareSubject::Summary { session } = shown.subject else {
            return Err(Error::NotAllowed(
                "these words are changed where they were written",
            ));
        };
        if words.trim().is_empty() {
            return Err(Error::Invalid {
                field: "words",
                reason: "is empty",
            });
        }
        let found = shown.found.iter().find(|one| one.id == found);
        let found = found.ok_or(Error::NotFound("finding"))?;
        match place(&found.field)? {
            Place::Paragraph(number) => {
                self.reword(session, shown, number, found, words, now)?;
            }
            Place::Action(number) => self.reword_action(shown, number, found, words, now)?,
        }
        self.preview(&shown.subject, shown.to, now)
    }

    fn reword(
        &self,
        id: SessionId,
        shown: &SharePreview,
        number: usize,
        found: &Found,
        words: &str,
        now: Now,
    ) -> Result<()> {
        let session = self.records.sessions().get(id, now)?.session;
        let body = tidy(&session.summary.body);
        let mut paragraphs: Vec<String> = body
            .trim()
            .splitn(MAX_PARAGRAPHS, PARTED_BY)
            .map(str::to_owned)
            .collect();
        if paragraphs != shown.page.paragraphs {
            return Err(Error::ChangedMeanwhile("session"));
        }
        let paragraph = paragraphs
            .get_mut(number)
            .ok_or(Error::NotFound("finding"))?;
        *paragraph = put(paragraph, found, words)?;
        let summary = paragraphs.join(PARTED_BY);
        let sessions = self.records.sessions();
        sessions.autosave(id, session.note, summary, now)?;
        sessions.keep(id, now)?;
        Ok(())
    }

    fn reword_action(
        &self,
        shown: &SharePreview,
        number: usize,
        found: &Found,
        words: &str,
        now: Now,
    ) -> Result<()> {
        let before = self.action(shown, number)?;
        let input = ActionInput {
            id: Some(before.id),
            version: before.version,
            person_id: before.person_id,
            session_id: before.session_id,
            text: put(&tidy(&before.text), found, words)?,
            owner: before.owner,
            due: before.due,
            include_in_summary: before.include_in_summary,
        };
        self.records.actions().save(&input, now).map(drop)
    }

    /// The action at a place of the sheet, if it still reads as it did.
    fn action(&self, shown: &SharePreview, number: usize) -> Result<Action> {
        let Payload::Summary(summary) = &shown.payload else {
            return Err(Error::NotFound("finding"));
        };
        let on_sheet: Option<&SummaryAction> = summary.actions().get(number);
        let on_sheet = on_sheet.ok_or(Error::NotFound("finding"))?;
        let id = match shown.fixed.ids.behind(on_sheet.id) {
            Some(id) => Some(id),
            None => self
                .records
                .read(|connection| ids::known_as(connection, EntityKind::Action, on_sheet.id))?,
        };
        let id = ActionId::from_uuid(id.ok_or(Error::NotFound("action"))?);
        let action = self.records.actions().get(id)?;
        if tidy(&action.text) != on_sheet.text {
            return Err(Error::ChangedMeanwhile("action"));
        }
        Ok(action)
    }
}

enum Place {
    Paragraph(usize),
    Action(usize),
}

fn place(pointer: &str) -> Result<Place> {
    let parts: Vec<&str> = pointer.split('/').collect();
    let number = |part: &str| part.parse().map_err(|_| Error::NotFound("finding"));
    match parts.as_slice() {
        ["", "agreed", place] => number(place).map(Place::Paragraph),
        ["", "actions", place, "text"] => number(place).map(Place::Action),
        _ => Err(Error::NotFound("finding")),
    }
}

fn put(text: &str, found: &Found, words: &str) -> Result<String> {
    if text.get(found.start..found.end) != Some(found.text.as_str()) {
        return Err(Error::ChangedMeanwhile("session"));
    }
    let before = text.get(..found.start).unwrap_or_default();
    let after = text.get(found.end..).unwrap_or_default();
    Ok(format!("{before}{}{after}", tidy(words.trim())))
}
