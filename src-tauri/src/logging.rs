//! What the program says on its standard error: technical events with an allow-list of fields
//! (error kinds, codes, durations); never a name, a path or a word of a record.

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// The fields that may be written. Everything else is dropped.
const ALLOWED: [&str; 4] = ["message", "kind", "code", "interface"];

/// Writes warnings and errors to standard error from now on.
pub fn start() {
    let _ = tracing::subscriber::set_global_default(ToStandardError);
}

struct ToStandardError;

impl Subscriber for ToStandardError {
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

    #[allow(clippy::print_stderr, reason = "this is the log")]
    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        eprintln!("waymark {}:{}", event.metadata().level(), line.0);
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
    use super::*;

    #[test]
    fn only_allowed_fields_are_written() {
        for name in ["path", "name", "body", "error", "title"] {
            assert!(!ALLOWED.contains(&name), "{name}");
        }
    }
}
