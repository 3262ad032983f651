//! Deleting: an action, a session, a whole doctor; back at once, back from the trash, gone for good.

use serde_json::json;

use crate::keeping::{DOCTOR, id_in_address, open_doctor, quiet};
use crate::place::Place;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn what_is_deleted_can_be_put_back_until_it_is_gone() {
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.unlock();
    delete_an_action(&window);
    delete_a_session(&window);
    delete_a_doctor(&window);
}

fn delete_an_action(window: &Window) {
    open_doctor(window, "Actions");
    let person = id_in_address(window);
    let actions = window
        .invoke(
            "actions_list",
            json!({"filter": {"personId": person, "state": "open"}}),
        )
        .unwrap();
    let action = actions[0]["text"].as_str().expect("an open action");
    let delete = || {
        window.click("button", action);
        window.wait_for("heading", "Change this action");
        move_to_the_trash(window, &format!("{action}: more"), "Delete this action?");
    };
    delete();
    window.wait_gone("button", action);
    window.click("button", "Undo");
    window.sees(" is back.");
    window.wait_for("button", action);

    delete();
    window.click("link", "Trash");
    window.wait_for("heading", "Trash");
    window.sees(action);
    window.click("button", &format!("Put back {action}"));
    window.sees("The trash is empty");
    open_doctor(window, "Actions");
    window.wait_for("button", action);
}

fn delete_a_session(window: &Window) {
    quiet(window);
    open_doctor(window, "Sessions");
    window.click("link", "Session 2");
    window.wait_for("heading", "Session 2");
    window.click("button", "More");
    window.click("menuitem", "Delete this session");
    window.sees("It goes to the trash. You can put it back until ");
    window.sees("No backup is known to hold it.");
    window.click("button", "Move to the trash");
    window.sees(" is in the trash.");
    window.wait_for("heading", DOCTOR);
    // The later one moves up.
    window.wait_gone("link", "Session 3");
    finds_nothing(window, "\"Portfolio Pathway explained\"");
    window.click("button", "Undo");
    window.wait_for("link", "Session 3");
}

fn delete_a_doctor(window: &Window) {
    quiet(window);
    open_doctor(window, "Overview");
    let delete = || {
        let menu = format!("{DOCTOR}: more");
        move_to_the_trash(window, &menu, &format!("Delete {DOCTOR}?"));
        window.sees("30 doctors");
    };
    delete();
    window.click("button", "Undo");
    window.sees("31 doctors");
    open_doctor(window, "Overview");
    delete();
    finds_nothing(window, "Thiri");

    window.click("link", "Trash");
    window.wait_for("heading", "Trash");
    window.sees("things with it");
    window.click("button", &format!("Delete now: {DOCTOR}"));
    window.sees("Nobody can bring it back here, with any passphrase.");
    window.sees("Data Protection Act 2018, s173");
    window.click("button", "Keep it");
    window.click("button", &format!("Delete now: {DOCTOR}"));
    window.click("button", "Delete for good");
    window.sees("The trash is empty");
    finds_nothing(window, "Thiri");
    window.go("#/people");
    window.sees("30 doctors");
}

/// Deletes by the menu of a record.
fn move_to_the_trash(window: &Window, menu: &str, title: &str) {
    window.click("button", menu);
    window.click("menuitem", "Delete");
    window.sees(title);
    window.sees("It goes to the trash. You can put it back until ");
    window.click("button", "Move to the trash");
    window.sees(" is in the trash.");
}

fn finds_nothing(window: &Window, words: &str) {
    window.press("Ctrl+K");
    window.wait_focus("combobox", "Search or go to");
    window.type_words(words);
    window.sees("Nothing for “");
    window.press("Esc");
    window.wait_gone("combobox", "Search or go to");
}
