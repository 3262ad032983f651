//! Sealed attachments.

mod source;

pub use source::{Source, SourceFault};
