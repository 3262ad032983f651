//! The calendar against days that others know, and against files that mean no good.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod holidays;
mod ics;
mod series;
