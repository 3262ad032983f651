//! Importing a staffing list.
