//! Closing a window from outside, as a press on its cross does: the X server hands the window the
//! message that a window manager would send (ICCCM 4.2.8.1). There is no manager on this screen.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::process::Command;

/// Numbers of the X11 protocol: requests, and the event that carries a message.
const SEND_EVENT: u8 = 25;
const INTERN_ATOM: u8 = 16;
const CLIENT_MESSAGE: u8 = 33;

/// Asks the visible window of a program to close.
pub fn ask(pid: i32) {
    let window = window_of(pid);
    let mut screen = Screen::connect();
    let protocols = screen.atom("WM_PROTOCOLS");
    let close = screen.atom("WM_DELETE_WINDOW");
    screen.tell(window, protocols, close);
    // An answer to a later request means that the earlier one was read.
    screen.atom("WM_PROTOCOLS");
}

fn window_of(pid: i32) -> u32 {
    let output = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--pid", &pid.to_string()])
        .args(["--name", "^Waymark$"])
        .output()
        .expect("xdotool, of the package of that name");
    let found = String::from_utf8_lossy(&output.stdout);
    let first = found.lines().next().unwrap_or_default();
    first
        .parse()
        .unwrap_or_else(|_| panic!("no window of {pid} is on the screen"))
}

/// A connection to the X server, which lets every local program in.
struct Screen(UnixStream);

impl Screen {
    fn connect() -> Self {
        let display = std::env::var("DISPLAY").expect("a screen");
        let number = display.trim_start_matches(':').split('.').next().unwrap();
        let mut stream = UnixStream::connect(format!("/tmp/.X11-unix/X{number}")).unwrap();
        // Little-endian, protocol 11.0, no authorisation.
        stream
            .write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])
            .unwrap();
        let mut head = [0; 8];
        stream.read_exact(&mut head).unwrap();
        assert_eq!(head[0], 1, "the X server refuses");
        let rest = usize::from(u16::from_le_bytes([head[6], head[7]])) * 4;
        stream.read_exact(&mut vec![0; rest]).unwrap();
        Self(stream)
    }

    /// The server's number for a name.
    fn atom(&mut self, name: &str) -> u32 {
        let mut request = vec![INTERN_ATOM, 0];
        let words = u16::try_from(2 + name.len().div_ceil(4)).unwrap();
        request.extend(words.to_le_bytes());
        request.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        request.extend([0, 0]);
        request.extend(name.bytes());
        request.resize(usize::from(words) * 4, 0);
        self.0.write_all(&request).unwrap();
        let mut reply = [0; 32];
        self.0.read_exact(&mut reply).unwrap();
        assert_eq!(reply[0], 1, "the X server knows no {name}");
        u32::from_le_bytes([reply[8], reply[9], reply[10], reply[11]])
    }

    fn tell(&mut self, window: u32, kind: u32, what: u32) {
        let mut request = vec![SEND_EVENT, 0, 11, 0];
        request.extend(window.to_le_bytes());
        request.extend(0_u32.to_le_bytes());
        request.extend([CLIENT_MESSAGE, 32, 0, 0]);
        request.extend(window.to_le_bytes());
        request.extend(kind.to_le_bytes());
        request.extend(what.to_le_bytes());
        request.resize(44, 0);
        self.0.write_all(&request).unwrap();
    }
}
