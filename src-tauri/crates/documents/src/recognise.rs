//! Recognising the words of a picture.

use std::fmt;
use std::sync::atomic::AtomicBool;

use crate::{PageImage, ReadFault, Worker};

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
    name: String,
}

impl Engine {
    /// The engine of this computer, run by the program that `worker` runs. `None` where there is none.
    #[must_use]
    pub fn find(_worker: &Worker) -> Option<Self> {
        None
    }

    /// Its name and version: "tesseract 5.3.0".
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Recogniser for Engine {
    fn recognise(&self, _image: &PageImage, _cancel: &AtomicBool) -> Result<Recognised, ReadFault> {
        Err(ReadFault::NoWorker)
    }
}
