//! Decrypted bytes on their way to the window: from memory, by a token that works once, gone when
//! the store locks. Nothing readable touches the disk.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tauri::http::{Request, Response, StatusCode, header};
use tauri::{AppHandle, Manager};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::state::{AppState, hold};

/// The scheme under which the window asks for them.
pub const SCHEME: &str = "preview";
/// So many wait at most: whoever opens more without looking loses the oldest.
const WAITING: usize = 8;

/// What waits to be shown.
#[derive(Default)]
pub struct Previews(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    next: u64,
    shown: BTreeMap<u64, Preview>,
}

struct Preview {
    token: Uuid,
    media_type: &'static str,
    bytes: Zeroizing<Vec<u8>>,
}

impl Previews {
    /// Takes bytes in; gives the address under which they can be read once.
    pub fn offer(&self, media_type: &'static str, bytes: Zeroizing<Vec<u8>>) -> String {
        let token = Uuid::new_v4();
        let mut waiting = hold(&self.0);
        let number = waiting.next;
        waiting.next += 1;
        if waiting.shown.len() >= WAITING {
            waiting.shown.pop_first();
        }
        waiting.shown.insert(
            number,
            Preview {
                token,
                media_type,
                bytes,
            },
        );
        address(token)
    }

    /// Forgets everything that waits.
    pub fn revoke(&self) {
        hold(&self.0).shown.clear();
    }

    fn take(&self, token: Uuid) -> Option<Preview> {
        let mut waiting = hold(&self.0);
        let number = waiting
            .shown
            .iter()
            .find_map(|(number, preview)| (preview.token == token).then_some(*number))?;
        waiting.shown.remove(&number)
    }
}

/// The address of a token, as each system's web view spells a scheme of our own.
fn address(token: Uuid) -> String {
    if cfg!(any(windows, target_os = "android")) {
        format!("http://{SCHEME}.localhost/{}", token.simple())
    } else {
        format!("{SCHEME}://localhost/{}", token.simple())
    }
}

/// Answers the window.
pub fn answer(app: &AppHandle, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    let preview = token_of(request.uri().path())
        .filter(|_| state.is_open())
        .and_then(|token| state.previews.take(token));
    let (status, media_type, bytes) = match preview {
        Some(mut preview) => (
            StatusCode::OK,
            preview.media_type,
            std::mem::take(&mut *preview.bytes),
        ),
        None => (StatusCode::NOT_FOUND, "text/plain", Vec::new()),
    };
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The window reads a PDF by script; nobody else can name an address here.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ] {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    response
}

fn token_of(path: &str) -> Option<Uuid> {
    Uuid::try_parse(path.strip_prefix('/')?).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn token(address: &str) -> Uuid {
        let (_, token) = address.rsplit_once('/').unwrap();
        token.parse().unwrap()
    }

    fn offer(previews: &Previews, byte: u8) -> Uuid {
        token(&previews.offer("image/png", Zeroizing::new(vec![byte])))
    }

    #[test]
    fn a_token_works_once() {
        let previews = Previews::default();
        let one = offer(&previews, 1);
        assert_eq!(*previews.take(one).unwrap().bytes, [1]);
        assert!(previews.take(one).is_none());
        assert!(previews.take(Uuid::new_v4()).is_none());
    }

    #[test]
    fn a_lock_revokes_what_waits() {
        let previews = Previews::default();
        let one = offer(&previews, 1);
        previews.revoke();
        assert!(previews.take(one).is_none());
    }

    #[test]
    fn only_so_many_wait() {
        let previews = Previews::default();
        let first = offer(&previews, 0);
        let rest: Vec<_> = (1..=8).map(|byte| offer(&previews, byte)).collect();
        assert!(previews.take(first).is_none());
        assert!(rest.into_iter().all(|token| previews.take(token).is_some()));
    }

    #[test]
    fn an_address_is_a_token_and_nothing_else() {
        for path in ["/", "/../keys", "/etc/passwd", "no-slash", "/x/y"] {
            assert!(token_of(path).is_none(), "{path}");
        }
    }
}
