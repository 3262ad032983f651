//! The program is killed in the middle of a word: at most the last second is lost.

use std::time::{Duration, Instant};

use crate::place::Place;
use crate::window::Window;

/// The promise on screen (Autosave within a second).
const PROMISED: Duration = Duration::from_secs(1);
/// How long after the last word the power goes: in the middle of a save, before one, after one.
const PAUSES: [u64; 3] = [0, 350, 1_200];

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn at_most_the_last_second_is_lost() {
    let place = Place::with_demo();
    let mut written = String::new();
    let mut session = None;
    for (round, pause) in PAUSES.into_iter().enumerate() {
        let window = Window::open(&place);
        window.unlock();
        let address = session
            .get_or_insert_with(|| start_session(&window))
            .clone();
        reopen(&window, &address);
        let kept = note(&window);
        assert!(
            written.starts_with(&kept),
            "the words changed: {kept:?} of {written:?}"
        );

        window.press("Ctrl+1");
        window.wait_focus("textbox", "Confidential note");
        let typed = type_on(&window, round);
        std::thread::sleep(Duration::from_millis(pause));
        let cut = Instant::now();
        window.kill();

        let window = Window::open(&place);
        window.unlock();
        reopen(&window, &address);
        let found = note(&window);
        written = typed
            .iter()
            .fold(kept, |text, (word, _)| text + word.as_str());
        assert!(
            written.starts_with(&found),
            "{found:?} is not how {written:?} begins"
        );
        for (word, at) in &typed {
            let safe = cut.duration_since(*at) > PROMISED;
            assert!(
                !safe || found.contains(word.trim_end()),
                "{word} was typed {:?} before the cut and is lost",
                cut.duration_since(*at)
            );
        }
        written = found;
        drop(window);
    }
}

fn start_session(window: &Window) -> String {
    window.go("#/people");
    window.fill("searchbox", "Find a doctor", "Thiri");
    window.sees("1 of 31 doctors");
    window.press("ArrowDown");
    window.press("Enter");
    window.press("Ctrl+Enter");
    window.wait_for("textbox", "Agreed summary");
    window.address()
}

fn reopen(window: &Window, address: &str) {
    window.go(address);
    window.wait_for("heading", "Session");
    if window.has("button", "Resume") {
        window.click("button", "Resume");
    }
    window.wait_for("textbox", "Agreed summary");
}

fn note(window: &Window) -> String {
    window.value("textbox", "Confidential note")
}

/// Types some words, each with the moment at which it stood on screen.
fn type_on(window: &Window, round: usize) -> Vec<(String, Instant)> {
    (0..14)
        .map(|number| {
            let word = format!("word{round}x{number} ");
            window.type_words(&word);
            std::thread::sleep(Duration::from_millis(60));
            (word, Instant::now())
        })
        .collect()
}
