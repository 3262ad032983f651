//! Faults: see the cases below.
