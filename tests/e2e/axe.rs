//! Accessibility, by axe-core: every rule of WCAG 2.2 A and AA and its best practices.

use std::path::Path;

use serde_json::{Value, json};

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
