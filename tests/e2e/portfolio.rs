//! A doctor's portfolio: papers out of a shoebox taken in, sorted by key, mapped, weighed, found by
//! their words, held and released, taken back; and nothing of them readable on the disk.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::first_run::PASSPHRASE;
use crate::place::Place;
use crate::portfolio_papers::{self as papers, Shoebox};
use crate::window::Window;
use crate::{axe, forensics};

/// How long work in the background may take on a busy machine: an import, recognising a page.
const PATIENCE: Duration = Duration::from_secs(150);
const CODE: &str = "SLO3";

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_shoebox_becomes_a_portfolio() {
    let place = Place::new();
    let shoebox = Shoebox::new();
    let window = Window::open(&place);
    let mut journey = Journey {
        window: &window,
        place: &place,
        findings: Vec::new(),
    };
    journey.set_up();
    journey.take_a_framework();
    journey.take_in(&shoebox);
    journey.what_came_in();
    let form = journey.sort_in_three_keys();
    journey.map(&form);
    journey.cover(&form);
    journey.find_inside(&form);
    journey.find_recognised();
    journey.release();
    journey.take_back();
    journey.lock(&shoebox);
    let Journey { findings, .. } = journey;
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// The window on its way, and what axe-core finds meanwhile.
struct Journey<'a> {
    window: &'a Window,
    place: &'a Place,
    findings: Vec<String>,
}

impl Journey<'_> {
    /// The page as it stands is clean.
    fn clean(&mut self, name: &str) {
        self.window.settle();
        let found = axe::violations(self.window);
        let found = found.into_iter().map(|each| format!("{name}: {each}"));
        self.findings.extend(found);
    }

    /// A doctor who wants a portfolio and nothing else is shown nothing else.
    fn set_up(&mut self) {
        let window = self.window;
        window.sees("How will you use Waymark?");
        window.click("radio", "I am a doctor");
        window.click("button", "Continue");
        window.sees("What do you want from this?");
        window.sees("Choose at least one to continue");
        window.click("checkbox", "A portfolio");
        self.clean("first run, wants");
        window.click("button", "Continue");
        window.fill("textbox", "Your name", crate::first_run::TUTOR);
        window.fill("textbox", "Passphrase", PASSPHRASE);
        window.fill("textbox", "Type it again", PASSPHRASE);
        window.press("Enter");
        window.sees("Keep a recovery kit");
        window.click("button", "Do this later");
        window.sees("Choose a place for backups");
        window.click("button", "Do this later");
        window.sees("Start with one paper");
        self.clean("home, empty");
        let links = window.names("link");
        let has = |name: &str| links.iter().any(|link| link.starts_with(name));
        for name in ["Home", "Coverage", "Inbox", "Evidence", "Frameworks"] {
            assert!(has(name), "no {name} in {links:?}");
        }
        for name in ["Today", "Doctors", "Actions"] {
            assert!(!has(name), "{name} is a tutor's: {links:?}");
        }
        assert_eq!(portfolio(window)["wants"], json!(["portfolio"]));
    }

    fn take_a_framework(&mut self) {
        let window = self.window;
        window.click("button", "Choose a framework");
        window.sees("27 frameworks");
        self.clean("frameworks");
        window.fill("searchbox", "Find a framework", "emergency");
        window.click("switch", "In use: Emergency Medicine");
        eventually(window, "the framework is in use", || {
            let frameworks = portfolio(window)["frameworks"].to_string();
            frameworks.contains("em-rcem-2021")
        });
        window.click("link", "Emergency Medicine");
        window.wait_for("button", "Stop using it");
        self.clean("framework");
    }

    /// What will come in is seen first, the law is read once, and each paper has its fate.
    fn take_in(&mut self, shoebox: &Shoebox) {
        let window = self.window;
        window.click("link", "Home");
        self.place.pick(shoebox.path());
        window.click("button", "Add evidence");
        window.click("menuitem", "Choose a folder");
        window.sees("Clinic letter");
        self.clean("what will come in");
        let bring = format!("Bring in {} files", shoebox.count());
        window.click("button", &bring);
        window.sees("Remove patient details at work, before you copy.");
        self.clean("before the first papers");
        window.click("button", "I have read this");
        let done = format!("{} files are in the inbox", shoebox.items());
        eventually(window, &done, || window.words().contains(&done));
        window.sees("1 is held: it may show patient details.");
        window.sees("1 was already here:");
        window.sees("Same form again.pdf");
        self.clean("what came in");
    }

    /// Damaged papers are kept and marked, names out of archives lead nowhere, the held is held.
    fn what_came_in(&self) {
        let window = self.window;
        let (_, broken) = item(window, papers::BROKEN);
        assert_eq!(broken["document"]["state"], json!("unreadable"), "{broken}");
        let why = broken["document"]["problem"].to_string();
        assert!(why.contains("damaged"), "{why}");
        let (_, letter) = item(window, papers::LETTER.0);
        assert_eq!(letter["document"]["state"], json!("held"), "{letter}");
        for (_, kept, _) in papers::ARCHIVED {
            item(window, kept);
        }
        let beside = self.place.home().parent().unwrap().join("escape.txt");
        assert!(!beside.exists(), "{} was written", beside.display());
    }

    /// A number for the kind, a letter for the outcome, Enter: the next one is there.
    fn sort_in_three_keys(&mut self) -> String {
        let window = self.window;
        let (form, _) = item(window, papers::FORM.0);
        window.click("button", "Sort the inbox");
        window.wait_focus("complementary", "Sort this item");
        self.clean("inbox");
        let left = inbox(window);
        window.click("button", "Extended Supervised Learning Event");
        window.click("button", "Extended Supervised Learning Event");
        window.wait_focus("complementary", "Sort this item");
        for key in ["1", "A", "Enter"] {
            window.press(key);
        }
        window.sees("Filed: Extended Supervised Learning Event");
        window.wait_focus("complementary", "Sort this item");
        assert_eq!(inbox(window), left - 1);
        let filed = evidence(window, &form);
        assert_eq!(filed["state"], json!("filed"), "{filed}");
        assert_eq!(filed["kind"], json!("wpba"), "{filed}");
        assert_eq!(
            filed["outcomes"].as_array().map(Vec::len),
            Some(1),
            "{filed}"
        );
        assert_eq!(filed["titleGuessed"], json!(false), "{filed}");
        assert_eq!(filed["from"], json!("2026-11-04"), "{filed}");
        form
    }

    /// The same item speaks for a second outcome, with a strength and a reason.
    fn map(&mut self, form: &str) {
        let window = self.window;
        window.click("link", "Evidence");
        window.sees("1 item");
        self.clean("evidence");
        window.click("link", "Extended Supervised Learning Event");
        window.wait_for("heading", "Extended Supervised Learning Event");
        eventually(window, "the first page is painted", || ink(window) > 100);
        self.clean("an item with its paper");
        window.press("M");
        window.wait_focus("combobox", "Outcome: its code or its words");
        window.type_words(CODE);
        window.wait_for("option", CODE);
        window.press("Enter");
        window.wait_focus("textbox", "Why it speaks for SLO3");
        // The reason is kept as its box is left, and the click behind it does not lose it.
        window.type_words("Led the shift");
        window.click("radio", "good");
        eventually(window, "the outcome is kept", || {
            let links = evidence(window, form)["outcomes"].clone();
            let link = links
                .as_array()
                .into_iter()
                .flatten()
                .find(|link| link["code"] == CODE);
            link.is_some_and(|link| link["strength"] == "good" && link["why"] == "Led the shift")
        });
    }

    /// The grid has it, says why, and names what would add most.
    fn cover(&mut self, form: &str) {
        let window = self.window;
        window.click("link", "Coverage");
        window.wait_for("gridcell", "SLO3, Workplace assessments: 1 item");
        window.sees("A guide. Only assessors decide.");
        self.clean("coverage");
        window.click("gridcell", "SLO3, Workplace assessments: 1 item");
        window.wait_focus("gridcell", "SLO3, Workplace assessments: 1 item");
        window.press("ArrowRight");
        window.wait_focus("gridcell", "SLO3, ");
        window.press("ArrowLeft");
        window.wait_focus("gridcell", "SLO3, Workplace assessments: 1 item");
        window.click("button", "Why this?");
        window.wait_for("heading", "Why this? SLO3, Workplace assessments");
        window.sees("Together: ");
        self.clean("why this");
        window.press("Esc");
        self.next_step();
        window.click("gridcell", "SLO3, Workplace assessments: 1 item");
        window.press("Enter");
        window.wait_for("heading", "Extended Supervised Learning Event");
        assert!(window.address().contains(form), "{}", window.address());
    }

    /// The first step that is not shown already is shown in the grid.
    fn next_step(&self) {
        let window = self.window;
        window.click("button", "Show SLO");
        let (role, name) = window.focus();
        assert_eq!(role, "gridcell", "{name}");
        window.press("G");
        let (role, name) = window.focus();
        assert!(role == "gridcell" && name.contains("gap"), "{role} {name}");
    }

    /// A word of the second page opens the second page, with the word marked over what is painted.
    fn find_inside(&mut self, form: &str) {
        let window = self.window;
        let word = papers::FORM.1;
        window.click("link", "Home");
        search(window, word, "page 2");
        self.clean("search");
        window.press("Enter");
        eventually(window, "the word is marked", || {
            marked(window) == json!([word])
        });
        assert!(window.address().contains(form), "{}", window.address());
        eventually(window, "the page is painted", || ink(window) > 100);
        assert_eq!(window.value("textbox", "Page"), "2");
        window.sees("of 3");
        self.clean("a marked page");
        self.zoom();
    }

    fn zoom(&self) {
        let window = self.window;
        let fitted = percent(window);
        window.press("=");
        eventually(window, "the page is larger", || percent(window) > fitted);
        let larger = percent(window);
        window.press("-");
        eventually(window, "the page is smaller", || percent(window) < larger);
        window.press("W");
        window.press("R");
        eventually(window, "the page is turned", || {
            let lies = "const sheet = document.querySelector('.sheet').getBoundingClientRect();
                return sheet.width > sheet.height";
            window.script(lies) == json!(true)
        });
        window.press("Home");
        eventually(window, "the first page", || {
            window.value("textbox", "Page") == "1"
        });
    }

    /// The words of a photograph, once they were recognised.
    fn find_recognised(&mut self) {
        let window = self.window;
        if portfolio(window)["engine"].is_null() {
            // Nothing is installed that could.
            return;
        }
        eventually(window, "the scan is recognised", || {
            portfolio(window)["counts"]["toRecognise"] == json!(0)
        });
        search(window, papers::SCAN.1, "recognised text");
        window.press("Enter");
        eventually(window, "the recognised word is marked", || {
            marked(window)
                .to_string()
                .to_lowercase()
                .contains(papers::SCAN.1)
        });
        window.sees("The words on these pages were recognised from a picture.");
        self.clean("recognised words");
    }

    /// What is held is not found until its owner says why it may be.
    fn release(&mut self) {
        let window = self.window;
        let (name, word) = papers::LETTER;
        finds_nothing(window, word);
        let (letter, _) = item(window, name);
        window.go(&format!("#/evidence/{letter}"));
        window.sees("Held: may show patient details");
        window.sees("NHS number");
        window.does_not_see("999 000 0018");
        self.clean("a held file");
        window.click("button", "Look at it");
        window.sees("999 000 0018");
        window.sees("Shown to you only.");
        window.click("button", "Keep as mine");
        window.wait_for("textbox", "Why nothing here is a patient");
        window.click("button", "Keep as mine");
        window.sees("Write why it can be kept.");
        window.fill(
            "textbox",
            "Why nothing here is a patient",
            "An invented letter for teaching",
        );
        window.click("button", "Keep as mine");
        window.sees("is no longer held.");
        search(window, word, "page 1");
        window.press("Esc");
        window.wait_gone("combobox", "Search or go to");
    }

    /// A second import comes in, is looked at, and goes as a whole.
    fn take_back(&mut self) {
        let window = self.window;
        let (tray, count) = papers::second();
        let before = portfolio(window)["counts"].clone();
        self.place.pick(tray.path());
        window.press("Ctrl+O");
        let bring = if count == 1 {
            "Bring in 1 file".to_owned()
        } else {
            format!("Bring in {count} files")
        };
        window.click("button", &bring);
        let done = if count == 1 {
            "1 file is in the inbox".to_owned()
        } else {
            format!("{count} files are in the inbox")
        };
        eventually(window, &done, || window.words().contains(&done));
        search(window, papers::SECOND.1, "page 1");
        window.press("Esc");
        if count > 1 {
            locked_with_a_password(window);
            window.go("#/capture");
        }
        window.click("button", "Undo the import");
        window.sees("Everything it brought in goes to the trash");
        self.clean("undo");
        window.click("button", "Undo the import");
        window.sees("in the trash.");
        window.click("button", "Close");
        finds_nothing(window, papers::SECOND.1);
        let after = portfolio(window)["counts"].clone();
        for count in ["inbox", "filed", "held"] {
            assert_eq!(after[count], before[count], "{count}: {before} and {after}");
        }
    }

    /// Nothing of any paper can be read on the disk; and all of it after unlocking.
    fn lock(&self, shoebox: &Shoebox) {
        let window = self.window;
        window.press("Ctrl+L");
        window.sees("Waymark is locked");
        window.does_not_see("Extended Supervised Learning Event");
        let mut words = shoebox.words().to_vec();
        words.extend([papers::SECOND.1, "Rowntree"]);
        forensics::search(self.place, &words);
        unlock(window, PASSPHRASE);
        search(window, papers::FORM.1, "page 2");
        window.press("Esc");
    }
}

/// What is locked with a password is kept, and says so.
fn locked_with_a_password(window: &Window) {
    let (id, file) = item(
        window,
        "005-libreoffice-writer-password__libreoffice-writer-password.pdf",
    );
    assert_eq!(file["document"]["state"], json!("unreadable"), "{file}");
    window.go(&format!("#/evidence/{id}"));
    window.sees("locked with a password");
    window.sees("kept");
}

/// Opens the store of a doctor, and waits for the first page.
#[track_caller]
pub fn unlock(window: &Window, passphrase: &str) {
    window.fill("textbox", "Passphrase", passphrase);
    window.press("Enter");
    window.wait_for("link", "Home");
    window.settle();
}

/// Waits longer than a step may take: for what is done in the background.
#[track_caller]
pub fn eventually(window: &Window, what: &str, mut is: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is() {
        assert!(
            started.elapsed() < PATIENCE,
            "{what}: not so\nthe window says: {}",
            window.words()
        );
        thread::sleep(Duration::from_millis(100));
    }
}

/// Searches for a word; the hit says `note`. What came in a moment ago may not be indexed yet, so it
/// is asked for again.
#[track_caller]
fn search(window: &Window, word: &str, note: &str) {
    eventually(window, &format!("“{word}” is found, {note}"), || {
        window.press("Ctrl+K");
        window.wait_focus("combobox", "Search or go to");
        window.type_words(word);
        let found = |names: &[String]| {
            let mut names = names.iter();
            names.any(|name| name.to_lowercase().contains(word) && name.contains(note))
        };
        for _ in 0..20 {
            if found(&window.names("option")) {
                return true;
            }
            thread::sleep(Duration::from_millis(50));
        }
        window.press("Esc");
        window.wait_gone("combobox", "Search or go to");
        false
    });
}

#[track_caller]
fn finds_nothing(window: &Window, word: &str) {
    window.press("Ctrl+K");
    window.wait_focus("combobox", "Search or go to");
    window.type_words(word);
    window.sees(&format!("Nothing for “{word}”."));
    assert_eq!(window.names("option"), Vec::<String>::new());
    window.press("Esc");
    window.wait_gone("combobox", "Search or go to");
}

fn portfolio(window: &Window) -> Value {
    window.invoke("portfolio_get", json!({})).unwrap()
}

fn inbox(window: &Window) -> u64 {
    portfolio(window)["counts"]["inbox"].as_u64().unwrap()
}

pub fn evidence(window: &Window, id: &str) -> Value {
    window.invoke("evidence_get", json!({"id": id})).unwrap()
}

/// The item with a file of this name: its id, and the file.
#[track_caller]
fn item(window: &Window, name: &str) -> (String, Value) {
    let rows = window
        .invoke("evidence_list", json!({"filter": {}}))
        .unwrap();
    let ids = rows
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["id"].as_str());
    let mut seen = Vec::new();
    for id in ids {
        for file in evidence(window, id)["files"].as_array().unwrap() {
            if file["name"] == name {
                return (id.to_owned(), file.clone());
            }
            seen.push(file["name"].clone());
        }
    }
    panic!("no {name} in {seen:?}");
}

/// How many points of the pages that are drawn are not white.
pub fn ink(window: &Window) -> u64 {
    const INK: &str = "let ink = 0;
        for (const canvas of document.querySelectorAll('.sheet canvas')) {
          if (canvas.width === 0) continue;
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          for (let at = 0; at < data.length; at += 4)
            if (data[at + 3] > 0 && data[at] + data[at + 1] + data[at + 2] < 600) ink++;
        }
        return ink;";
    window.script(INK).as_u64().unwrap_or_default()
}

/// The words that are marked in the document.
fn marked(window: &Window) -> Value {
    window.script(
        "return [...document.querySelectorAll('.sheet mark')].map((mark) => mark.textContent)",
    )
}

fn percent(window: &Window) -> i64 {
    let said = window.script("return document.querySelector('.percent').textContent");
    let digits: String = said
        .as_str()
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or_default()
}
