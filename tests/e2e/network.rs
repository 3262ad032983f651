//! That nothing is sent anywhere: every socket the window's processes make is watched.
//!
//! WebKit's inspector, over which these journeys drive the window, listens; it does not connect.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::driver;
use crate::place::Place;

/// The calls of a program and of all it starts.
pub struct Watch {
    program: PathBuf,
    calls: PathBuf,
}

impl Watch {
    /// Prepares a program that starts Waymark under strace.
    pub fn over(place: &Place) -> Self {
        Self::over_program(place.home(), &driver::desktop())
    }

    fn over_program(folder: &Path, watched: &Path) -> Self {
        let (program, calls) = (folder.join("watched"), folder.join("sockets.log"));
        let script = format!(
            "#!/bin/sh\nexec strace -f -qq --seccomp-bpf -e trace=socket,connect,sendmmsg -e signal=none -o '{}' '{}' \"$@\"\n",
            calls.display(),
            watched.display()
        );
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        Self { program, calls }
    }

    /// What to start in place of Waymark.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Fails if any process reached for the network.
    #[track_caller]
    pub fn saw_no_connection(&self) {
        let calls = fs::read_to_string(&self.calls).expect("what strace wrote");
        assert!(
            calls.contains("connect("),
            "strace saw nothing, not even the X server"
        );
        let reached: Vec<&str> = calls.lines().filter(|call| reaches_out(call)).collect();
        assert!(reached.is_empty(), "{reached:#?}");
    }
}

/// Whether a call, as strace writes it, is on its way to another machine. A stream socket alone is
/// not: the inspector listens on one.
fn reaches_out(call: &str) -> bool {
    let internet = call.contains("AF_INET");
    let datagrams = call.contains("socket(") && call.contains("SOCK_DGRAM");
    internet && (call.contains("connect(") || call.contains("sendmmsg(") || datagrams)
}

#[test]
fn a_program_that_connects_is_caught() {
    let folder = tempfile::tempdir().unwrap();
    let watch = Watch::over_program(folder.path(), Path::new("/bin/bash"));
    // 192.0.2.0/24 is nobody's (RFC 5737).
    let script = "exec 3<>/dev/udp/192.0.2.1/9; echo x >&3";
    let status = Command::new(watch.program())
        .args(["-c", script])
        .status()
        .expect("strace");
    let calls = fs::read_to_string(&watch.calls)
        .unwrap_or_else(|_| panic!("strace cannot run here: {status}"));
    assert!(calls.lines().any(reaches_out), "{calls}");
    assert!(!reaches_out(
        r#"7 connect(5, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X0"}, 20) = 0"#
    ));
    assert!(!reaches_out(
        "7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 9"
    ));
}
