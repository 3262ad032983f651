//! A tutor's first fortnight, in one window.

use crate::place::Place;
use crate::window::Window;
use crate::{caseload, first_run, forensics, hour, keeping, later, network};

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn the_first_fortnight() {
    let place = Place::new();
    let watch = network::Watch::over(&place);
    let window = Window::open_through(&place, watch.program());

    first_run::set_up(&window, &place);
    caseload::import(&window, &place);
    hour::find_doctor(&window);
    let summary = hour::session(&window, &place);
    hour::check_summary(&summary);

    later::choose_dark(&window);
    later::lock_and_unlock(&window);
    later::look_back(&window);
    later::search(&window);
    later::history(&window);
    later::remove_passage(&window);
    later::print_confidential(&window, &place);
    later::move_session(&window);
    later::another_session(&window);
    window.go("#/people");
    window.click("link", "Olena Bondar");
    later::keep_a_file(&window, &place);
    caseload::undo(&window);

    window.press("Ctrl+L");
    window.sees("Waymark is locked");
    let kept = [&hour::CONFIDENTIAL[..], &later::KEPT_FILE, &["hazelcombe"]].concat();
    forensics::search(&place, &kept);
    // The backup that is made on quitting holds it all.
    window.fill("textbox", "Passphrase", first_run::PASSPHRASE);
    window.press("Enter");
    window.wait_for("link", "Today");
    window.close();
    assert!(!keeping::sets(&place.folder("stick")).is_empty());
    forensics::search(&place, &kept);
    watch.saw_no_connection();
}
