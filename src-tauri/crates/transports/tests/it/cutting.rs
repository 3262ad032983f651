//! A proxy that cuts some of the uploads that go through it, at any byte, and counts connections.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Cuts uploads on their way to another port of this computer.
pub struct Cutting {
    pub port: u16,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    connections: AtomicUsize,
    uploads: AtomicUsize,
    cut: AtomicUsize,
    chance: Mutex<u64>,
    percent: AtomicU64,
}

impl Cutting {
    /// In front of `target`, cutting `percent` of a hundred uploads.
    pub fn before(target: u16, percent: u64) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let counts = Arc::new(Counts::default());
        counts.percent.store(percent, Ordering::Relaxed);
        let shared = Arc::clone(&counts);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                shared.connections.fetch_add(1, Ordering::Relaxed);
                let counts = Arc::clone(&shared);
                thread::spawn(move || relay(client, target, &counts));
            }
        });
        Self { port, counts }
    }

    pub fn connections(&self) -> usize {
        self.counts.connections.load(Ordering::Relaxed)
    }

    /// How many uploads were begun, and how many of them were cut.
    pub fn uploads(&self) -> (usize, usize) {
        (
            self.counts.uploads.load(Ordering::Relaxed),
            self.counts.cut.load(Ordering::Relaxed),
        )
    }
}

impl Counts {
    /// The next of a row of numbers that looks random and is the same in every run (SplitMix64).
    fn draw(&self) -> u64 {
        let mut state = self.chance.lock().unwrap();
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// After how many bytes to cut an upload of this length; `None` to let it through.
    fn cut_at(&self, length: u64) -> Option<u64> {
        self.uploads.fetch_add(1, Ordering::Relaxed);
        if self.draw() % 100 >= self.percent.load(Ordering::Relaxed) {
            return None;
        }
        self.cut.fetch_add(1, Ordering::Relaxed);
        Some(self.draw() % length.max(1))
    }
}

fn relay(client: TcpStream, target: u16, counts: &Counts) {
    let Ok(server) = TcpStream::connect(("127.0.0.1", target)) else {
        return;
    };
    // A request begins with the first bytes after an answer, since one waits for the other.
    let fresh = Arc::new(AtomicBool::new(true));
    let answers = {
        let (mut from, mut to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
        let fresh = Arc::clone(&fresh);
        thread::spawn(move || {
            let mut buffer = [0; 16 << 10];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                fresh.store(true, Ordering::SeqCst);
                if to.write_all(&buffer[..count]).is_err() {
                    break;
                }
            }
            let _ = to.shutdown(Shutdown::Both);
        })
    };
    requests(&client, &server, &fresh, counts);
    let _ = server.shutdown(Shutdown::Both);
    let _ = client.shutdown(Shutdown::Both);
    let _ = answers.join();
}

fn requests(mut client: &TcpStream, mut server: &TcpStream, fresh: &AtomicBool, counts: &Counts) {
    let mut buffer = [0; 16 << 10];
    let mut left: Option<u64> = None;
    while let Ok(count @ 1..) = client.read(&mut buffer) {
        let bytes = &buffer[..count];
        if fresh.swap(false, Ordering::SeqCst) {
            left = None;
            if bytes.starts_with(b"PUT ") {
                left = counts.cut_at(length(bytes));
            }
        }
        let through = left.map_or(count, |left| count.min(usize::try_from(left).unwrap()));
        if server.write_all(&bytes[..through]).is_err() {
            return;
        }
        if through < count {
            return;
        }
        left = left.map(|left| left - through as u64);
    }
}

/// The length of a whole request whose head is here.
fn length(bytes: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let head = text.find("\r\n\r\n").map_or(text.len(), |end| end + 4);
    let body = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok())
        .unwrap_or(0);
    head as u64 + body
}
