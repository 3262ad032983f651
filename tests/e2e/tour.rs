//! Every screen, in every look, at two sizes: a picture of each, nothing pushed out of the window,
//! and nothing that axe-core finds.

use std::time::Duration;

use serde_json::json;

use crate::window::Window;
use crate::{axe, pictures};

/// The size of the designs, and the narrowest that must work well.
pub const WIDE: (u32, u32) = (1280, 800);
const NARROW: (u32, u32) = (900, 640);
const LOOKS: [&str; 3] = ["light", "dark", "contrast"];
/// The screens that are pictured in high contrast too.
const IN_CONTRAST: [&str; 4] = ["logs-crest", "plan", "session", "today"];

/// A tour of the screens of one window; what it finds is told at its end.
pub struct Tour<'a> {
    window: &'a Window,
    findings: Vec<String>,
}

impl<'a> Tour<'a> {
    /// Begins a tour.
    pub fn of(window: &'a Window) -> Self {
        Self {
            window,
            findings: Vec::new(),
        }
    }

    /// Looks at the screen that is shown now.
    #[track_caller]
    pub fn look(&mut self, name: &str) {
        self.window.resize(NARROW.0, NARROW.1);
        for look in LOOKS {
            self.picture(name, look, NARROW);
        }
        self.window.resize(WIDE.0, WIDE.1);
        for look in LOOKS {
            self.picture(name, look, WIDE);
            let found = axe::violations(self.window);
            let found = found
                .into_iter()
                .map(|each| format!("{name}, {look}: {each}"));
            self.findings.extend(found);
        }
        self.wear("light");
    }

    #[track_caller]
    fn picture(&mut self, name: &str, look: &str, size: (u32, u32)) {
        self.wear(look);
        if look != "contrast" || IN_CONTRAST.contains(&name) {
            let (width, height) = size;
            pictures::take(
                self.window,
                &format!("{name}-{width}x{height}-{look}"),
                size,
            );
        }
        let overflow = self.window.overflow();
        if !overflow.is_empty() {
            self.findings
                .push(format!("{name} is wider than the window: {overflow}"));
        }
    }

    /// The look is set where the window sets it; later.rs chooses it as a person does.
    fn wear(&self, look: &str) {
        self.window.script(&format!(
            "document.documentElement.dataset.switching = '';
             document.documentElement.dataset.theme = {};
             setTimeout(() => delete document.documentElement.dataset.switching, 50)",
            json!(look)
        ));
        std::thread::sleep(Duration::from_millis(80));
    }

    /// Ends the tour.
    #[track_caller]
    pub fn end(self) {
        assert!(
            self.findings.is_empty(),
            "{} findings:\n{}",
            self.findings.len(),
            self.findings.join("\n")
        );
    }
}
