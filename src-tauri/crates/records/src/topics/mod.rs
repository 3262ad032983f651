//! Topic templates: a title for the kind of conversation, and prompts that may be used as
//! headings. A topic is never deleted, since old sessions name it; it is archived.

mod sql;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use waymark_domain::TopicId;
use waymark_domain::sessions::Topic;

use crate::record::{self, Fields};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result};

pub(crate) use sql::{each, exists, load as find};

/// The audit events of topics.
pub mod event {
    /// A topic was added.
    pub const ADDED: &str = "topic_added";
    /// Its title or prompts changed, or it was archived or taken back.
    pub const CHANGED: &str = "topic_changed";
    /// It has another place in the list.
    pub const REORDERED: &str = "topic_reordered";
}

/// The topics a new vault starts with.
const SEED: &str = include_str!("../../../../../assets/topics.en-GB.json");

const MAX_TITLE_CHARS: usize = 120;
const MAX_PROMPTS: usize = 40;
const MAX_PROMPT_CHARS: usize = 200;

/// A topic as the tutor wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicInput {
    /// Which one; `None` for a new topic.
    pub id: Option<TopicId>,
    /// The version that was shown; not looked at for a new topic.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// Its prompts; empty ones are left out.
    pub prompts: Vec<String>,
    /// Hidden from the list for new sessions.
    pub archived: bool,
}

/// The topic templates of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Topics<'a>(&'a Records);

impl Records {
    /// The topic templates.
    #[must_use]
    pub const fn topics(&self) -> Topics<'_> {
        Topics(self)
    }
}

impl Topics<'_> {
    /// Every topic in the order shown, archived ones included.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self) -> Result<Vec<Topic>> {
        self.0.read(sql::list)
    }

    /// Adds or changes a topic. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::ChangedMeanwhile`], or [`Error::Invalid`] for a title or
    /// prompts that are missing or too long.
    pub fn save(&self, input: &TopicInput, now: Now) -> Result<TopicId> {
        let (title, prompts) = checked(input)?;
        let before = match input.id {
            Some(id) => Some(self.shown(id, input.version)?),
            None => None,
        };
        let position = before.as_ref().map(|topic| topic.position);
        let after = Topic {
            id: before
                .as_ref()
                .map_or_else(|| TopicId::new(now.at), |topic| topic.id),
            version: before.as_ref().map_or(1, |topic| topic.version + 1),
            title,
            prompts,
            position: match position {
                Some(position) => position,
                None => self.0.read(sql::next_position)?,
            },
            archived: input.archived,
        };
        if before.as_ref().is_some_and(|before| same(before, &after)) {
            return Ok(after.id);
        }
        self.0.write(now, |w| store(w, before.as_ref(), &after))?;
        Ok(after.id)
    }

    /// Puts topics in this order; those not named follow in their old order.
    ///
    /// # Errors
    /// [`Error::NotFound`] if one does not exist.
    pub fn reorder(&self, order: &[TopicId], now: Now) -> Result<()> {
        let topics = self.list()?;
        if order
            .iter()
            .any(|id| topics.iter().all(|topic| topic.id != *id))
        {
            return Err(Error::NotFound("topic"));
        }
        let place = |topic: &Topic| {
            order
                .iter()
                .position(|id| *id == topic.id)
                .unwrap_or(order.len())
        };
        let mut wanted: Vec<&Topic> = topics.iter().collect();
        wanted.sort_by_key(|topic| place(topic));
        let moved: Vec<(&Topic, Topic)> = wanted
            .into_iter()
            .zip(0u32..)
            .filter(|(topic, position)| topic.position != *position)
            .map(|(topic, position)| {
                (
                    topic,
                    Topic {
                        position,
                        version: topic.version + 1,
                        ..topic.clone()
                    },
                )
            })
            .collect();
        if moved.is_empty() {
            return Ok(());
        }
        self.0.write(now, |w| {
            moved.iter().try_for_each(|(before, after)| {
                sql::store(w.sql(), after)?;
                w.keep(event::REORDERED, Some(*before), after, Keep::Kept)
            })
        })
    }

    fn shown(&self, id: TopicId, version: u32) -> Result<Topic> {
        let topic = self
            .0
            .read(|conn| sql::load(conn, id))?
            .ok_or(Error::NotFound("topic"))?;
        if topic.version != version {
            return Err(Error::ChangedMeanwhile("topic"));
        }
        Ok(topic)
    }
}

/// What of a topic comes back with an earlier version; its place belongs to the list.
#[derive(Deserialize)]
struct Earlier {
    title: String,
    prompts: Vec<String>,
    archived: bool,
}

/// Puts an earlier version of a topic back as a new one; `None` if it is like that.
pub(crate) fn put_back(w: &Writer<'_, '_>, id: TopicId, earlier: &Fields) -> Result<Option<()>> {
    let before = sql::load(w.sql(), id)?.ok_or(Error::NotFound("topic"))?;
    let earlier: Earlier = record::earlier(&before, earlier)?;
    let input = TopicInput {
        id: Some(id),
        version: before.version,
        title: earlier.title,
        prompts: earlier.prompts,
        archived: earlier.archived,
    };
    let (title, prompts) = checked(&input)?;
    let after = Topic {
        version: before.version + 1,
        title,
        prompts,
        archived: input.archived,
        ..before.clone()
    };
    (!same(&before, &after))
        .then(|| store(w, Some(&before), &after))
        .transpose()
}

/// Gives a new vault its topics. Does nothing once there is any.
pub(crate) fn seed(w: &Writer<'_, '_>) -> Result<()> {
    #[derive(Deserialize)]
    struct Template {
        title: String,
        prompts: Vec<String>,
    }
    if sql::next_position(w.sql())? > 0 {
        return Ok(());
    }
    let templates: Vec<Template> = serde_json::from_str(SEED)?;
    for (template, position) in templates.into_iter().zip(0..) {
        let topic = Topic {
            id: TopicId::new(w.now().at),
            version: 1,
            title: template.title,
            prompts: template.prompts,
            position,
            archived: false,
        };
        store(w, None, &topic)?;
    }
    Ok(())
}

fn store(w: &Writer<'_, '_>, before: Option<&Topic>, after: &Topic) -> Result<()> {
    sql::store(w.sql(), after)?;
    let action = if before.is_some() {
        event::CHANGED
    } else {
        event::ADDED
    };
    w.keep(action, before, after, Keep::Kept)
}

fn same(before: &Topic, after: &Topic) -> bool {
    *before
        == Topic {
            version: before.version,
            ..after.clone()
        }
}

fn checked(input: &TopicInput) -> Result<(String, Vec<String>)> {
    let title = input.title.trim();
    let prompts: Vec<String> = input
        .prompts
        .iter()
        .map(|prompt| prompt.trim().to_owned())
        .filter(|prompt| !prompt.is_empty())
        .collect();
    let invalid = |field, reason| Err(Error::Invalid { field, reason });
    if title.is_empty() {
        return invalid("title", "empty");
    }
    if title.chars().count() > MAX_TITLE_CHARS {
        return invalid("title", "too long");
    }
    if prompts.len() > MAX_PROMPTS {
        return invalid("prompts", "too many");
    }
    if prompts
        .iter()
        .any(|prompt| prompt.chars().count() > MAX_PROMPT_CHARS || prompt.contains('\n'))
    {
        return invalid("prompts", "too long");
    }
    Ok((title.to_owned(), prompts))
}
