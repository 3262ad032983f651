//! A window and what a person does in it: look for things by name, click, type, read.
//!
//! Every step waits until it can be done and fails with what the window showed instead, at the line
//! of the journey that asked for it.

use std::ops::ControlFlow;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{Key, WebDriver, WebElement};
use tokio::runtime::Runtime;
use waymark_testkit::PASSPHRASE;

use crate::driver::{self, Driver, Program};
use crate::place::Place;
use crate::{close, pictures};

/// How long a step may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(12);
const POLL: Duration = Duration::from_millis(25);
const PAGE: &str = include_str!("page.js");

/// An open window of Waymark.
pub struct Window {
    // In the order in which they end.
    session: Option<WebDriver>,
    runtime: Runtime,
    _driver: Driver,
    program: Program,
}

impl Window {
    /// Opens Waymark in `place`.
    pub fn open(place: &Place) -> Self {
        Self::open_through(place, &driver::desktop())
    }

    /// Opens Waymark by a program that starts it in turn.
    pub fn open_through(place: &Place, program: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let driver = Driver::start(place);
        let session = driver.open(&runtime, program);
        let window = Self {
            session: Some(session),
            runtime,
            program: driver.program(),
            _driver: driver,
        };
        window.resize(1280, 800);
        window
    }

    fn session(&self) -> &WebDriver {
        self.session.as_ref().expect("the window is open")
    }

    /// Runs part of page.js.
    fn page<T: DeserializeOwned>(&self, call: &str, arguments: Vec<Value>) -> Option<T> {
        let script = format!("{PAGE}\nreturn {call};");
        let answer = self
            .runtime
            .block_on(self.session().execute(script, arguments));
        // The page may be on its way to another.
        answer
            .ok()
            .and_then(|answer| serde_json::from_value(answer.json().clone()).ok())
    }

    #[track_caller]
    fn wait<T>(&self, what: &str, mut attempt: impl FnMut() -> ControlFlow<T>) -> T {
        let started = Instant::now();
        loop {
            if let ControlFlow::Break(value) = attempt() {
                return value;
            }
            if started.elapsed() > PATIENCE {
                self.fail(what);
            }
            thread::sleep(POLL);
        }
    }

    #[track_caller]
    fn fail(&self, what: &str) -> ! {
        let picture = pictures::of_a_failure();
        let words = self.words();
        panic!(
            "{what}\npicture: {}\nthe window says: {words}",
            picture.display()
        );
    }

    #[track_caller]
    fn find(&self, role: &str, name: &str) -> WebElement {
        let script = format!("{PAGE}\nreturn reach(...arguments);");
        let started = Instant::now();
        loop {
            let found = self.runtime.block_on(
                self.session()
                    .execute(script.as_str(), vec![json!(role), json!(name)]),
            );
            if let Ok(Ok(element)) = found.map(|found| found.element()) {
                return element;
            }
            if started.elapsed() > PATIENCE {
                self.fail(&format!(
                    "there is no {role} “{name}”, but {:?}",
                    self.names(role)
                ));
            }
            thread::sleep(POLL);
        }
    }

    /// Whether something is there now.
    pub fn has(&self, role: &str, name: &str) -> bool {
        self.page(
            "find(...arguments) !== null",
            vec![json!(role), json!(name)],
        )
        .unwrap_or(false)
    }

    /// Waits until something is there.
    #[track_caller]
    pub fn wait_for(&self, role: &str, name: &str) {
        self.find(role, name);
    }

    /// Waits until something is gone.
    #[track_caller]
    pub fn wait_gone(&self, role: &str, name: &str) {
        self.wait(&format!("the {role} “{name}” stays"), || {
            if self.has(role, name) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    }

    /// Clicks something, as soon as nothing covers it.
    #[track_caller]
    pub fn click(&self, role: &str, name: &str) {
        let started = Instant::now();
        while let Err(error) = self.runtime.block_on(self.find(role, name).click()) {
            if started.elapsed() > PATIENCE {
                self.fail(&format!("the {role} “{name}” cannot be clicked: {error}"));
            }
            thread::sleep(POLL);
        }
    }

    /// Replaces what stands in a box.
    #[track_caller]
    pub fn fill(&self, role: &str, name: &str, text: &str) {
        self.click(role, name);
        self.press("Ctrl+A");
        self.type_words(text);
    }

    /// Presses a key as it is written in the key list: "Ctrl+K", "F9", "Enter".
    #[track_caller]
    pub fn press(&self, chord: &str) {
        let mut keys: Vec<char> = chord.split('+').map(key).collect();
        let last = keys.pop().expect("a key");
        let mut chain = self.session().action_chain();
        for held in &keys {
            chain = chain.key_down(*held);
        }
        chain = chain.key_down(last).key_up(last);
        for held in keys.iter().rev() {
            chain = chain.key_up(*held);
        }
        self.runtime
            .block_on(chain.perform())
            .unwrap_or_else(|error| panic!("{chord}: {error}"));
    }

    /// Types into whatever has the focus.
    #[track_caller]
    pub fn type_words(&self, text: &str) {
        let text = text.replace('\n', &char::from(Key::Enter).to_string());
        let chain = self.session().action_chain().send_keys(text);
        self.runtime
            .block_on(chain.perform())
            .unwrap_or_else(|error| panic!("typing: {error}"));
    }

    /// Moves the focus with `step` ("Tab", "Shift+Tab", "ArrowDown", …) until it is on this thing.
    #[track_caller]
    pub fn walk_to(&self, step: &str, role: &str, name: &str) {
        self.wait_for(role, name);
        let mut passed = Vec::new();
        for _ in 0..80 {
            let (at, called) = self.focus();
            if at == role && called.starts_with(name) {
                return;
            }
            passed.push(format!("{at} “{called}”"));
            self.press(step);
        }
        panic!("{step} does not reach the {role} “{name}”; it passes {passed:?}");
    }

    /// Role and name of what has the focus.
    pub fn focus(&self) -> (String, String) {
        self.page("focus()", vec![]).unwrap_or_default()
    }

    /// Waits until the focus is on this thing.
    #[track_caller]
    pub fn wait_focus(&self, role: &str, name: &str) {
        let started = Instant::now();
        loop {
            let (at, called) = self.focus();
            if at == role && called.starts_with(name) {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.fail(&format!(
                    "the focus is on the {at} “{called}”, not on the {role} “{name}”"
                ));
            }
            thread::sleep(POLL);
        }
    }

    /// All words that can be read now.
    pub fn words(&self) -> String {
        self.page("words()", vec![]).unwrap_or_default()
    }

    /// Waits until these words can be read.
    #[track_caller]
    pub fn sees(&self, words: &str) {
        self.wait(&format!("“{words}” does not appear"), || {
            if self.words().contains(words) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
    }

    /// These words cannot be read now.
    #[track_caller]
    pub fn does_not_see(&self, words: &str) {
        if self.words().contains(words) {
            self.fail(&format!("“{words}” can be read"));
        }
    }

    /// Waits until these words cannot be read any more.
    #[track_caller]
    pub fn wait_words_gone(&self, words: &str) {
        self.wait(&format!("“{words}” stays"), || {
            if self.words().contains(words) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    }

    /// The words of the topmost dialog, or of the page if there is none.
    pub fn reachable_words(&self) -> String {
        self.page("plain(reachable().innerText)", vec![])
            .unwrap_or_default()
    }

    /// The names of everything of a role that can be reached.
    pub fn names(&self, role: &str) -> Vec<String> {
        self.page("names(...arguments)", vec![json!(role)])
            .unwrap_or_default()
    }

    /// Types the passphrase of the stores that the tests make, and waits for the first page.
    #[track_caller]
    pub fn unlock(&self) {
        self.fill("textbox", "Passphrase", PASSPHRASE);
        self.press("Enter");
        self.wait_for("link", "Today");
        self.settle();
    }

    /// What stands in a box.
    #[track_caller]
    pub fn value(&self, role: &str, name: &str) -> String {
        let element = self.find(role, name);
        self.runtime
            .block_on(element.prop("value"))
            .unwrap()
            .unwrap_or_default()
    }

    /// Shows a page by its address, such as "#/people".
    pub fn go(&self, address: &str) {
        self.script(&format!("location.hash = {}", json!(address)));
        self.settle();
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        serde_json::from_value(self.script("return location.hash")).unwrap_or_default()
    }

    /// Waits until nothing is loading or moving any more.
    #[track_caller]
    pub fn settle(&self) {
        thread::sleep(POLL);
        self.wait("the window does not come to rest", || {
            match self.page("settled()", vec![]) {
                Some(true) => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            }
        });
    }

    /// Waits until what the page says now is on the screen.
    pub fn wait_for_paint(&self) {
        const TWO_FRAMES: &str = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => done(null)));";
        self.script_later(TWO_FRAMES, vec![]);
        thread::sleep(Duration::from_millis(60));
    }

    /// Runs a script and hands back what it returns.
    #[track_caller]
    pub fn script(&self, script: &str) -> Value {
        let answer = self
            .runtime
            .block_on(self.session().execute(script, Vec::new()));
        answer
            .unwrap_or_else(|error| panic!("{script}: {error}"))
            .json()
            .clone()
    }

    /// Runs a script whose last argument takes its answer.
    #[track_caller]
    pub fn script_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self
            .runtime
            .block_on(self.session().execute_async(script, arguments));
        answer
            .unwrap_or_else(|error| panic!("{error}"))
            .json()
            .clone()
    }

    /// Calls a command as the page would: `Ok` with its answer, or `Err` with its refusal.
    #[track_caller]
    pub fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        const CALL: &str = "const [command, input, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, input).then((ok) => done({ ok }), (error) => done({ error }));";
        let answer = self.script_later(CALL, vec![json!(command), arguments]);
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["ok"].clone()),
        }
    }

    /// What is wider than the window, if anything.
    pub fn overflow(&self) -> String {
        self.page("overflowing()", vec![]).unwrap_or_default()
    }

    /// Makes the window this large, in pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.runtime
            .block_on(self.session().set_window_rect(0, 0, width, height))
            .unwrap();
        self.wait("the window keeps its size", || {
            let size = self.script("return [innerWidth, innerHeight]");
            if size == json!([width, height]) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
    }

    /// Moves the window beside the screen, so that another can be seen on it; [`Window::resize`]
    /// brings it back.
    pub fn aside(&self) {
        self.runtime
            .block_on(self.session().set_window_rect(3_000, 0, 1_280, 800))
            .unwrap();
    }

    /// Ends the program as a power cut would: at once and without a last word.
    pub fn kill(self) {
        self.program.kill();
    }

    /// Closes the window as a person does, and waits until the program has done what it does last.
    #[track_caller]
    pub fn close(self) {
        close::ask(self.program.pid());
        self.wait("the program goes on", || {
            if self.program.runs() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            // After a kill there is no session left to end, and the driver may never answer.
            let quitting = session.clone().quit();
            let _ = self
                .runtime
                .block_on(async { tokio::time::timeout(Duration::from_secs(2), quitting).await });
            let _ = session.leak();
        }
    }
}

/// A key by its name in the key list.
fn key(name: &str) -> char {
    match name {
        "Ctrl" => Key::Control.into(),
        "Shift" => Key::Shift.into(),
        "Alt" => Key::Alt.into(),
        "Enter" => Key::Enter.into(),
        "Esc" => Key::Escape.into(),
        "Tab" => Key::Tab.into(),
        "Space" => ' ',
        "Backspace" => Key::Backspace.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        "ArrowDown" => Key::Down.into(),
        "ArrowUp" => Key::Up.into(),
        "ArrowLeft" => Key::Left.into(),
        "ArrowRight" => Key::Right.into(),
        "F9" => Key::F9.into(),
        // Without Shift a key gives its small letter.
        one => one.to_lowercase().chars().next().expect("a key"),
    }
}
