//! What a server's answer means.

use http::{HeaderMap, StatusCode};
use waymark_domain::Timestamp;
use waymark_sharing::TransportError;

use crate::wire::clock;
use crate::wire::retry::{self, Miss};

/// What is wrong with an answer; `None` for one that is not.
pub(crate) fn verdict(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Miss> {
    if status.is_success() {
        return None;
    }
    Some(match status.as_u16() {
        401 | 407 => Miss::lasting(TransportError::Auth),
        403 => Miss::lasting(refused(headers, body)),
        404 | 410 => Miss::lasting(TransportError::NotFound),
        408 => Miss::passing(TransportError::Timeout),
        413 => Miss::lasting(TransportError::TooBig),
        423 => Miss::passing(TransportError::Locked),
        429 => Miss::passing(limited(headers)),
        503 if retry::asked(headers, clock::here()).is_some() => Miss::passing(limited(headers)),
        425 | 500 | 502 | 503 | 504 => Miss::passing(TransportError::Unavailable),
        507 => Miss::lasting(TransportError::Full),
        300..=399 => Miss::lasting(TransportError::Protocol("redirected elsewhere".to_owned())),
        other => Miss::lasting(TransportError::Protocol(format!("answer {other}"))),
    })
}

fn limited(headers: &HeaderMap) -> TransportError {
    TransportError::RateLimited {
        after: retry::asked(headers, clock::here()),
    }
}

/// S3 says with one status what others say with several; the word in its body tells them apart.
fn refused(headers: &HeaderMap, body: &[u8]) -> TransportError {
    const NOT_KNOWN: [&str; 6] = [
        "InvalidAccessKeyId",
        "SignatureDoesNotMatch",
        "ExpiredToken",
        "InvalidToken",
        "TokenRefreshRequired",
        "AuthorizationHeaderMalformed",
    ];
    let body = String::from_utf8_lossy(body);
    if body.contains("RequestTimeTooSkewed") {
        let seconds = clock::date(headers).unwrap_or_default();
        return TransportError::ClockSkew {
            server: Timestamp::from_millis(seconds.saturating_mul(1_000)),
        };
    }
    if NOT_KNOWN.iter().any(|word| body.contains(word)) {
        return TransportError::Auth;
    }
    if body.contains("QuotaExceeded") {
        return TransportError::Full;
    }
    TransportError::Denied
}
