//! What lies between the storage library and the network: every request goes through here. It shows
//! who asks, tries again as `docs/adr/0019-transports.md` says, keeps to the one host, and remembers
//! what was wrong in words that the library has none for.

mod call;
mod client;
mod clock;
mod pauses;
mod retry;
mod send;
mod verdict;

use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::stream;
use http::header::{CONTENT_LENGTH, HeaderName, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use opendal::{Buffer, ErrorKind, HttpBody, HttpTransport};
use url::Url;
use waymark_sharing::{Cancel, TransportError};

use crate::sign::{self, Signer};
use crate::{Limits, Options, Server};
pub(crate) use call::{Call, Latest};
use clock::Clock;
use retry::Miss;
use send::{Answer, Ready};

/// How often a pause looks whether it is still wanted.
const NAP: Duration = Duration::from_millis(50);

/// The way to one server.
pub(crate) struct Wire {
    client: reqwest::Client,
    address: Url,
    host: String,
    signer: Signer,
    clock: Clock,
    limits: Limits,
    cancel: Cancel,
}

impl Wire {
    pub fn new(server: &Server, signer: Signer, options: &Options) -> Result<Self, TransportError> {
        Ok(Self {
            client: client::client(server, &options.limits)?,
            host: sign::host(&server.address),
            address: server.address.clone(),
            signer,
            clock: Clock::new(),
            limits: options.limits,
            cancel: options.cancel.clone(),
        })
    }

    /// Seconds that the server's clock is ahead.
    pub fn clock_ahead(&self) -> Option<i64> {
        self.clock.ahead()
    }

    /// Sends a request until it is answered for good.
    async fn exchange(&self, call: &Call, request: &Ready) -> Result<Answer, TransportError> {
        let mut tried = 0;
        let mut resigned = false;
        loop {
            self.await_turn().await?;
            let outcome = self.once(call, request).await;
            tried += 1;
            let miss = match &outcome {
                Ok(answer) => verdict::verdict(answer.status, &answer.headers, &answer.body),
                Err(miss) => Some(miss.clone()),
            };
            let Some(miss) = miss else {
                call.note(Latest::default());
                return outcome.map_err(|miss| miss.error);
            };
            let skewed = matches!(miss.error, TransportError::ClockSkew { .. });
            if skewed && !resigned && tried < self.limits.tries {
                // The answer has told the server's time; the next signature carries it.
                resigned = true;
                continue;
            }
            if let Some(wait) = miss.error.wait() {
                pauses::set(&self.host, wait);
            }
            match retry::pause(&self.limits, tried, &miss, chance()) {
                Some(wait) => self.sleep(wait).await?,
                None => return self.given_up(call, outcome, miss),
            }
        }
    }

    /// Hands on what the last try came to. An answer goes on even when it is a refusal, since the
    /// library above makes something of some of them.
    fn given_up(
        &self,
        call: &Call,
        outcome: Result<Answer, Miss>,
        miss: Miss,
    ) -> Result<Answer, TransportError> {
        let status = outcome.as_ref().ok().map(|answer| answer.status.as_u16());
        call.note(Latest {
            error: Some(miss.error),
            status,
        });
        outcome.map_err(|miss| miss.error)
    }

    async fn once(&self, call: &Call, request: &Ready) -> Result<Answer, Miss> {
        let mut headers = request.headers.clone();
        let digest = if self.signer.has_clock() {
            sign::sha256(&request.body)
        } else {
            String::new()
        };
        self.signer
            .sign(
                &request.method,
                &request.url,
                &mut headers,
                &digest,
                self.clock.now(),
            )
            .map_err(Miss::lasting)?;
        let ready = Ready {
            method: request.method.clone(),
            url: request.url.clone(),
            headers,
            body: request.body.clone(),
        };
        let answer =
            send::once(&self.client, ready, call.limit, &self.limits, &self.cancel).await?;
        self.clock.learn(&answer.headers);
        Ok(answer)
    }

    /// Waits until the host may be asked again, if that is soon.
    async fn await_turn(&self) -> Result<(), TransportError> {
        if self.cancel.is_cancelled() {
            return Err(TransportError::Cancelled);
        }
        let Some(left) = pauses::left(&self.host) else {
            return Ok(());
        };
        if left > self.limits.patience {
            return Err(TransportError::RateLimited { after: Some(left) });
        }
        self.sleep(left).await
    }

    async fn sleep(&self, wait: Duration) -> Result<(), TransportError> {
        let until = Instant::now() + wait;
        loop {
            if self.cancel.is_cancelled() {
                return Err(TransportError::Cancelled);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            tokio::time::sleep(left.min(NAP)).await;
        }
    }

    /// Takes over what the library wants to send, if it goes where it may.
    fn ready(&self, call: &Call, request: Request<Buffer>) -> Result<Ready, TransportError> {
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string())
            .map_err(|_| TransportError::Protocol("no address".to_owned()))?;
        if url.origin() != self.address.origin() {
            return Err(TransportError::Protocol("another host".to_owned()));
        }
        let mut headers = HeaderMap::new();
        for (name, value) in &parts.headers {
            if wanted(name) {
                headers.insert(name.clone(), value.clone());
            }
        }
        if call.create && parts.method == Method::PUT {
            headers.insert(IF_NONE_MATCH, HeaderValue::from_static("*"));
        }
        if body.is_empty() && parts.method == Method::PUT {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Ok(Ready {
            method: parts.method,
            url,
            headers,
            body: body.to_bytes(),
        })
    }
}

impl HttpTransport for Wire {
    async fn fetch(&self, request: Request<Buffer>) -> opendal::Result<Response<HttpBody>> {
        let call = Call::current().ok_or_else(|| broken("no call"))?;
        let (uri, method) = (request.uri().clone(), request.method().clone());
        let outcome = match self.ready(&call, request) {
            Ok(ready) => self.exchange(&call, &ready).await,
            Err(error) => Err(error),
        };
        let answer = outcome.map_err(|error| {
            let code = error.code();
            call.note(Latest {
                error: Some(error),
                status: None,
            });
            broken(code)
        })?;
        let mut response = Response::builder()
            .status(plain(&method, answer.status))
            .extension(uri)
            .body(body(answer.body))
            .map_err(|_| broken("no answer"))?;
        *response.headers_mut() = answer.headers;
        Ok(response)
    }
}

/// What the length of the body says is said by the body itself.
fn wanted(name: &HeaderName) -> bool {
    *name != CONTENT_LENGTH && name.as_str() != "host"
}

/// Some servers say otherwise than the library expects that a folder is there (nginx redirects to it)
/// or that an object is gone (200 or 410).
fn plain(method: &Method, status: StatusCode) -> StatusCode {
    match (method.as_str(), status.as_u16()) {
        ("MKCOL", 200 | 301 | 405) => StatusCode::CREATED,
        ("DELETE", 200 | 202 | 404 | 410) => StatusCode::NO_CONTENT,
        _ => status,
    }
}

fn body(bytes: Bytes) -> HttpBody {
    let length = bytes.len() as u64;
    let parts = (length > 0).then(|| Ok(Buffer::from(bytes)));
    HttpBody::new(stream::iter(parts), Some(length))
}

fn broken(word: &'static str) -> opendal::Error {
    opendal::Error::new(ErrorKind::Unexpected, word)
}

/// Any number; an unlucky one does no harm.
fn chance() -> u64 {
    getrandom::u64().unwrap_or_default()
}
