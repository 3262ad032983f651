//! Recognising the words of a picture, with a Tesseract that is installed on this computer.

mod table;
mod talk;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use zeroize::Zeroizing;

use self::talk::{Said, talk};
use crate::{PageImage, ReadFault, Worker};

/// How long recognising a page may take.
pub(crate) const PAGE_TIME: Duration = Duration::from_secs(180);

/// How long a program may take to say something about itself, or to recognise an empty picture.
const TRIAL_TIME: Duration = Duration::from_secs(20);

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
    /// none, none that knows English, or none that starts behind the walls, as one whose libraries
    /// or data lie among the user's files. Looking for it may take a minute at most.
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
        if !languages.iter().any(|language| language == LANGUAGE) {
            return None;
        }
        let engine = Self {
            name: version.lines().next().unwrap_or("tesseract").to_owned(),
            tesseract,
            waymark,
            languages,
        };
        engine.works(&AtomicBool::new(false)).then_some(engine)
    }

    /// Whether it answers about an empty picture.
    fn works(&self, cancel: &AtomicBool) -> bool {
        let empty = PageImage {
            width: 64,
            height: 64,
            dpi: 200,
            grey: vec![u8::MAX; 64 * 64],
        };
        self.look_at(&empty, cancel, TRIAL_TIME)
            .is_ok_and(|said| said.status.success() && table::is_one(&said.output))
    }

    fn look_at(
        &self,
        image: &PageImage,
        cancel: &AtomicBool,
        time: Duration,
    ) -> Result<Said, ReadFault> {
        let child = self.start(image.dpi).map_err(|_| ReadFault::NoWorker)?;
        talk(child, picture(image), cancel, time)
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
        let said = self.look_at(image, cancel, PAGE_TIME)?;
        if !said.status.success() {
            // An engine that cannot start any more, after an update of the system perhaps, says
            // nothing about the page.
            let passing = said.output.is_empty() && !self.works(cancel);
            return Err(if passing {
                ReadFault::NoWorker
            } else {
                ReadFault::Crashed
            });
        }
        let table = std::str::from_utf8(&said.output).map_err(|_| ReadFault::Crashed)?;
        Ok(table::words(table, image.width, image.height))
    }
}

/// What a program says about itself.
fn said(program: &Path, about: &str) -> Option<String> {
    let child = Command::new(program)
        .arg(about)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let go_on = AtomicBool::new(false);
    let said = talk(child, Zeroizing::default(), &go_on, TRIAL_TIME).ok()?;
    // Older versions say it on standard error.
    let words = if said.output.is_empty() {
        &said.errors
    } else {
        &said.output
    };
    said.status
        .success()
        .then(|| String::from_utf8_lossy(words).into_owned())
}

/// The picture as a file of Netpbm: a line of size, and the bytes.
fn picture(image: &PageImage) -> Zeroizing<Vec<u8>> {
    let mut file = Zeroizing::new(Vec::with_capacity(image.grey.len() + 32));
    file.extend(format!("P5\n{} {}\n255\n", image.width, image.height).bytes());
    file.extend(&image.grey);
    file
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// An engine whose program does nothing but end.
    fn engine(program: &str) -> Engine {
        Engine {
            tesseract: PathBuf::from("/usr/bin/tesseract"),
            waymark: PathBuf::from(program),
            name: "tesseract".to_owned(),
            languages: vec![LANGUAGE.to_owned()],
        }
    }

    #[test]
    fn an_engine_that_does_not_start_says_nothing_about_a_page() {
        let page = PageImage {
            width: 1,
            height: 1,
            dpi: 200,
            grey: vec![0],
        };
        let fails = engine("/bin/false");
        let read = fails.recognise(&page, &AtomicBool::new(false));
        assert_eq!(read, Err(ReadFault::NoWorker));
        assert!(read.is_err_and(ReadFault::is_passing));
    }

    #[test]
    fn an_engine_that_says_nothing_does_not_work() {
        for program in ["/bin/true", "/bin/false"] {
            assert!(!engine(program).works(&AtomicBool::new(false)), "{program}");
        }
    }
}
