//! The most memory that a piece of work takes, above what the process had before (Linux only).

use std::fs;

/// What `work` gives, and by how many KiB this process grew at most; `None` where nobody can tell.
pub fn growth<T>(work: impl FnOnce() -> T) -> (T, Option<u64>) {
    // 5 resets the peak: proc_pid_clear_refs(5).
    let reset = fs::write("/proc/self/clear_refs", "5").is_ok();
    let before = status("VmRSS:");
    let value = work();
    let peak = status("VmHWM:").filter(|_| reset);
    let grown = before.zip(peak);
    (
        value,
        grown.map(|(before, peak)| peak.saturating_sub(before)),
    )
}

fn status(field: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
