//! Pictures of the screen, as a person sees it. The driver's own screenshots hang, so ImageMagick
//! takes them from the display.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::window::Window;

const PATIENCE: Duration = Duration::from_secs(5);

/// A page with fewer colours than this shows nothing.
const FEWEST_COLOURS: u32 = 12;

/// Where the pictures go.
pub fn folder() -> PathBuf {
    let folder =
        std::env::var_os("WAYMARK_PICTURES").map_or_else(std::env::temp_dir, PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Takes a picture of a window of this size in the corner of the screen.
#[track_caller]
pub fn take(window: &Window, name: &str, (width, height): (u32, u32)) {
    window.settle();
    let path = folder().join(format!("{name}.png"));
    let corner = format!("{width}x{height}+0+0");
    let started = Instant::now();
    loop {
        window.wait_for_paint();
        run(Command::new("import")
            .args(["-window", "root", "-crop", &corner, "+repage"])
            .arg(&path));
        let colours = colours(&path);
        if colours >= FEWEST_COLOURS {
            return;
        }
        // A freshly opened window may not have been drawn yet.
        assert!(
            started.elapsed() < PATIENCE,
            "{} is blank: {colours} colours",
            path.display()
        );
    }
}

/// A picture of the whole screen at the moment a journey failed.
pub fn of_a_failure() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let path = folder().join(format!(
        "failure-{}.png",
        NUMBER.fetch_add(1, Ordering::Relaxed)
    ));
    let _ = Command::new("import")
        .args(["-window", "root"])
        .arg(&path)
        .status();
    path
}

fn colours(picture: &Path) -> u32 {
    let output = Command::new("identify")
        .args(["-format", "%k"])
        .arg(picture)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .unwrap()
}

#[track_caller]
fn run(command: &mut Command) {
    let status = command
        .status()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(status.success(), "{command:?}: {status}");
}

#[test]
fn a_blank_picture_is_told_from_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let (blank, page) = (
        folder.path().join("blank.png"),
        folder.path().join("page.png"),
    );
    run(Command::new("convert")
        .args(["-size", "64x64", "xc:white"])
        .arg(&blank));
    run(Command::new("convert")
        .args(["-size", "64x64", "gradient:red-blue"])
        .arg(&page));
    assert!(colours(&blank) < FEWEST_COLOURS);
    assert!(colours(&page) >= FEWEST_COLOURS);
}
