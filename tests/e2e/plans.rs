//! A doctor's plan, made by keyboard alone: begun, filled, moved, read as a list, corrected, printed;
//! and nothing of it readable on the disk.

use serde_json::{Value, json};

use crate::career::{
    choose, finds, follow, keys, month_in, month_of, plan, press, saved, set_up, write,
};
use crate::forensics;
use crate::place::Place;
use crate::portfolio::eventually;
use crate::window::Window;

const AIM: &str = "Specialist Register, Emergency Medicine";
const WHY: &str = "hollinfirth so that the children stay in one school";
/// Known to the month.
const TASTER: &str = "Larkenfold taster week";
/// Not announced, but expected.
const SITTING: &str = "Brindlemere sitting";
/// Announced by nobody.
const ROUND: &str = "Wrenlockshaw round";
/// Nobody's business.
const WEDDING: &str = "Quenbyfield wedding";
const DROPPED: &str = "marlowgate has closed";
/// Planted in the plan, one for each field with words of its own.
const PLANTED: [&str; 6] = [WHY, TASTER, SITTING, ROUND, WEDDING, DROPPED];

/// A date that comes with Waymark.
const EXAM: &str = "MSRA, for August 2028";

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_plan_is_made_by_keyboard() {
    let place = Place::new();
    let window = Window::open(&place);
    set_up(&window);
    begin(&window);
    pace(&window);
    the_view_stays(&window);
    aim(&window);
    add(&window, TASTER, "Clinical", Certainty::Known, &month_in(2));
    add(&window, SITTING, "Exams", Certainty::Expected, &month_in(4));
    add(&window, ROUND, "Windows", Certainty::NotAnnounced, "");
    add(&window, WEDDING, "Life", Certainty::Known, &month_in(5));
    move_by_a_month(&window);
    the_list_says_the_same(&window);
    close_with_a_word(&window);
    correct_a_date(&window);
    take_a_date(&window);
    finds(&window, "larkenfold", TASTER);
    print(&window, &place);
    window.press("Ctrl+L");
    window.sees("Waymark is locked");
    forensics::search(&place, &PLANTED);
}

fn begin(window: &Window) {
    keys(window, "G C");
    window.sees("A plan at your own pace");
    window.walk_to("Tab", "radio", "A training post");
    window.press("Space");
    write(window, "Why, in your words", WHY);
    press(window, "Start from this: First 90 days, then the next step");
    window.sees("Towards a training post.");
    window.sees(WHY);
    let made = plan(window);
    assert_eq!(made["plan"]["template"], json!("early-non-uk"), "{made}");
    assert!(made["objectives"].as_array().unwrap().len() > 1, "{made}");
}

fn pace(window: &Window) {
    window.walk_to("Tab", "radio", "Pause");
    window.press("ArrowRight");
    window.wait_focus("radio", "Gentle");
    window.sees("About 1 hour a week.");
    window.press("ArrowRight");
    window.wait_focus("radio", "Steady");
    window.sees("About 3 hours a week.");
    window.sees("At this pace, your own list would be done around ");
}

fn aim(window: &Window) {
    press(window, "Change goal and review");
    window.wait_for("heading", "Change goal and review");
    write(window, "Main goal", AIM);
    write(window, "Next review", "in 3 months");
    window.press("Enter");
    window.wait_gone("heading", "Change goal and review");
    window.sees(AIM);
    let kept = plan(window)["plan"].clone();
    assert_eq!(kept["aim"], json!(AIM), "{kept}");
    assert_eq!(kept["why"], json!(WHY), "{kept}");
    assert_eq!(kept["goal"], json!("training"), "{kept}");
    assert_eq!(kept["pace"], json!("steady"), "{kept}");
    assert!(kept["reviewOn"].is_string(), "{kept}");
}

/// How sure a date is, in the order of the choices.
#[derive(Clone, Copy)]
enum Certainty {
    Known,
    Expected,
    NotAnnounced,
}

fn add(window: &Window, title: &str, lane: &str, certainty: Certainty, from: &str) {
    window.press("Ctrl+N");
    window.wait_focus("textbox", "Milestone");
    window.type_words(title);
    choose(window, "Lane", lane);
    window.walk_to("Tab", "radio", "Date known");
    for _ in 0..certainty as usize {
        window.press("ArrowRight");
    }
    if !from.is_empty() {
        write(window, "From, or on", from);
    }
    press(window, "Add");
    window.wait_gone("heading", "Add milestone");
    let kept = milestone(window, title);
    assert_eq!(kept["lane"], json!(lane.to_lowercase()), "{kept}");
}

/// The milestone of this title as the core has it.
#[track_caller]
fn milestone(window: &Window, title: &str) -> Value {
    let plan = plan(window);
    let all = plan["milestones"].as_array().unwrap().iter();
    let mut found = all.filter(|milestone| milestone["title"] == title);
    found.next().unwrap_or_else(|| panic!("{plan}")).clone()
}

/// Alt and Shift with an arrow move by a month; lifting it and Esc puts it back.
fn move_by_a_month(window: &Window) {
    onto(window, TASTER);
    window.press("Alt+Shift+ArrowRight");
    window.sees(&format!("{TASTER}: {}", month_in(3)));
    eventually(window, "it is stored", || {
        milestone(window, TASTER)["when"]["from"] == json!(month_of(3))
    });
    onto(window, TASTER);
    window.press("Space");
    window.press("ArrowRight");
    window.press("Esc");
    window.sees(&format!("{TASTER} is back at {}", month_in(3)));
    let when = milestone(window, TASTER)["when"].clone();
    assert_eq!(when["from"], json!(month_of(3)), "{when}");
}

/// Walks along the lanes until the focus is on this milestone.
#[track_caller]
fn onto(window: &Window, title: &str) {
    let on_the_line = "return document.activeElement.dataset.id !== undefined";
    for _ in 0..80 {
        if window.script(on_the_line) == json!(true) {
            break;
        }
        window.press("Tab");
    }
    for _ in 0..6 {
        window.press("ArrowUp");
    }
    let mut passed = Vec::new();
    for _ in 0..6 {
        window.press("Home");
        loop {
            let (_, here) = window.focus();
            if here.starts_with(title) {
                return;
            }
            passed.push(here.clone());
            window.press("ArrowRight");
            if window.focus().1 == here {
                break;
            }
        }
        window.press("ArrowDown");
    }
    panic!("the arrows do not lead to {title}; they pass {passed:?}");
}

/// Whatever has a place on the line is in the list in the same words, and what has none is there, too.
fn the_list_says_the_same(window: &Window) {
    window.walk_to("Shift+Tab", "radio", "Time line");
    let line = strings(window.script(
        "return [...document.querySelectorAll('[data-id]')].map((each) => each.getAttribute('aria-label'))",
    ));
    window.press("ArrowRight");
    window.wait_focus("radio", "List");
    window.sees("Not announced yet");
    let list = strings(window.script(
        "return [...document.querySelectorAll('table tbody tr:not(.lane)')].map((row) =>
           [row.cells[0].innerText.trim(), row.cells[1].innerText.trim()].join(', '))",
    ));
    assert!(list.len() > 10, "{list:?}");
    for row in &list {
        let undated = row.ends_with("Not announced yet") || row.ends_with("No date yet");
        let drawn = line.iter().any(|name| name.contains(row.as_str()));
        assert!(drawn != undated, "“{row}” of {list:#?}, beside {line:#?}");
    }
    assert!(
        list.contains(&format!("{ROUND}, Not announced yet")),
        "{list:?}"
    );
    let expected = format!("{SITTING}, Expected {}", month_in(4));
    assert!(list.contains(&expected), "{list:?}");
}

fn strings(value: Value) -> Vec<String> {
    serde_json::from_value(value).unwrap()
}

/// What is given up says in a word why, and keeps it.
fn close_with_a_word(window: &Window) {
    press(window, SITTING);
    window.wait_for("heading", "Change this milestone");
    window.walk_to("Tab", "radio", "Open");
    window.press("ArrowLeft");
    window.wait_focus("radio", "Dropped");
    press(window, "Save");
    window.sees("Write a word why. Nothing has been changed.");
    write(window, "Why, in a word", DROPPED);
    press(window, "Save");
    window.wait_gone("heading", "Change this milestone");
    window.sees(&format!("Dropped: {DROPPED}"));
    assert_eq!(milestone(window, SITTING)["state"], json!("dropped"));
    let first = "Induction done: IT, prescribing, rota, who to call at night";
    window.walk_to("Shift+Tab", "checkbox", first);
    window.press("Space");
    window.sees(&format!("Done: {first}"));
}

/// What the live page says goes before what came with Waymark.
fn correct_a_date(window: &Window) {
    follow(window, "Rounds, exams and clocks");
    window.sees("never claims a date that nobody has announced");
    find_date(window, EXAM);
    press(window, &format!("Correct {EXAM}"));
    window.wait_for("heading", &format!("Correct: {EXAM}"));
    window.walk_to("Tab", "radio", "Expected");
    window.press("ArrowLeft");
    window.wait_focus("radio", "Announced");
    write(window, "From, or on", "7 Jan 2028");
    write(window, "To", "20 Jan 2028");
    press(window, "Save");
    window.sees("Corrected by you");
    window.sees("7 Jan to 20 Jan 2028");
    find_date(window, "24 months");
    write(
        window,
        "Day of: the opening of the application",
        "29 Feb 2028",
    );
    window.sees("28 Feb 2030, by Waymark’s counting");
}

fn find_date(window: &Window, words: &str) {
    window.walk_to("Tab", "searchbox", "Find a date");
    window.press("Ctrl+A");
    window.type_words(words);
}

/// A known date becomes a milestone, with the dates as corrected.
fn take_a_date(window: &Window) {
    find_date(window, EXAM);
    press(window, &format!("Add to plan: {EXAM}"));
    window.sees(&format!("Added to the plan: {EXAM}"));
    window.wait_gone("button", &format!("Add to plan: {EXAM}"));
    let taken = milestone(window, EXAM);
    assert_eq!(taken["careerDate"], json!("msra-2028"), "{taken}");
    assert_eq!(taken["when"]["from"], json!("2028-01-07"), "{taken}");
    assert_eq!(taken["when"]["certainty"], json!("exact"), "{taken}");
    press(window, &format!("Back to what came with Waymark: {EXAM}"));
    window.sees("is as it came with Waymark.");
    let kept = milestone(window, EXAM);
    assert_eq!(kept["when"]["from"], json!("2028-01-07"), "{kept}");
    follow(window, "Career plan");
    window.wait_for("button", &format!("{EXAM}, 7 Jan to 20 Jan 2028"));
}

/// Another width is another scale, and shows the same days.
fn the_view_stays(window: &Window) {
    for (width, height) in [(900, 640), (1280, 800)] {
        window.resize(width, height);
        today_is_in_view(window);
    }
}

/// Today stands near the left of the time line.
#[track_caller]
pub fn today_is_in_view(window: &Window) {
    const AT: &str =
        "const line = document.querySelector('.gantt .scroller').getBoundingClientRect();
        const today = document.querySelector('.lines b').getBoundingClientRect();
        return (today.left - line.left) / line.width";
    eventually(window, "today is in view, at the left", || {
        let at = window.script(AT).as_f64();
        at.is_some_and(|at| (0.1..0.22).contains(&at))
    });
}

/// On paper there is no life unless it was asked for, and no why of what was given up.
fn print(window: &Window, place: &Place) {
    press(window, "Plan as PDF");
    let printed = saved(window, place, "Save PDF", "plan.pdf");
    assert!(printed.contains(AIM), "{printed}");
    assert!(printed.contains(TASTER), "{printed}");
    assert!(
        printed.contains("Medical Training (Prioritisation) Act 2026"),
        "{printed}"
    );
    assert!(!printed.contains(WEDDING), "{printed}");
    press(window, "Plan as PDF");
    window.walk_to("Tab", "checkbox", "Take the Life lane along");
    window.press("Space");
    let printed = saved(window, place, "Save PDF", "life.pdf");
    assert!(printed.contains(WEDDING), "{printed}");
}
