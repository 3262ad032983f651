//! What the program says on its standard error: technical events with an allow-list of fields
//! (error kinds, codes, causes without content); never a name or a word of a record.

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// The fields that may be written. Everything else is dropped.
///
/// `cause` is for errors of the vault, the records and the window, none of which carries content.
const ALLOWED: [&str; 5] = ["message", "kind", "code", "cause", "interface"];

/// Writes warnings and errors to standard error from now on.
pub fn start() {
    let _ = tracing::subscriber::set_global_default(Log(write));
}

#[allow(clippy::print_stderr, reason = "this is the log")]
fn write(line: &str) {
    eprintln!("{line}");
}

/// Hands each allowed line to whoever writes it.
struct Log<F>(F);

impl<F: Fn(&str) + 'static> Subscriber for Log<F> {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN && metadata.target().starts_with("waymark")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(format!("waymark {}:", event.metadata().level()));
        event.record(&mut line);
        (self.0)(&line.0);
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if ALLOWED.contains(&field.name()) {
            self.0.push_str(&format!(" {}={value:?}", field.name()));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn only_allowed_fields_are_written() {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&lines);
        let log = Log(move |line: &str| kept.lock().unwrap().push(line.to_owned()));
        tracing::subscriber::with_default(log, || {
            tracing::warn!(
                kind = "index",
                person = "Dr Thiri Win",
                path = "/home/menon",
                "a chore waits"
            );
            tracing::info!("nothing of this level");
        });
        let lines = lines.lock().unwrap();
        assert_eq!(lines.len(), 1);
        let line = lines.first().unwrap();
        assert!(
            line.contains("a chore waits") && line.contains("index"),
            "{line}"
        );
        assert!(!line.contains("Win") && !line.contains("menon"), "{line}");
    }
}
