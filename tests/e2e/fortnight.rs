//! A tutor's first fortnight, in one window.

use crate::place::Place;
use crate::window::Window;
use crate::{caseload, first_run, forensics, hour, later, network};

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
    caseload::undo(&window);

    window.press("Ctrl+L");
    window.sees("Waymark is locked");
    forensics::search(&place, &hour::CONFIDENTIAL);
    drop(window);
    forensics::search(&place, &hour::CONFIDENTIAL);
    watch.saw_no_connection();
}
