//! Topic templates.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::{TopicId, sessions};
use waymark_records::topics::TopicInput;

use super::{id, parsed};
use crate::error::CommandResult;
use crate::events;
use crate::state::Unlocked;

/// A topic template.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Topic {
    /// Its id; empty for a new one.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// Headings offered in the confidential column.
    pub prompts: Vec<String>,
    /// Its place in the list.
    pub position: u32,
    /// Hidden from the list for new sessions.
    pub archived: bool,
}

impl From<sessions::Topic> for Topic {
    fn from(topic: sessions::Topic) -> Self {
        Self {
            id: topic.id.to_string(),
            version: topic.version,
            title: topic.title,
            prompts: topic.prompts,
            position: topic.position,
            archived: topic.archived,
        }
    }
}

/// All topics, in their order.
#[tauri::command]
#[specta::specta]
pub async fn topics_list(unlocked: Unlocked) -> CommandResult<Vec<Topic>> {
    unlocked
        .run(|records, _| {
            let list = records.topics().list()?;
            Ok::<_, waymark_records::Error>(list.into_iter().map(Topic::from).collect())
        })
        .await
}

/// Adds a topic, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn topic_save(unlocked: Unlocked, app: AppHandle, topic: Topic) -> CommandResult<String> {
    let input = TopicInput {
        id: parsed(Some(&topic.id), "id")?,
        version: topic.version,
        title: topic.title,
        prompts: topic.prompts,
        archived: topic.archived,
    };
    let id = unlocked
        .run(move |records, now| records.topics().save(&input, now))
        .await?;
    events::records_changed(&app, "topics", vec![id.to_string()]);
    Ok(id.to_string())
}

/// Puts the topics into this order.
#[tauri::command]
#[specta::specta]
pub async fn topics_reorder(
    unlocked: Unlocked,
    app: AppHandle,
    topic_ids: Vec<String>,
) -> CommandResult<()> {
    let order: Vec<TopicId> = topic_ids
        .iter()
        .map(|text| id(text))
        .collect::<CommandResult<_>>()?;
    unlocked
        .run(move |records, now| records.topics().reorder(&order, now))
        .await?;
    events::records_changed(&app, "topics", topic_ids);
    Ok(())
}
