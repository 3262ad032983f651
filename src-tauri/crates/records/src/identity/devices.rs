//! The devices on the owner's card.

use rusqlite::Connection;
use uuid::Uuid;
use waymark_domain::Timestamp;
use waymark_domain::shares::Device;
use waymark_sharing::{CardDevice, MAX_DEVICES};

use super::sql;
use crate::Result;

/// A device that the owner writes from, or wrote from before the store was restored on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnDevice {
    /// What others know it by.
    pub device: Device,
    /// Whether it is this one.
    pub current: bool,
    /// The last number it used, once it is retired.
    pub last: Option<u64>,
    /// Since when the store is on it.
    pub since: Timestamp,
}

impl OwnDevice {
    pub(super) const fn on_card(&self) -> CardDevice {
        CardDevice {
            dev: self.device,
            last: self.last,
        }
    }
}

/// As others know a device of the vault: the first four bytes of its id.
const fn code(device: Uuid) -> Device {
    let [a, b, c, d, ..] = *device.as_bytes();
    Device::new([a, b, c, d])
}

/// This device, then those before it, the newest first; as many as a card can list.
pub(super) fn all(connection: &Connection, this: [u8; 4]) -> Result<Vec<OwnDevice>> {
    let this = Device::new(this);
    let mut all: Vec<OwnDevice> = Vec::new();
    for (id, since) in sql::devices(connection)? {
        let device = code(id);
        if all.iter().any(|there| there.device == device) {
            continue;
        }
        let current = device == this;
        let last = match current {
            true => None,
            false => Some(sql::last_number(connection, device)?),
        };
        all.push(OwnDevice {
            device,
            current,
            last,
            since,
        });
    }
    all.sort_by_key(|device| !device.current);
    all.truncate(MAX_DEVICES);
    Ok(all)
}
