//! Whole journeys through the crate, on stores filled as in earnest.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod afar;
mod chance;
mod contacts;
mod contents;
mod export;
mod portfolio;
mod purge;
mod trash;
