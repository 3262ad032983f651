//! Whole journeys through the crate, on stores filled as in earnest.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod chance;
mod contents;
mod export;
mod portfolio;
mod purge;
mod trash;
