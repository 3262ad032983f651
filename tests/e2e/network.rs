//! That nothing is sent anywhere: every socket the window's processes make is watched.
//!
//! The journeys drive the window through WebKit's inspector: a port of the loopback interface, opened
//! by the window itself, to which its page processes connect. That one port is allowed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::driver;
use crate::place::Place;
use crate::window::Window;

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
            "#!/bin/sh\nexec strace -f -qq --seccomp-bpf -e trace=socket,bind,connect,sendmmsg -e signal=none -o '{}' '{}' \"$@\"\n",
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
        let reached = reaching_out(&calls);
        assert!(reached.is_empty(), "{reached:#?}");
    }
}

/// The calls, as strace writes them, that are on their way to another program over the internet's
/// protocols. A stream socket alone is not: the inspector listens on one.
fn reaching_out(calls: &str) -> Vec<&str> {
    let inspector = calls
        .lines()
        .filter(|call| call.contains("bind(") && call.contains(LOOPBACK))
        .find_map(port);
    let to_inspector = |call: &str| call.contains(LOOPBACK) && port(call) == inspector;
    let reaches = |call: &&str| {
        let connects = call.contains("connect(") || call.contains("sendmmsg(");
        let datagrams = call.contains("socket(") && call.contains("SOCK_DGRAM");
        call.contains("AF_INET") && (datagrams || connects && !to_inspector(call))
    };
    calls.lines().filter(reaches).collect()
}

const LOOPBACK: &str = "inet_addr(\"127.0.0.1\")";

fn port(call: &str) -> Option<&str> {
    call.split_once("htons(")?.1.split(')').next()
}

/// Set in the process that runs with nothing but the loopback interface.
const ALONE: &str = "WAYMARK_ALONE";

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn an_hour_needs_no_network() {
    let unshare = || {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--net", "--"]);
        command
    };
    if !unshare()
        .arg("true")
        .status()
        .is_ok_and(|status| status.success())
    {
        println!(
            "skipped: this machine grants no network namespace; strace watches the first fortnight all the same"
        );
        return;
    }
    let status = unshare()
        .args(["sh", "-c", "ip link set lo up && exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--include-ignored", "--exact", "network::alone"])
        .env(ALONE, "1")
        .status()
        .unwrap();
    assert!(status.success(), "without a network: {status}");
}

#[test]
#[ignore = "run by an_hour_needs_no_network"]
fn alone() {
    if std::env::var_os(ALONE).is_none() {
        return;
    }
    let interfaces = fs::read_to_string("/proc/net/dev").unwrap();
    assert_eq!(interfaces.matches(':').count(), 1, "only lo: {interfaces}");
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.unlock();
    window.click("link", "Doctors");
    window.click("link", "Dr Thiri Win");
    window.click("button", "Start session");
    window.wait_for("textbox", "Agreed summary");
    window.press("F9");
    window.sees("Waymark is covered.");
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
    assert!(!reaching_out(&calls).is_empty(), "{calls}");
}

#[test]
fn only_the_inspector_may_be_reached() {
    let calls = r#"
7 connect(5, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X0"}, 20) = 0
7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 9
7 bind(9, {sa_family=AF_INET, sin_port=htons(40001), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
8 connect(9, {sa_family=AF_INET, sin_port=htons(40001), sin_addr=inet_addr("127.0.0.1")}, 16) = 0"#;
    assert_eq!(reaching_out(calls), Vec::<&str>::new());
    for reached in [
        r#"8 connect(9, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0"#,
        r#"8 connect(9, {sa_family=AF_INET, sin_port=htons(40001), sin_addr=inet_addr("192.0.2.1")}, 16) = 0"#,
        r#"8 connect(9, {sa_family=AF_INET6, sin6_port=htons(443), sin6_addr=inet_pton("2001:db8::1")}, 28) = 0"#,
        "8 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_UDP) = 9",
    ] {
        let calls = format!("{calls}\n{reached}");
        assert_eq!(reaching_out(&calls), [reached]);
    }
}
