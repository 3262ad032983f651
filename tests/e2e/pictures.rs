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
        let colours = keep("x:root", &corner, &path);
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

/// Cuts a picture to size, keeps it, and counts the colours of a sample of it.
#[track_caller]
fn keep(source: &str, size: &str, path: &Path) -> u32 {
    let output = Command::new("convert")
        .args([
            source,
            "-crop",
            size,
            "+repage",
            "-define",
            "png:compression-level=3",
            "-write",
        ])
        .arg(path)
        .args(["-sample", "160x100!", "-format", "%k", "info:"])
        .output()
        .expect("convert, of the package imagemagick");
    let said = String::from_utf8_lossy(&output.stdout);
    said.trim()
        .parse()
        .unwrap_or_else(|_| panic!("no picture: {}", String::from_utf8_lossy(&output.stderr)))
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

#[test]
fn a_blank_picture_is_told_from_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let colours = |source| keep(source, "70x46+0+0", &folder.path().join("picture.png"));
    assert!(colours("xc:white[70x46!]") < FEWEST_COLOURS);
    assert!(colours("rose:") >= FEWEST_COLOURS);
}
