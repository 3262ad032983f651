//! Long work: how far it is, on standard error and only at a terminal; and Ctrl-C, which stops it
//! cleanly.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use waymark_text::say;
use waymark_vault::{Amount, Watch};

const CELLS: u64 = 24;

/// Back to the start of the line, and nothing left on it.
const WIPE: &str = "\r\u{1b}[2K";

/// Does a piece of work, showing how far it is. The first Ctrl-C asks it to stop, and it takes back
/// what is half-done; the second one ends the program.
pub fn watched<T>(doing: String, work: impl FnOnce(Watch<'_>) -> T) -> T {
    let mut line = Line::new(doing);
    let asked = Interrupts::heed();
    work(&mut |amount| {
        line.show(amount);
        asked.answer()
    })
}

/// Does a piece of work step by step, saying what each one is. The first Ctrl-C sets the flag that the
/// work is given, and asks it to stop at its next step; the second one ends the program.
pub fn stoppable<T>(work: impl FnOnce(&mut Steps) -> T) -> T {
    work(&mut Steps {
        line: Line::new(String::new()),
        asked: Interrupts::heed(),
    })
}

/// Work that goes on step by step.
pub struct Steps {
    line: Line,
    asked: Heeded,
}

impl Steps {
    /// Says what the next step is; [`ControlFlow::Break`] if it is not to be taken.
    pub fn next(&mut self, doing: &str) -> ControlFlow<()> {
        self.line.step(doing);
        self.asked.answer()
    }

    /// Set once somebody asks for an end.
    pub fn stop(&self) -> &AtomicBool {
        &self.asked.0.asked
    }
}

/// The line that says what is being done; it is wiped when the work is over.
pub struct Line {
    doing: String,
    shown: bool,
    drawn: Option<u64>,
}

impl Line {
    pub fn new(doing: String) -> Self {
        Self {
            doing,
            shown: io::stderr().is_terminal(),
            drawn: None,
        }
    }

    /// Says what is being done now, without saying how far it is.
    pub fn step(&mut self, doing: &str) {
        self.write(&format!("{doing} …"));
    }

    fn show(&mut self, amount: Amount) {
        let percent = percent(amount);
        if self.drawn != Some(percent) {
            self.drawn = Some(percent);
            let filled = percent * CELLS / 100;
            let cell = |place| if place < filled { '█' } else { '░' };
            let bar: String = (0..CELLS).map(cell).collect();
            let far = say("cli-percent", &[("percent", percent.into())]);
            self.write(&format!("{} {bar} {far}", self.doing));
        }
    }

    fn write(&self, words: &str) {
        if self.shown {
            // Progress that cannot be shown stops nothing.
            let _ = write!(io::stderr(), "{WIPE}{words}");
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.write("");
    }
}

fn percent(amount: Amount) -> u64 {
    let hundredths = u128::from(amount.done.min(amount.total)) * 100;
    let percent = hundredths.checked_div(u128::from(amount.total));
    percent
        .and_then(|percent| percent.try_into().ok())
        .unwrap_or(100)
}

/// What Ctrl-C and a request to end mean to work that can be stopped.
struct Interrupts {
    /// Somebody asked for an end.
    asked: Arc<AtomicBool>,
    /// Nothing is under way that could take itself back: a signal ends the program.
    at_once: Arc<AtomicBool>,
}

static INTERRUPTS: LazyLock<Interrupts> = LazyLock::new(|| {
    let interrupts = Interrupts {
        asked: Arc::default(),
        at_once: Arc::new(AtomicBool::new(true)),
    };
    for signal in [SIGINT, SIGTERM] {
        // Where a signal cannot be heard it goes on ending the program, which is safe as well.
        let _ = flag::register_conditional_default(signal, Arc::clone(&interrupts.at_once))
            .and_then(|_| flag::register(signal, Arc::clone(&interrupts.asked)));
    }
    interrupts
});

/// While this lives, a signal asks the work to stop.
struct Heeded(&'static Interrupts);

impl Interrupts {
    fn heed() -> Heeded {
        let interrupts = &*INTERRUPTS;
        interrupts.asked.store(false, Ordering::SeqCst);
        interrupts.at_once.store(false, Ordering::SeqCst);
        Heeded(interrupts)
    }
}

impl Heeded {
    fn answer(&self) -> ControlFlow<()> {
        if self.0.asked.load(Ordering::SeqCst) {
            self.0.at_once.store(true, Ordering::SeqCst);
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

impl Drop for Heeded {
    fn drop(&mut self) {
        self.0.at_once.store(true, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_nothing_is_all_of_it_and_more_than_all_is_all() {
        let of = |done, total| percent(Amount { done, total });
        assert_eq!(
            (of(0, 0), of(0, 10), of(5, 10), of(20, 10)),
            (100, 0, 50, 100)
        );
        assert_eq!(of(u64::MAX, u64::MAX), 100);
    }

    #[test]
    fn work_that_is_asked_to_stop_hears_it_and_work_after_it_begins_anew() {
        let stopped = watched(String::new(), |watch| {
            INTERRUPTS.asked.store(true, Ordering::SeqCst);
            watch(Amount { done: 1, total: 2 })
        });
        assert_eq!(stopped, ControlFlow::Break(()));
        let goes_on = watched(String::new(), |watch| watch(Amount { done: 1, total: 2 }));
        assert_eq!(goes_on, ControlFlow::Continue(()));
        let steps = stoppable(|steps| {
            let first = steps.next("one");
            steps.stop().store(true, Ordering::SeqCst);
            [first, steps.next("two")]
        });
        assert_eq!(steps, [ControlFlow::Continue(()), ControlFlow::Break(())]);
        assert!(INTERRUPTS.at_once.load(Ordering::SeqCst));
    }
}
