//! What the desktop says: the computer is about to sleep, the screen was locked.
//!
//! One function per system; a desktop that says nothing is not an error, the idle time still runs.

#[cfg(target_os = "linux")]
mod linux;

/// Something the desktop told us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The computer is about to sleep.
    Suspend,
    /// The screen was locked.
    ScreenLock,
}

/// Listens for as long as the program runs.
pub fn listen(on: impl Fn(Signal) + Send + Sync + Clone + 'static) {
    #[cfg(target_os = "linux")]
    linux::listen(on);
    #[cfg(not(target_os = "linux"))]
    drop(on);
}
