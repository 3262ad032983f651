//! How the time line moves with five hundred milestones on it. What it takes is told, for
//! docs/performance.md; how fast a machine is proves nothing, so only that it moved is asserted.

use std::fs;
use std::io::{self, Write};

use serde_json::{Value, json};
use waymark_domain::actions::Owner;
use waymark_domain::plans::{Lane, MilestoneKind, When};
use waymark_domain::time::Certainty;
use waymark_domain::{PartialDate, PlanId};
use waymark_records::plans::MilestoneInput;
use waymark_records::{Now, Records};
use waymark_testkit::PASSPHRASE;

use crate::pictures;
use crate::place::Place;
use crate::portfolio::unlock;
use crate::window::Window;

const MILESTONES: u64 = 500;
/// Days between one milestone and the next: four years in all.
const APART: u64 = 3;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn five_hundred_milestones_move() {
    let place = Place::with_doctor();
    place.in_store(fill);
    let window = Window::open(&place);
    unlock(&window, PASSPHRASE);
    window.go("#/plan");
    window.wait_for("radio", "Time line");
    window.settle();
    let there = window.script("return document.querySelectorAll('[data-id]').length");
    assert!(there.as_u64() > Some(10), "only {there} are drawn");
    for (name, frame) in [("scrolling", SCROLL), ("zooming", ZOOM), ("dragging", DRAG)] {
        let answer = window.script_later(&format!("{MEASURE}\n{frame}\nmeasure();"), vec![]);
        let moved = answer["moved"].as_f64().unwrap_or_default();
        assert!(moved > 0.0, "{name}: nothing moved: {answer}");
        tell(name, &answer);
    }
}

/// Fills the doctor's plan: months and days, spans and points, some of them expected.
fn fill(records: &Records, now: Now) {
    let plan = records.plans().begin(None, None, now).unwrap();
    for number in 0..MILESTONES {
        let input = milestone(plan, number, now);
        records.plans().milestone_save(&input, now).unwrap();
    }
}

fn milestone(plan: PlanId, number: u64, now: Now) -> MilestoneInput {
    let day = |after| {
        let days = chrono::Days::new(number * APART + after);
        Some(PartialDate::day(now.today.checked_add_days(days).unwrap()))
    };
    let lane = Lane::ALL[usize::try_from(number).unwrap() % Lane::ALL.len()];
    let certainty = match number % 7 {
        0 => Certainty::Expected,
        _ => Certainty::Exact,
    };
    let to = if number.is_multiple_of(3) {
        day(25)
    } else {
        None
    };
    MilestoneInput {
        id: None,
        plan,
        version: 0,
        objective: None,
        lane,
        kind: MilestoneKind::Other,
        title: format!("Milestone {number} of a long plan"),
        when: When {
            from: day(0),
            to,
            certainty,
        },
        owner: Owner::Doctor,
        note: String::new(),
        effort_hours: Some(4),
        links: Vec::new(),
        career_date: None,
    }
}

/// Calls `frame` with the number of each frame, and hands back how long each took and what moved.
const MEASURE: &str = "
    const done = arguments[arguments.length - 1];
    const FRAMES = 240;
    const line = document.querySelector('.gantt .scroller');
    const widthOf = () => line.scrollWidth;
    let moved = 0;
    function measure() {
      const took = [];
      let last = null, number = 0;
      function each(now) {
        if (last !== null) took.push(now - last);
        last = now;
        if (number === FRAMES) return done({ took, moved, wide: widthOf() });
        frame(number++);
        requestAnimationFrame(each);
      }
      requestAnimationFrame(each);
    }";

/// To the end and back, half a view in eight frames.
const SCROLL: &str = "
    function frame(number) {
      const before = line.scrollLeft;
      line.scrollLeft += number < FRAMES / 2 ? 60 : -60;
      moved += Math.abs(line.scrollLeft - before);
    }";

/// Closer and further away by the wheel, every other frame. The zoom itself waits for the next one.
const ZOOM: &str = "
    let wide = widthOf();
    function frame(number) {
      moved += Math.abs(widthOf() - wide);
      wide = widthOf();
      if (number % 2) return;
      const box = line.getBoundingClientRect();
      line.dispatchEvent(new WheelEvent('wheel', {
        deltaY: number < FRAMES / 2 ? -30 : 30, ctrlKey: true, bubbles: true, cancelable: true,
        clientX: box.left + box.width / 2, clientY: box.top + 100,
      }));
    }";

/// One milestone by hand, there and back, and let go where it was.
const DRAG: &str = "
    const item = [...document.querySelectorAll('[data-id]')].find((each) => each.classList.contains('movable') && each.getBoundingClientRect().left > 300);
    const start = item.getBoundingClientRect();
    const at = (x) => ({ clientX: x, clientY: start.top + 8, button: 0, buttons: 1, pointerId: 1, isPrimary: true, bubbles: true, cancelable: true });
    item.setPointerCapture = () => {};
    function frame(number) {
      if (number === 0) item.dispatchEvent(new PointerEvent('pointerdown', at(start.left)));
      const by = number < FRAMES / 2 ? number * 3 : (FRAMES - number) * 3;
      window.dispatchEvent(new PointerEvent('pointermove', at(start.left + by)));
      moved = Math.max(moved, Math.abs(item.getBoundingClientRect().left - start.left));
      if (number === FRAMES - 1) {
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      }
    }";

/// Says how long frames took, past the harness that keeps quiet about what passes, and beside the
/// pictures.
fn tell(name: &str, answer: &Value) {
    let mut took: Vec<f64> = serde_json::from_value(answer["took"].clone()).unwrap();
    took.sort_by(f64::total_cmp);
    let at = |part: usize| took[(took.len() - 1) * part / 100];
    let long = took.iter().filter(|frame| **frame > 50.0).count();
    let said = json!({
        "frames": took.len(), "p50": at(50), "p95": at(95), "max": at(100), "over_50_ms": long,
    });
    let line = format!("{MILESTONES} milestones, {name}: {said}\n");
    io::stderr().write_all(line.as_bytes()).unwrap();
    let path = pictures::folder().join(format!("frames-{name}.json"));
    fs::write(path, said.to_string()).unwrap();
}
