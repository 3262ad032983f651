//! One WebKitWebDriver with one window in it (docs/adr/0001-webdriver-without-tauri-driver.md).
//! Each window gets a driver of its own, so that one that is killed takes no other journey with it.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::Runtime;

use crate::place::Place;

/// How long a driver and a window may take to come up on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running driver. Dropping it ends it and the window's program.
pub struct Driver {
    child: Child,
    url: String,
    store: PathBuf,
}

impl Driver {
    /// Starts a driver whose window will live in `place`.
    pub fn start(place: &Place) -> Self {
        let port = free_port();
        let log = File::options()
            .create(true)
            .append(true)
            .open(place.log())
            .unwrap();
        let child = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .envs(place.environment())
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("WebKitWebDriver, of the package webkit2gtk-driver");
        Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
            store: place.store(),
        }
    }

    /// Opens the window by starting `program`.
    pub fn open(&self, runtime: &Runtime, program: &Path) -> WebDriver {
        let mut wanted = Capabilities::new();
        let options = json!({"binary": program, "args": ["--vault", self.store]});
        wanted.set("browserName", "wry").unwrap();
        wanted.set("webkitgtk:browserOptions", options).unwrap();
        let started = Instant::now();
        loop {
            let opened =
                runtime.block_on(async { WebDriver::new(&self.url, wanted.clone()).await });
            match opened {
                Ok(session) => return session,
                Err(error) if started.elapsed() > PATIENCE => panic!("no window: {error}"),
                // The driver does not listen yet.
                Err(_) => thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    /// The window's program, found by the store it was started with.
    pub fn program(&self) -> Option<Pid> {
        processes().find(|&pid| is_window(pid, &self.store))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Both may have ended by themselves.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(pid) = self.program() {
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

fn processes() -> impl Iterator<Item = Pid> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    entries.filter_map(|entry| Pid::from_raw(entry.file_name().to_str()?.parse().ok()?))
}

/// Whether a process is Waymark itself (not a wrapper around it) with this store.
fn is_window(pid: Pid, store: &Path) -> bool {
    let of = |name: &str| PathBuf::from(format!("/proc/{}/{name}", pid.as_raw_nonzero()));
    let Ok(command) = fs::read(of("cmdline")) else {
        return false;
    };
    let named = command
        .split(|byte| *byte == 0)
        .any(|part| part == store.as_os_str().as_encoded_bytes());
    named && fs::read_link(of("exe")).is_ok_and(|exe| exe.file_name() == desktop().file_name())
}

/// The program under test.
pub fn desktop() -> PathBuf {
    let program = std::env::var_os("WAYMARK_DESKTOP_BIN");
    program.map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_waymark-desktop")),
        PathBuf::from,
    )
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
