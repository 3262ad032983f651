//! The one window: how it is made, where it may go, and how it is emptied when the store locks.

use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::app_file::AppFile;

/// The window's label, which the capability names.
pub const LABEL: &str = "main";

const DEFAULT_SIZE: (u32, u32) = (1280, 800);
const MIN_SIZE: (f64, f64) = (640.0, 480.0);

/// Makes the window. Its web data lives in memory only; WebDriver, which cannot drive such a
/// window, gets an ordinary one under the `e2e` feature.
///
/// # Errors
/// The system's, if no window can be made.
pub fn create(app: &AppHandle, file: &AppFile) -> tauri::Result<WebviewWindow> {
    let (width, height) = file.window.unwrap_or(DEFAULT_SIZE);
    let zoom = f64::from(file.zoom.unwrap_or(100)) / 100.0;
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Waymark")
        .inner_size(f64::from(width), f64::from(height))
        .min_inner_size(MIN_SIZE.0, MIN_SIZE.1)
        .incognito(!cfg!(feature = "e2e"))
        .on_navigation(is_ours)
        .on_page_load(move |window, payload| {
            if payload.event() == PageLoadEvent::Finished {
                let _ = window.set_zoom(zoom);
            }
        })
        .build()
}

/// Whether the window may show this address: only its own files.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost") || is_dev_server(url),
        _ => false,
    }
}

/// The development server of `cargo xtask dev`, in development builds only.
fn is_dev_server(url: &Url) -> bool {
    cfg!(debug_assertions) && url.host_str() == Some("localhost") && url.port() == Some(5173)
}

/// Empties the window after locking: the process that drew the pages ends, and with it every word
/// it held; a fresh one shows the unlock screen. Under WebDriver the page is only loaded anew,
/// because the driver holds on to its process.
pub fn empty(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    #[cfg(all(target_os = "linux", not(feature = "e2e")))]
    end_web_process(&window);
    if let Err(error) = window.url().and_then(|mut url| {
        url.set_fragment(None);
        window.navigate(url)
    }) {
        tracing::error!(cause = %error, "the window was not emptied");
    }
}

#[cfg(all(target_os = "linux", not(feature = "e2e")))]
fn end_web_process(window: &WebviewWindow) {
    use webkit2gtk::WebViewExt;
    let ended = window.with_webview(|webview| webview.inner().terminate_web_process());
    if let Err(error) = ended {
        tracing::error!(cause = %error, "the page process was not ended");
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_window_goes_nowhere_else() {
        for address in [
            "https://example.org/",
            "http://tauri.localhost.evil.example/",
            "file:///etc/passwd",
            "data:text/html,x",
            "tauri://elsewhere/",
        ] {
            assert!(!is_ours(&address.parse().unwrap()), "{address}");
        }
        assert!(is_ours(&"tauri://localhost/index.html".parse().unwrap()));
    }
}
