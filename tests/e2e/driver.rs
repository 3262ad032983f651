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

/// A running driver. Dropping it ends it.
pub struct Driver {
    child: Child,
    url: String,
    store: PathBuf,
}

impl Driver {
    /// Starts a driver whose window will live in `place`.
    pub fn start(place: &Place) -> Self {
        choose_tls();
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

    /// The window's program: not a wrapper around it, and not that of another driver.
    pub fn program(&self) -> Program {
        let driver = Pid::from_child(&self.child);
        let found = processes().find(|&pid| is_desktop(pid) && descends_from(pid, driver));
        Program(found.expect("the window's program runs"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The running program of one window. Dropping it ends it.
pub struct Program(Pid);

impl Program {
    /// Ends it as a power cut would: at once and without a last word.
    pub fn kill(&self) {
        // It may have ended by itself.
        let _ = kill_process(self.0, Signal::KILL);
    }

    /// Its number.
    pub const fn pid(&self) -> i32 {
        self.0.as_raw_nonzero().get()
    }

    /// Whether it has not ended yet.
    pub fn runs(&self) -> bool {
        is_desktop(self.0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

fn processes() -> impl Iterator<Item = Pid> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    entries.filter_map(|entry| Pid::from_raw(entry.file_name().to_str()?.parse().ok()?))
}

fn is_desktop(pid: Pid) -> bool {
    let program = fs::read_link(format!("/proc/{}/exe", pid.as_raw_nonzero()));
    program.is_ok_and(|program| program.file_name() == desktop().file_name())
}

fn descends_from(pid: Pid, ancestor: Pid) -> bool {
    std::iter::successors(Some(pid), |&each| parent(each)).any(|each| each == ancestor)
}

fn parent(pid: Pid) -> Option<Pid> {
    let status = fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("PPid:"))?;
    Pid::from_raw(line.trim().parse().ok()?)
}

/// The client that speaks to the driver is built without a TLS of its own, as the product's is, and
/// has to be told of one, though it never leaves this computer.
fn choose_tls() {
    // Refused when another journey of this process chose it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
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
