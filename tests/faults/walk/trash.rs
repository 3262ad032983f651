//! What is deleted, comes back, or goes for good.

use uuid::Uuid;
use waymark_records::record::EntityKind;
use waymark_records::{Error, Result};

use super::Walker;

impl Walker {
    pub(super) fn delete(&mut self) -> Result<()> {
        let trash = self.records.as_ref().expect("open").trash();
        let now = self.now();
        match self.random.below(4) {
            3 => {
                let files: Vec<_> = self.shadow.files.keys().copied().collect();
                if let Some(id) = self.random.choose(&files).copied() {
                    trash.put(EntityKind::Attachment, id.as_uuid(), "", now)?;
                    self.shadow.delete_file(id);
                }
            }
            0 if self.shadow.people.len() > 3 => {
                let people: Vec<_> = self.shadow.people.keys().copied().collect();
                let id = *self.random.choose(&people).expect("a doctor");
                trash.put(EntityKind::Person, id.as_uuid(), "", now)?;
                self.shadow.delete_person(id);
            }
            1 => {
                let sessions: Vec<_> = self.shadow.sessions.keys().copied().collect();
                if let Some(id) = self.random.choose(&sessions).copied() {
                    trash.put(EntityKind::Session, id.as_uuid(), "", now)?;
                    self.shadow.delete_session(id);
                }
            }
            _ => {
                let actions: Vec<_> = self.shadow.actions.keys().copied().collect();
                if let Some(id) = self.random.choose(&actions).copied() {
                    trash.put(EntityKind::Action, id.as_uuid(), "", now)?;
                    self.shadow.delete_action(id);
                }
            }
        }
        Ok(())
    }

    /// Mostly things come back. What belongs to a doctor in the trash cannot, before them.
    pub(super) fn take_from_trash(&mut self) -> Result<()> {
        let deleted: Vec<Uuid> = self.shadow.trash.keys().copied().collect();
        let Some(id) = self.random.choose(&deleted).copied() else {
            return self.delete();
        };
        let trash = self.records.as_ref().expect("open").trash();
        let now = self.now();
        if self.random.below(3) == 0 {
            trash.delete_for_good(id, now)?;
            self.shadow.delete_for_good(id);
        } else if self.shadow.owner_in_trash(id).is_some() {
            let refused = trash.restore(id, now);
            assert!(matches!(refused, Err(Error::NotAllowed(_))), "{refused:?}");
        } else {
            trash.restore(id, now)?;
            self.shadow.put_back(id);
        }
        Ok(())
    }
}
