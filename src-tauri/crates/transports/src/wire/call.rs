//! What one call wants from the requests that are sent for it, and what became of the latest one.

use std::sync::{Arc, Mutex, PoisonError};

use waymark_sharing::TransportError;

tokio::task_local! {
    /// The call that requests are being sent for.
    static CALL: Arc<Call>;
}

/// One call.
#[derive(Debug)]
pub(crate) struct Call {
    /// Whether what is written must not be there yet, if the place can tell.
    pub create: bool,
    /// The most bytes that an answer may have.
    pub limit: u64,
    latest: Mutex<Latest>,
}

/// What became of the latest request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Latest {
    /// What was wrong with it.
    pub error: Option<TransportError>,
    /// The status of its answer.
    pub status: Option<u16>,
}

impl Call {
    pub fn new(create: bool, limit: u64) -> Arc<Self> {
        Arc::new(Self {
            create,
            limit,
            latest: Mutex::default(),
        })
    }

    /// The call that this task works for.
    pub fn current() -> Option<Arc<Self>> {
        CALL.try_with(Arc::clone).ok()
    }

    /// Works for this call.
    pub async fn scope<F: Future>(self: &Arc<Self>, work: F) -> F::Output {
        CALL.scope(Arc::clone(self), work).await
    }

    pub fn note(&self, latest: Latest) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = latest;
    }

    pub fn latest(&self) -> Latest {
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.clone()
    }
}
