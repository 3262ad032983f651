//! A shared place in memory, which fails when it is told to.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use waymark_sharing::{Head, Listed, ObjectName, Put, PutHint, Transport, TransportError};

/// A shared place of the tests' own: all calls as [`Transport`] describes them, nothing to wait for.
#[derive(Debug, Default)]
pub struct MemoryPlace(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    objects: BTreeMap<ObjectName, Vec<u8>>,
    /// What the next calls come to, one each, before anything is done.
    failures: VecDeque<TransportError>,
    /// Every call so far, such as `put a/b`.
    calls: Vec<String>,
    /// How many bytes of the next written object arrive.
    torn: Option<usize>,
}

impl MemoryPlace {
    /// Has the next call fail; given more than once, the calls after it.
    pub fn fail_next(&self, error: TransportError) {
        self.state().failures.push_back(error);
    }

    /// Has only this many bytes of the next written object arrive, and its call end with
    /// [`TransportError::Offline`].
    pub fn tear_next(&self, bytes: usize) {
        self.state().torn = Some(bytes);
    }

    /// Every call so far, such as `put waymark/1/x`.
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        self.state().calls.clone()
    }

    /// Every object there is, by name.
    #[must_use]
    pub fn objects(&self) -> BTreeMap<ObjectName, Vec<u8>> {
        self.state().objects.clone()
    }

    /// Puts bytes there behind everybody's back.
    pub fn set(&self, name: &ObjectName, bytes: Vec<u8>) {
        self.state().objects.insert(name.clone(), bytes);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(
        &self,
        call: &str,
        name: &ObjectName,
    ) -> Result<MutexGuard<'_, State>, TransportError> {
        let mut state = self.state();
        state.calls.push(format!("{call} {name}"));
        match state.failures.pop_front() {
            Some(error) => Err(error),
            None => Ok(state),
        }
    }
}

impl Transport for MemoryPlace {
    fn put(&self, name: &ObjectName, bytes: &[u8], hint: PutHint) -> Result<Put, TransportError> {
        let mut state = self.enter("put", name)?;
        if let Some(arrived) = state.torn.take() {
            let part = bytes.iter().copied().take(arrived).collect();
            state.objects.insert(name.clone(), part);
            return Err(TransportError::Offline);
        }
        let there = state.objects.get(name);
        if hint == PutHint::New && there.is_some_and(|there| there == bytes) {
            return Ok(Put::Already);
        }
        let before = state.objects.insert(name.clone(), bytes.to_vec());
        Ok(before.map_or(Put::Created, |_| Put::Replaced))
    }

    fn get(&self, name: &ObjectName, limit: u64) -> Result<Vec<u8>, TransportError> {
        let state = self.enter("get", name)?;
        let bytes = state.objects.get(name).ok_or(TransportError::NotFound)?;
        if bytes.len() as u64 > limit {
            return Err(TransportError::TooBig);
        }
        Ok(bytes.clone())
    }

    fn head(&self, name: &ObjectName) -> Result<Head, TransportError> {
        let state = self.enter("head", name)?;
        let bytes = state.objects.get(name).ok_or(TransportError::NotFound)?;
        Ok(Head {
            size: bytes.len() as u64,
            etag: None,
        })
    }

    fn list(&self, folder: &ObjectName) -> Result<Vec<Listed>, TransportError> {
        let state = self.enter("list", folder)?;
        let within = |name: &ObjectName| name.folder().is_some_and(|above| above == *folder);
        Ok(state
            .objects
            .iter()
            .filter(|(name, _)| within(name))
            .map(|(name, bytes)| Listed {
                name: name.clone(),
                size: bytes.len() as u64,
                etag: None,
            })
            .collect())
    }

    fn delete(&self, name: &ObjectName) -> Result<(), TransportError> {
        self.enter("delete", name)?.objects.remove(name);
        Ok(())
    }
}
