//! What a shared place can do, found out by doing it.

use waymark_sharing::{ObjectName, Put, PutHint, Transport, TransportError};

/// What a place can do. Nothing later depends on it: it is for whoever sets the place up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// An object can be written.
    pub write: bool,
    /// It can be read again, unchanged.
    pub read: bool,
    /// It appears in a listing.
    pub list: bool,
    /// It can be written over.
    pub overwrite: bool,
    /// It can be removed.
    pub delete: bool,
    /// The place tells a new object from one that is there already.
    pub conditional: bool,
    /// Seconds that the place's clock is ahead of this computer's, where it has said so.
    pub clock_ahead: Option<i64>,
    /// The first thing that did not work.
    pub fault: Option<TransportError>,
}

/// Writes, reads, lists, overwrites and removes an object of random name within `folder`. One that
/// could not be removed stays; it tells nothing.
pub fn probe(place: &dyn Transport, folder: &ObjectName) -> Probe {
    let mut found = Probe::default();
    if let Err(fault) = try_out(place, folder, &mut found) {
        found.fault = Some(fault);
    }
    found.clock_ahead = place.clock_ahead();
    found
}

fn try_out(
    place: &dyn Transport,
    folder: &ObjectName,
    found: &mut Probe,
) -> Result<(), TransportError> {
    let name = folder.join(&format!("probe-{:016x}.tmp", random()?))?;
    let (first, second) = (random()?.to_be_bytes(), random()?.to_be_bytes());
    place.put(&name, &first, PutHint::New)?;
    found.write = true;
    let rest = use_it(place, folder, &name, (&first, &second), found);
    let removed = place.delete(&name);
    rest?;
    removed?;
    found.delete = matches!(place.head(&name), Err(TransportError::NotFound));
    Ok(())
}

fn use_it(
    place: &dyn Transport,
    folder: &ObjectName,
    name: &ObjectName,
    (first, second): (&[u8], &[u8]),
    found: &mut Probe,
) -> Result<(), TransportError> {
    found.read = place.get(name, first.len() as u64)? == first;
    found.list = place
        .list(folder)?
        .iter()
        .any(|object| object.name == *name);
    found.conditional = place.put(name, second, PutHint::New)? == Put::Replaced;
    found.overwrite = place.get(name, second.len() as u64)? == second;
    Ok(())
}

fn random() -> Result<u64, TransportError> {
    getrandom::u64().map_err(|_| TransportError::Protocol("no random numbers".to_owned()))
}
