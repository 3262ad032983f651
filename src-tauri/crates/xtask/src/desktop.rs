//! A desktop for the journeys and nobody else: a screen, a session bus and a home that vanish afterwards.
//!
//! Each journey starts a WebKitWebDriver of its own on it (docs/adr/0001-webdriver-without-tauri-driver.md).

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::failure::Failure;
use crate::process::{self, Guard};

/// Room for a window of 1280 by 800 and its shadow.
const SCREEN: &str = "1440x1000x24";

/// A session bus that starts nothing of its own accord. The machine's keyring, portals and
/// accessibility bus would make one machine's journeys unlike another's.
const BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// How long the screen and the bus may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running desktop. Dropping it ends every program in it and removes its home.
pub struct Desktop {
    // In the order in which they are to end.
    _bus: Guard,
    _screen: Guard,
    home: TempDir,
    environment: Vec<(&'static str, OsString)>,
}

impl Desktop {
    /// Starts the programs; what they say goes to files in `logs`.
    pub fn start(logs: &Path) -> Result<Self, Failure> {
        let home = tempfile::Builder::new()
            .prefix("waymark-journeys-")
            .tempdir()
            .map_err(Failure::file(std::env::temp_dir()))?;
        let mut environment = surroundings(home.path())?;

        let frames = home.path().join("frames");
        make_private_folder(&frames)?;
        let (screen, display) = start_screen(&frames, &logs.join("xvfb.log"))?;
        environment.push(("DISPLAY", format!(":{display}").into()));

        let socket = home.path().join("runtime/bus");
        let bus = start_bus(&socket, &logs.join("dbus.log"))?;
        let address = format!("unix:path={}", socket.display());
        environment.push(("DBUS_SESSION_BUS_ADDRESS", address.into()));
        Ok(Self {
            _bus: bus,
            _screen: screen,
            home,
            environment,
        })
    }

    /// Makes a command run on this desktop.
    pub fn place<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let environment = self.environment.iter();
        command
            .env_remove("WAYLAND_DISPLAY")
            .envs(environment.map(|(name, value)| (name, value)))
    }

    /// What is on the screen now: a file in the format XWD.
    pub fn framebuffer(&self) -> PathBuf {
        self.home.path().join("frames/Xvfb_screen0")
    }
}

/// Makes the folders of a home, and the variables that point a program at them.
fn surroundings(home: &Path) -> Result<Vec<(&'static str, OsString)>, Failure> {
    let mut environment: Vec<(&'static str, OsString)> = vec![
        ("HOME", home.into()),
        // One look, one time zone, no settings of the person who runs the tests.
        ("GDK_BACKEND", "x11".into()),
        ("GSETTINGS_BACKEND", "memory".into()),
        ("LANG", "C.UTF-8".into()),
        ("TZ", "Europe/London".into()),
        // There is no graphics card behind this screen.
        ("LIBGL_ALWAYS_SOFTWARE", "1".into()),
        ("WEBKIT_DISABLE_DMABUF_RENDERER", "1".into()),
    ];
    let folders = [
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_RUNTIME_DIR", "runtime"),
        ("XDG_STATE_HOME", "state"),
        ("TMPDIR", "tmp"),
    ];
    for (variable, name) in folders {
        let folder = home.join(name);
        make_private_folder(&folder)?;
        environment.push((variable, folder.into()));
    }
    Ok(environment)
}

fn make_private_folder(folder: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(Failure::file(folder))
}

/// Starts Xvfb on a free display, its pixels in a file in `frames`, and hands back that display's number.
fn start_screen(frames: &Path, log: &Path) -> Result<(Guard, String), Failure> {
    let mut command = Command::new("Xvfb");
    command
        .args(["-displayfd", "1", "-screen", "0", SCREEN])
        .args(["-nolisten", "tcp", "-noreset", "-fbdir"])
        .arg(frames);
    let mut screen = Guard(spawn(&mut command, Stdio::piped(), log)?);
    let display = first_line(screen.0.stdout.take(), "Xvfb")?;
    Ok((screen, display))
}

/// Starts a session bus that listens at `socket`.
fn start_bus(socket: &Path, log: &Path) -> Result<Guard, Failure> {
    let configuration = socket.with_extension("conf");
    let text = BUS.replace("SOCKET", &socket.display().to_string());
    fs::write(&configuration, text).map_err(Failure::file(&configuration))?;
    let mut command = Command::new("dbus-daemon");
    command
        .args(["--nofork", "--nopidfile", "--config-file"])
        .arg(&configuration);
    let bus = Guard(spawn(&mut command, Stdio::null(), log)?);
    wait_until("the session bus", || socket.exists())?;
    Ok(bus)
}

fn spawn(command: &mut Command, stdout: Stdio, log: &Path) -> Result<std::process::Child, Failure> {
    let log_file = File::create(log).map_err(Failure::file(log))?;
    command
        .stdin(Stdio::null())
        .stdout(stdout)
        .stderr(log_file)
        .spawn()
        .map_err(process::not_started(command))
}

/// The first line a program writes, read so that a silent program cannot stop us for ever.
fn first_line(stdout: Option<ChildStdout>, program: &str) -> Result<String, Failure> {
    let (sender, receiver) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let mut line = String::new();
        if let Some(stdout) = stdout {
            let mut reader = BufReader::new(stdout);
            // An error leaves the line empty, which says enough.
            let _ = reader.read_line(&mut line);
            let _ = sender.send(line.trim().to_owned());
            // Kept open: a program that cannot write ends.
            let _ = reader.read_to_end(&mut Vec::new());
        }
    });
    match receiver.recv_timeout(PATIENCE) {
        Ok(line) if !line.is_empty() => Ok(line),
        _ => Err(too_slow(program)),
    }
}

fn wait_until(what: &str, ready: impl Fn() -> bool) -> Result<(), Failure> {
    let started = Instant::now();
    while !ready() {
        if started.elapsed() > PATIENCE {
            return Err(too_slow(what));
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn too_slow(what: &str) -> Failure {
    Failure::TooSlow {
        what: what.to_owned(),
        seconds: PATIENCE.as_secs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_of_the_home_lies_inside_it() {
        let home = tempfile::tempdir().unwrap();
        let environment = surroundings(home.path()).unwrap();
        let folders: Vec<_> = environment
            .iter()
            .filter(|(name, _)| name.starts_with("XDG_") || *name == "TMPDIR")
            .collect();
        assert_eq!(folders.len(), 6);
        for (name, folder) in folders {
            let folder = Path::new(folder);
            assert!(folder.starts_with(home.path()), "{name} leads outside");
            assert!(folder.is_dir(), "{name} is absent");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_says_nothing_is_not_waited_for_when_it_ends() {
        let mut silent = Command::new("true");
        let log = tempfile::NamedTempFile::new().unwrap();
        let mut child = Guard(spawn(&mut silent, Stdio::piped(), log.path()).unwrap());
        assert!(first_line(child.0.stdout.take(), "true").is_err());
    }
}
