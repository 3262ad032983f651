//! What the program `waymark worker` does: the other end of the pipes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use serde::Serialize;

use super::serve;
use super::walls::{self, Walls};
#[cfg(unix)]
use crate::Limits;

/// What Tesseract may use for one page.
#[cfg(unix)]
const RECOGNISING: Limits = Limits {
    time: crate::recognise::PAGE_TIME,
    ..Limits::STANDARD
};

/// The stack that files are parsed on.
const STACK: usize = 64 << 20;

/// Puts up the walls and reads files from standard input until it ends.
///
/// # Errors
/// The pipes broke, or no thread could be started.
pub fn serve() -> io::Result<()> {
    behind_walls(|walls| {
        // Panics say what they were about, and that is somebody's file.
        std::panic::set_hook(Box::new(|_| {}));
        let stdin = io::stdin().lock();
        let stdout = io::BufWriter::with_capacity(256 << 10, io::stdout().lock());
        let (mut from, mut to) = (stdin, stdout);
        serve::serve(&mut from, &mut to, walls)?;
        to.flush()
    })?
}

fn behind_walls<T: Send>(work: impl FnOnce(Walls) -> T + Send) -> io::Result<T> {
    let walls = walls::before_threads();
    thread::scope(|scope| {
        let parsing = thread::Builder::new().stack_size(STACK);
        let parsing = parsing.spawn_scoped(scope, || work(walls::in_thread(walls)))?;
        parsing
            .join()
            .map_err(|_| io::Error::other("the reading thread panicked"))
    })
}

/// What a reading process reports of itself.
#[derive(Debug, Serialize)]
pub struct SelfTest {
    /// The walls that stand.
    pub walls: Walls,
    /// What was tried from inside, and whether it was refused.
    pub refused: Vec<(&'static str, bool)>,
}

impl SelfTest {
    /// Whether nothing that was tried succeeded.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.refused.iter().all(|(_, refused)| *refused)
    }
}

/// Puts up the walls and tries to get out.
///
/// # Errors
/// No thread could be started.
pub fn self_test() -> io::Result<SelfTest> {
    let this = std::env::current_exe()?;
    let folder = std::env::temp_dir();
    let probe = folder.join(format!("waymark-worker-{}", std::process::id()));
    behind_walls(|walls| {
        let refused = vec![
            ("open_file", File::open(&this).is_err()),
            ("list_folder", fs::read_dir(&folder).is_err()),
            ("write_file", File::create(&probe).is_err()),
            (
                "start_program",
                Command::new(&this).arg("--version").output().is_err(),
            ),
            ("open_socket", TcpListener::bind(("127.0.0.1", 0)).is_err()),
            ("start_thread", thread::Builder::new().spawn(|| {}).is_err()),
        ];
        SelfTest { walls, refused }
    })
}

/// Puts up walls for Tesseract and becomes it: a picture comes in by standard input, the words go out
/// by standard output.
///
/// Returns only if the walls could not be put up or the program does not start.
#[cfg(unix)]
#[must_use]
pub fn recognise(program: &std::path::Path, arguments: &[String]) -> io::Error {
    use std::os::unix::process::CommandExt;
    if let Err(error) = walls::around_recognising(&RECOGNISING) {
        return error;
    }
    Command::new(program).args(arguments).exec()
}
