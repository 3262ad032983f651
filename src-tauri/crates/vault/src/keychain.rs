//! The operating system's keychain: a convenience, never the only way in.
//!
//! A locked Secret Service waits for its user without end, so every call runs on a thread of its
//! own and is given up after a few seconds.

use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::secret::Secret32;

const SERVICE: &str = "Waymark";
const LIMIT: Duration = Duration::from_secs(4);

/// Why the keychain could not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeychainError {
    /// This session has no keychain. The answer stays the same until the program starts again.
    #[error("there is no keychain in this session")]
    NoService,
    /// The keychain is locked or needs an answer that nobody can give here.
    #[error("the keychain is locked")]
    Locked,
    /// The keychain did not answer within four seconds; most often it is waiting for its own password.
    #[error("the keychain did not answer")]
    TimedOut,
    /// The keychain works and does not hold this vault's secret, or the vault has no slot for one.
    #[error("the keychain does not hold this vault's secret")]
    Missing,
    /// Something else went wrong in the keychain.
    #[error("the keychain failed")]
    Other,
}

/// How quick unlock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct KeychainState {
    /// Whether the vault has a slot that the keychain's secret opens.
    pub slot: bool,
    /// Why the keychain cannot be used now; `None` when it can.
    pub trouble: Option<KeychainError>,
}

type Result<T> = std::result::Result<T, KeychainError>;

/// A store of small secrets by name. The operating system's, or a stand-in that misbehaves on cue.
pub(crate) trait Keychain: Send + Sync + std::fmt::Debug {
    fn set(&self, name: &str, secret: &[u8]) -> Result<()>;
    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>>;
    fn delete(&self, name: &str) -> Result<()>;
}

/// Keychain, Credential Manager or Secret Service, whichever this system has.
#[derive(Debug)]
pub(crate) struct SystemKeychain;

impl SystemKeychain {
    fn entry(name: &str) -> Result<keyring::v1::Entry> {
        keyring::v1::Entry::new(SERVICE, name).map_err(named)
    }
}

impl Keychain for SystemKeychain {
    fn set(&self, name: &str, secret: &[u8]) -> Result<()> {
        Self::entry(name)?.set_secret(secret).map_err(named)
    }

    fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>> {
        Self::entry(name)?
            .get_secret()
            .map(Zeroizing::new)
            .map_err(named)
    }

    fn delete(&self, name: &str) -> Result<()> {
        Self::entry(name)?.delete_credential().map_err(named)
    }
}

fn named(error: keyring::v1::Error) -> KeychainError {
    use keyring::v1::Error as Keyring;
    match error {
        Keyring::NoDefaultStore => KeychainError::NoService,
        Keyring::NoStorageAccess(_) => KeychainError::Locked,
        Keyring::NoEntry => KeychainError::Missing,
        _ => KeychainError::Other,
    }
}

/// One vault's secret in a keychain, with the limit on time.
#[derive(Clone, Debug)]
pub(crate) struct KeychainSlot {
    keychain: Arc<dyn Keychain>,
    name: String,
    limit: Duration,
}

impl KeychainSlot {
    /// This vault's place in the system's keychain.
    pub(crate) fn system(vault_id: Uuid) -> Self {
        Self::new(Arc::new(SystemKeychain), vault_id, LIMIT)
    }

    pub(crate) fn new(keychain: Arc<dyn Keychain>, vault_id: Uuid, limit: Duration) -> Self {
        Self {
            keychain,
            name: format!("vault {vault_id}"),
            limit,
        }
    }

    /// Stores a fresh secret and believes the keychain only when it reads back: some stores accept
    /// everything and keep nothing.
    pub(crate) fn store_fresh(&self) -> Result<Secret32> {
        let secret = Secret32::random().map_err(|_| KeychainError::Other)?;
        let bytes = Zeroizing::new(secret.expose().to_vec());
        self.ask(move |keychain, name| keychain.set(name, &bytes))?;
        let kept = self.load()?;
        if kept.expose() == secret.expose() {
            Ok(secret)
        } else {
            Err(KeychainError::Other)
        }
    }

    /// The vault's secret.
    pub(crate) fn load(&self) -> Result<Secret32> {
        let bytes = self.ask(|keychain, name| keychain.get(name))?;
        Secret32::from_slice(&bytes).ok_or(KeychainError::Missing)
    }

    /// Removes the vault's secret; it may be gone already.
    pub(crate) fn remove(&self) -> Result<()> {
        match self.ask(|keychain, name| keychain.delete(name)) {
            Err(KeychainError::Missing) => Ok(()),
            removed => removed,
        }
    }

    /// Whether the keychain answers at all.
    pub(crate) fn trouble(&self) -> Option<KeychainError> {
        match self.ask(|keychain, name| keychain.get(name)) {
            Ok(_) | Err(KeychainError::Missing) => None,
            Err(trouble) => Some(trouble),
        }
    }

    /// Asks on a thread of its own. A thread that never returns is left behind: it holds nothing
    /// but its question.
    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn Keychain, &str) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, waiting) = mpsc::sync_channel(1);
        let (keychain, name) = (Arc::clone(&self.keychain), self.name.clone());
        thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || answer.send(question(keychain.as_ref(), &name)))
            .map_err(|_| KeychainError::Other)?;
        match waiting.recv_timeout(self.limit) {
            Ok(answer) => answer,
            Err(mpsc::RecvTimeoutError::Timeout) => Err(KeychainError::TimedOut),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(KeychainError::Other),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used)]
    use std::{collections::HashMap, sync::Mutex};

    use super::*;

    /// A keychain that misbehaves on cue.
    #[derive(Debug, Default)]
    pub(crate) struct FakeKeychain {
        pub(crate) kept: Mutex<HashMap<String, Vec<u8>>>,
        pub(crate) trouble: Option<KeychainError>,
        /// Accepts everything and keeps nothing.
        pub(crate) forgetful: bool,
        /// Waits for somebody who never comes.
        pub(crate) blocks: bool,
    }

    impl FakeKeychain {
        fn answer(&self) -> Result<()> {
            if self.blocks {
                loop {
                    thread::park();
                }
            }
            self.trouble.map_or(Ok(()), Err)
        }
    }

    impl Keychain for FakeKeychain {
        fn set(&self, name: &str, secret: &[u8]) -> Result<()> {
            self.answer()?;
            if !self.forgetful {
                self.kept
                    .lock()
                    .unwrap()
                    .insert(name.to_owned(), secret.to_vec());
            }
            Ok(())
        }

        fn get(&self, name: &str) -> Result<Zeroizing<Vec<u8>>> {
            self.answer()?;
            let kept = self.kept.lock().unwrap().get(name).cloned();
            kept.map(Zeroizing::new).ok_or(KeychainError::Missing)
        }

        fn delete(&self, name: &str) -> Result<()> {
            self.answer()?;
            self.kept
                .lock()
                .unwrap()
                .remove(name)
                .map(drop)
                .ok_or(KeychainError::Missing)
        }
    }

    fn slot(keychain: FakeKeychain) -> KeychainSlot {
        let limit = if keychain.blocks {
            Duration::from_millis(20)
        } else {
            Duration::from_secs(60)
        };
        KeychainSlot::new(Arc::new(keychain), Uuid::from_u128(1), limit)
    }

    #[test]
    fn a_secret_is_kept_and_removed() {
        let slot = slot(FakeKeychain::default());
        assert_eq!(slot.load().unwrap_err(), KeychainError::Missing);
        let secret = slot.store_fresh().unwrap();
        assert_eq!(slot.load().unwrap().expose(), secret.expose());
        slot.remove().unwrap();
        slot.remove().unwrap();
        assert_eq!(slot.load().unwrap_err(), KeychainError::Missing);
        assert_eq!(slot.trouble(), None);
    }

    #[test]
    fn trouble_keeps_its_name() {
        for trouble in [
            KeychainError::NoService,
            KeychainError::Locked,
            KeychainError::Other,
        ] {
            let slot = slot(FakeKeychain {
                trouble: Some(trouble),
                ..FakeKeychain::default()
            });
            assert_eq!(slot.store_fresh().unwrap_err(), trouble);
            assert_eq!(slot.trouble(), Some(trouble));
        }
    }

    #[test]
    fn a_store_that_keeps_nothing_is_found_out() {
        let slot = slot(FakeKeychain {
            forgetful: true,
            ..FakeKeychain::default()
        });
        assert_eq!(slot.store_fresh().unwrap_err(), KeychainError::Missing);
    }

    #[test]
    fn a_keychain_that_never_answers_is_given_up() {
        let slot = slot(FakeKeychain {
            blocks: true,
            ..FakeKeychain::default()
        });
        assert_eq!(slot.load().unwrap_err(), KeychainError::TimedOut);
        assert_eq!(slot.remove().unwrap_err(), KeychainError::TimedOut);
    }
}
