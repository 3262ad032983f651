//! One try of one request, watched: no byte for too long, too long altogether, or no longer wanted.

use std::convert::Infallible;
use std::error::Error as _;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use http_body::{Body, Frame, SizeHint};
use reqwest::Client;
use url::Url;
use waymark_sharing::{Cancel, TransportError};

use crate::Limits;
use crate::wire::retry::Miss;

/// How often a request under way is looked after.
const TICK: Duration = Duration::from_millis(50);
/// How much is handed to the connection at a time.
const CHUNK: usize = 64 << 10;

/// How much of a refusal is read.
const REFUSAL: u64 = 64 << 10;

/// A request, ready to go.
pub(crate) struct Ready {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A whole answer.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// Sends it once and reads the answer, of at most `most` bytes.
pub(crate) async fn once(
    client: &Client,
    ready: Ready,
    most: u64,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Answer, Miss> {
    let watch = Arc::new(Watch::new(ready.body.len() as u64));
    let mut work = pin!(exchange(client, ready, most, Arc::clone(&watch)));
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            biased;
            answer = &mut work => return answer,
            _ = tick.tick() => watch.check(limits, cancel)?,
        }
    }
}

async fn exchange(
    client: &Client,
    ready: Ready,
    most: u64,
    watch: Arc<Watch>,
) -> Result<Answer, Miss> {
    let head = ready.method == Method::HEAD;
    let mut request = client
        .request(ready.method, ready.url)
        .headers(ready.headers);
    if !ready.body.is_empty() {
        request = request.body(reqwest::Body::wrap(Upload {
            rest: ready.body,
            watch: Arc::clone(&watch),
        }));
    }
    let mut response = request.send().await.map_err(|error| failed(&error))?;
    watch.moved();
    // The limit is the object's. Of a refusal the beginning is enough.
    let refusal = !response.status().is_success();
    let most = if refusal { REFUSAL } else { most };
    if !head && let Some(length) = response.content_length() {
        if length > most && !refusal {
            return Err(Miss::lasting(TransportError::TooBig));
        }
        watch.expect(length);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error))? {
        watch.moved();
        if (body.len() + chunk.len()) as u64 > most {
            if refusal {
                break;
            }
            return Err(Miss::lasting(TransportError::TooBig));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status: response.status(),
        headers: std::mem::take(response.headers_mut()),
        body: Bytes::from(body),
    })
}

/// What a broken exchange means. The error's own words may name the address and are not kept.
fn failed(error: &reqwest::Error) -> Miss {
    if error.is_timeout() {
        return Miss::passing(TransportError::Timeout);
    }
    let mut reset = false;
    let mut cause = error.source();
    while let Some(error) = cause {
        if unsafe_connection(error) {
            return Miss::lasting(TransportError::Tls);
        }
        let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
        reset |= matches!(
            kind,
            Some(io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof)
        );
        cause = error.source();
    }
    if error.is_connect() && !reset {
        return Miss::lasting(TransportError::Offline);
    }
    Miss::passing(TransportError::Offline)
}

/// Whether TLS is at fault. What an I/O error wraps is not in the chain of sources itself.
fn unsafe_connection(error: &(dyn std::error::Error + 'static)) -> bool {
    if error.is::<rustls::Error>() {
        return true;
    }
    let inner = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    inner.is_some_and(|inner| unsafe_connection(inner))
}

/// What moves, and since when nothing has.
struct Watch {
    start: Instant,
    /// Milliseconds after the start at which a byte last moved.
    moved_ms: AtomicU64,
    /// How many bytes are to move either way.
    expected: AtomicU64,
}

impl Watch {
    fn new(upload: u64) -> Self {
        Self {
            start: Instant::now(),
            moved_ms: AtomicU64::new(0),
            expected: AtomicU64::new(upload),
        }
    }

    fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn moved(&self) {
        self.moved_ms.store(self.elapsed_ms(), Ordering::Relaxed);
    }

    fn expect(&self, download: u64) {
        self.expected.fetch_max(download, Ordering::Relaxed);
    }

    fn check(&self, limits: &Limits, cancel: &Cancel) -> Result<(), Miss> {
        if cancel.is_cancelled() {
            return Err(Miss::lasting(TransportError::Cancelled));
        }
        let moved = Duration::from_millis(self.moved_ms.load(Ordering::Relaxed));
        let elapsed = self.start.elapsed();
        let whole = limits.whole_for(self.expected.load(Ordering::Relaxed));
        if elapsed.saturating_sub(moved) > limits.idle || elapsed > whole {
            return Err(Miss::passing(TransportError::Timeout));
        }
        Ok(())
    }
}

/// A body that says when it moves.
struct Upload {
    rest: Bytes,
    watch: Arc<Watch>,
}

impl Body for Upload {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.rest.len().min(CHUNK);
        let chunk = self.rest.split_to(length);
        self.watch.moved();
        Poll::Ready(Some(Ok(Frame::data(chunk))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
