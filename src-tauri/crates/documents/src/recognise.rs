//! Recognising the words of a picture, with a Tesseract that is installed on this computer.

mod table;

use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::{PageImage, ReadFault, Worker};

/// How long recognising a page may take.
pub(crate) const PAGE_TIME: Duration = Duration::from_secs(180);

/// How often it is looked whether recognising was called off.
const LOOK: Duration = Duration::from_millis(50);

/// Bytes of Tesseract's answer about a page that are read: a full page has some 100 KB.
const ANSWER: u64 = 8 << 20;

/// The languages used where they are installed. Doctors' papers here are in English.
const LANGUAGE: &str = "eng";

/// What can tell the words of a picture.
pub trait Recogniser: Send + Sync {
    /// The words on a page.
    ///
    /// # Errors
    /// [`ReadFault::Stopped`] once `cancel` is set, else why nothing was recognised.
    fn recognise(&self, image: &PageImage, cancel: &AtomicBool) -> Result<Recognised, ReadFault>;
}

/// The words that were recognised on a page.
#[derive(Clone, Default, PartialEq)]
pub struct Recognised {
    /// Line by line.
    pub text: String,
    /// Each word with its place, in the order of the text.
    pub words: Vec<Word>,
}

/// A recognised word and its place, in thousandths of the page's width and height from the top left.
#[derive(Clone, PartialEq)]
pub struct Word {
    /// Left edge.
    pub x: u16,
    /// Top edge.
    pub y: u16,
    /// Width.
    pub w: u16,
    /// Height.
    pub h: u16,
    /// The word.
    pub text: String,
    /// How sure the engine is, in percent.
    pub confidence: u8,
}

impl fmt::Debug for Recognised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recognised({} words)", self.words.len())
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Word({}, {})", self.x, self.y)
    }
}

/// Tesseract, where it is installed.
#[derive(Clone, Debug)]
pub struct Engine {
    tesseract: PathBuf,
    /// The `waymark` that puts the walls around it.
    waymark: PathBuf,
    name: String,
    languages: Vec<String>,
}

impl Engine {
    /// The engine of this computer, run by the program that `worker` runs. `None` where there is
    /// none, or none that knows English.
    #[must_use]
    pub fn find(worker: &Worker) -> Option<Self> {
        let waymark = worker.program()?.to_owned();
        let file = format!("tesseract{}", std::env::consts::EXE_SUFFIX);
        let path = std::env::var_os("PATH")?;
        let tesseract = std::env::split_paths(&path)
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(&file))
            .find(|file| file.is_file())?;
        let version = said(&tesseract, "--version")?;
        let languages = said(&tesseract, "--list-langs")?;
        let languages: Vec<String> = languages.lines().skip(1).map(str::to_owned).collect();
        languages
            .iter()
            .any(|language| language == LANGUAGE)
            .then(|| Self {
                name: version.lines().next().unwrap_or("tesseract").to_owned(),
                tesseract,
                waymark,
                languages,
            })
    }

    /// Its name and version: "tesseract 5.3.0".
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The languages it knows, by their codes.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    fn start(&self, dpi: u32) -> io::Result<Child> {
        let mut command = Command::new(&self.waymark);
        command.args(["worker", "recognise"]).arg(&self.tesseract);
        // From standard input to standard output, as a table of words.
        command.args(["stdin", "stdout", "-l", LANGUAGE, "--dpi", &dpi.to_string()]);
        command.args(["-c", "tessedit_create_tsv=1"]);
        command.env_clear().env("OMP_THREAD_LIMIT", "1");
        if let Some(data) = std::env::var_os("TESSDATA_PREFIX") {
            command.env("TESSDATA_PREFIX", data);
        }
        if cfg!(unix) {
            command.current_dir("/");
        }
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    }
}

impl Recogniser for Engine {
    fn recognise(&self, image: &PageImage, cancel: &AtomicBool) -> Result<Recognised, ReadFault> {
        let child = self.start(image.dpi).map_err(|_| ReadFault::NoWorker)?;
        let table = talk(child, &picture(image), cancel)?;
        let table = std::str::from_utf8(&table).map_err(|_| ReadFault::Crashed)?;
        Ok(table::words(table, image.width, image.height))
    }
}

/// What a program says about itself.
fn said(program: &Path, about: &str) -> Option<String> {
    let output = Command::new(program)
        .arg(about)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    // Older versions say it on standard error.
    let said = if output.stdout.is_empty() {
        output.stderr
    } else {
        output.stdout
    };
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&said).into_owned())
}

/// The picture as a file of Netpbm: a line of size, and the bytes.
fn picture(image: &PageImage) -> Zeroizing<Vec<u8>> {
    let mut file = Zeroizing::new(Vec::with_capacity(image.grey.len() + 32));
    file.extend(format!("P5\n{} {}\n255\n", image.width, image.height).bytes());
    file.extend(&image.grey);
    file
}

/// Gives a program its input and hears its output, until it is done, called off or out of time.
fn talk(
    mut child: Child,
    input: &[u8],
    cancel: &AtomicBool,
) -> Result<Zeroizing<Vec<u8>>, ReadFault> {
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(ReadFault::NoWorker);
    };
    let mut output = Zeroizing::new(Vec::new());
    let ended = thread::scope(|scope| {
        // A program that ends early closes its end; its status says so.
        scope.spawn(move || {
            let _ = to.write_all(input);
        });
        let heard = &mut *output;
        let hearing = scope.spawn(move || from.take(ANSWER).read_to_end(heard));
        let ended = wait(&mut child, cancel);
        let heard = hearing.join().map_err(|_| ReadFault::Crashed)?;
        heard.map_err(|_| ReadFault::Crashed)?;
        ended
    });
    ended.map(|()| output)
}

/// Waits for a program that is killed when its time is over. Its pipes are emptied by others.
fn wait(child: &mut Child, cancel: &AtomicBool) -> Result<(), ReadFault> {
    let started = Instant::now();
    let fault = loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) => return Err(ReadFault::Crashed),
            Ok(None) if cancel.load(Ordering::Relaxed) => break ReadFault::Stopped,
            Ok(None) if started.elapsed() > PAGE_TIME => break ReadFault::Time,
            Ok(None) => thread::sleep(LOOK),
            Err(_) => break ReadFault::Crashed,
        }
    };
    let _ = child.kill();
    let _ = child.wait();
    Err(fault)
}
