//! Where the store lies: how much room is left there, and what speaks against the place.

use std::path::Path;

use serde::Serialize;
use specta::Type;
use waymark_domain::vocabulary;
use waymark_vault::{self as vault, SpaceLevel};

use super::Word;
use crate::error::CommandResult;
use crate::state::Unlocked;

vocabulary! {
    /// Why a folder is a dangerous place.
    ConcernKind {
        /// A service copies it elsewhere in its own time.
        Synchronised = "synchronised",
        /// It lies on another computer.
        Network = "network",
        /// It can be pulled out.
        Removable = "removable",
    }
}

vocabulary! {
    /// Whether there is room enough.
    Room {
        /// Nothing to do.
        Enough = "enough",
        /// Time to make room.
        Low = "low",
        /// Writing may fail any moment.
        Full = "full",
    }
}

/// Something about a folder that the user should know before it is relied on.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlaceConcern {
    /// What it is.
    pub kind: Word<ConcernKind>,
    /// The synchronising service or the kind of network, as its maker spells it.
    pub service: Option<String>,
}

/// Room on the drive of the store.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct Space {
    /// Bytes free. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub free: u64,
    /// Whether that is enough.
    pub level: Word<Room>,
}

impl From<vault::PlaceConcern> for PlaceConcern {
    fn from(concern: vault::PlaceConcern) -> Self {
        let (kind, service) = match concern {
            vault::PlaceConcern::Synchronised { service } => {
                (ConcernKind::Synchronised, Some(service))
            }
            vault::PlaceConcern::Network { file_system } => {
                (ConcernKind::Network, Some(file_system))
            }
            vault::PlaceConcern::Removable => (ConcernKind::Removable, None),
        };
        Self {
            kind: kind.into(),
            service,
        }
    }
}

/// What speaks against a folder.
pub fn concerns(dir: &Path) -> Vec<PlaceConcern> {
    let concerns = vault::place_advice(dir);
    concerns.into_iter().map(PlaceConcern::from).collect()
}

/// How much room is left for the store.
#[tauri::command]
#[specta::specta]
pub async fn space_get(unlocked: Unlocked) -> CommandResult<Space> {
    unlocked
        .run(|records, _| {
            let space = records.vault().space()?;
            let level = match space.level() {
                SpaceLevel::Enough => Room::Enough,
                SpaceLevel::Low => Room::Low,
                SpaceLevel::Full => Room::Full,
            };
            Ok::<_, vault::Error>(Space {
                free: space.free,
                level: level.into(),
            })
        })
        .await
}

/// What speaks against the place of the store.
#[tauri::command]
#[specta::specta]
pub async fn store_concerns(unlocked: Unlocked) -> CommandResult<Vec<PlaceConcern>> {
    unlocked
        .run(|records, _| Ok::<_, vault::Error>(concerns(records.vault().dir())))
        .await
}
