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
const IN_CONTRAST: [&str; 2] = ["session", "today"];

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
        for look in LOOKS {
            self.wear(look);
            let pictured = look != "contrast" || IN_CONTRAST.contains(&name);
            if pictured || look == "light" {
                self.at(NARROW, name, look, pictured);
            }
            self.at(WIDE, name, look, pictured);
        }
        self.wear("light");
    }

    #[track_caller]
    fn at(&mut self, size: (u32, u32), name: &str, look: &str, pictured: bool) {
        self.window.resize(size.0, size.1);
        let here = format!("{name}-{}x{}-{look}", size.0, size.1);
        if pictured {
            pictures::take(self.window, &here, size);
        }
        let overflow = self.window.overflow();
        if !overflow.is_empty() {
            self.findings
                .push(format!("{here}: wider than the window: {overflow}"));
        }
        if size == WIDE || look == "light" {
            self.window.settle();
            let found = axe::violations(self.window);
            self.findings
                .extend(found.into_iter().map(|each| format!("{here}: {each}")));
        }
    }

    /// The look is set where the window sets it; fortnight.rs changes it as a person does.
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
