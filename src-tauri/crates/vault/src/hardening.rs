//! Keeps the process's memory out of files.

/// Asks the system for no core dumps and, on Linux, that other processes of the same user may not
/// read this one's memory. Called first thing by the release binaries. Answers whether all of it
/// was granted; nothing depends on it.
pub fn hardening() -> bool {
    platform::no_core_dumps() && platform::not_dumpable()
}

#[cfg(unix)]
mod platform {
    use rustix::process::{Resource, Rlimit, setrlimit};

    pub(super) fn no_core_dumps() -> bool {
        setrlimit(
            Resource::Core,
            Rlimit {
                current: Some(0),
                maximum: Some(0),
            },
        )
        .is_ok()
    }

    #[cfg(target_os = "linux")]
    pub(super) fn not_dumpable() -> bool {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok()
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn not_dumpable() -> bool {
        true
    }
}

#[cfg(not(unix))]
mod platform {
    pub(super) fn no_core_dumps() -> bool {
        true
    }

    pub(super) fn not_dumpable() -> bool {
        true
    }
}
