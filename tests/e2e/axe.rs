//! Accessibility, by axe-core: every rule of WCAG 2.2 A and AA and its best practices.

use std::path::Path;

use serde_json::{Value, json};

use crate::place::Place;
use crate::window::Window;

const AXE: &str = "ui/node_modules/axe-core/axe.min.js";
const RUN: &str = "
  const done = arguments[arguments.length - 1];
  axe.run(document, { resultTypes: ['violations'] }).then(
    ({ violations }) => done(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? node.all[0]?.message ?? '')).join('; ')}`)),
    (error) => done([String(error)]),
  );";

/// What is wrong with the page as it stands.
pub fn violations(window: &Window) -> Vec<String> {
    if window.script("return typeof axe") != json!("object") {
        let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE));
        window.script(&source.expect("axe-core, a development package of ui/"));
    }
    match window.script_later(RUN, vec![]) {
        Value::Array(found) => found
            .iter()
            .map(|each| each.as_str().unwrap_or_default().to_owned())
            .collect(),
        other => vec![format!("axe answered {other}")],
    }
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_fault_is_found() {
    let place = Place::with_store();
    let window = Window::open(&place);
    window.sees("Waymark is locked");
    assert_eq!(violations(&window), Vec::<String>::new());
    window.script(
        "const pale = document.createElement('p');
         pale.textContent = 'Words that can hardly be read';
         pale.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9; color: rgb(200, 200, 200); background: white';
         document.querySelector('main').append(pale, document.createElement('button'));",
    );
    let found = violations(&window).join("\n");
    assert!(found.contains("color-contrast"), "{found}");
    assert!(found.contains("button-name"), "{found}");
}
