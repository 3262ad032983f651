//! What reads papers: processes that can do nothing else, and what recognises the words of pictures
//! where it is installed.

use std::sync::OnceLock;

use waymark_documents::{Engine, Worker};

/// The readers of this program.
#[derive(Debug)]
pub struct Reading {
    worker: Worker,
    engine: OnceLock<Option<Engine>>,
}

impl Reading {
    /// With the `waymark` that lies beside this program.
    #[must_use]
    pub fn beside_this_program() -> Self {
        let program = std::env::current_exe().unwrap_or_default();
        Self {
            worker: Worker::beside(&program),
            engine: OnceLock::new(),
        }
    }

    /// What reads files.
    #[must_use]
    pub const fn worker(&self) -> &Worker {
        &self.worker
    }

    /// What recognises words, if this computer has it. Looked for once, which may take a moment.
    pub fn engine(&self) -> Option<&Engine> {
        self.engine
            .get_or_init(|| Engine::find(&self.worker))
            .as_ref()
    }
}
