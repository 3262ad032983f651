//! Named steps with their durations, and a summary at the end.

use std::time::{Duration, Instant};

use crate::failure::Failure;

enum Ending {
    Passed(Duration),
    Failed(Duration),
    Skipped(String),
}

/// The steps taken so far.
#[derive(Default)]
pub struct Steps {
    taken: Vec<(String, Ending)>,
}

impl Steps {
    /// Does one step, saying its name before and its duration after.
    pub fn take(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        println!("\n==> {name}");
        let started = Instant::now();
        let result = work();
        let duration = started.elapsed();
        println!("<== {name}: {:.1} s", duration.as_secs_f64());
        let ending = match result {
            Ok(()) => Ending::Passed(duration),
            Err(_) => Ending::Failed(duration),
        };
        self.taken.push((name.to_owned(), ending));
        result
    }

    /// Records, for the summary, a step that cannot be taken on this system.
    pub fn skip(&mut self, name: &str, reason: &str) {
        println!("\n==> {name}: not run. {reason}");
        self.taken
            .push((name.to_owned(), Ending::Skipped(reason.to_owned())));
    }

    /// Prints every step taken, in order.
    pub fn summarise(&self) {
        println!("\n{}", self.summary());
    }

    fn summary(&self) -> String {
        let lines = self.taken.iter().map(|(name, ending)| match ending {
            Ending::Passed(duration) => {
                format!("passed  {:>7.1} s  {name}", duration.as_secs_f64())
            }
            Ending::Failed(duration) => {
                format!("FAILED  {:>7.1} s  {name}", duration.as_secs_f64())
            }
            Ending::Skipped(reason) => format!("not run            {name} ({reason})"),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_what_failed_and_what_was_not_run() {
        let mut steps = Steps::default();
        assert!(steps.take("format", || Ok(())).is_ok());
        let failed = steps.take("lint", || Err(Failure::Refused("no".into())));
        assert!(failed.is_err(), "a step hands on the failure of its work");
        steps.skip("window", "no display");

        let summary = steps.summary();
        let lines: Vec<_> = summary.lines().collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("passed") && lines[0].ends_with("format"));
        assert!(lines[1].starts_with("FAILED") && lines[1].ends_with("lint"));
        assert!(lines[2].starts_with("not run") && lines[2].contains("no display"));
    }
}
