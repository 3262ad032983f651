//! What the released window costs: the time to its first paint, and the memory it holds when nobody
//! does anything.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::cargo;
use crate::demo::{DemoStore, Whose};
use crate::desktop::Desktop;
use crate::failure::Failure;
use crate::process::{self, Guard};
use crate::system::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

const STARTS: usize = 5;
const TARGET_MIB: u64 = 220;

/// A text on the screen has more colours than this, from its smooth edges; an empty window has not.
const COLOURS_OF_A_PAGE: usize = 24;
const POLL: Duration = Duration::from_millis(10);
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the window is left alone before its memory counts as idle.
const IDLE: Duration = Duration::from_secs(15);

/// Builds the release, starts it some times, unlocks it once, and prints what it took.
pub fn measure(workspace: &Workspace) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        let reason = "The window's footprint is read from /proc and Xvfb, so on Linux only.";
        return Err(Failure::Refused(reason.to_owned()));
    }
    system::prepare(Purpose::Test)?;
    ui::install(workspace)?;
    ui::build(workspace)?;
    cargo::build_window_release(workspace)?;
    cargo::build_for_use(workspace)?;
    let store = DemoStore::ready(workspace, Whose::Tutor)?;
    let desktop = Desktop::start(&workspace.target_folder("footprint")?)?;
    let window = Window {
        program: workspace.released("waymark-desktop"),
        store: &store,
        desktop: &desktop,
    };
    window.report()
}

/// The released window, not started yet.
struct Window<'a> {
    program: PathBuf,
    store: &'a DemoStore,
    desktop: &'a Desktop,
}

impl Window<'_> {
    fn report(&self) -> Result<(), Failure> {
        let mut paints = Vec::new();
        for _ in 0..STARTS {
            paints.push(self.start()?.1);
            wait_until("the window to go", || !self.shows_a_page())?;
        }
        paints.sort_unstable();
        let list: Vec<String> = paints
            .iter()
            .map(|paint| paint.as_millis().to_string())
            .collect();
        println!("\nstart to first paint, ms   {}", list.join(", "));

        let (process, _) = self.start()?;
        thread::sleep(IDLE);
        tell(
            "memory at the unlock screen",
            memory_of_tree(process.0.id())?,
        );
        self.unlock()?;
        thread::sleep(IDLE);
        tell(
            "memory with the store open",
            memory_of_tree(process.0.id())?,
        );
        Ok(())
    }

    /// Starts the window and waits for its first paint.
    fn start(&self) -> Result<(Guard, Duration), Failure> {
        let mut command = Command::new(&self.program);
        command.arg("--vault").arg(self.store.vault());
        self.desktop.place(&mut command);
        let started = Instant::now();
        let process = Guard(command.spawn().map_err(process::not_started(&command))?);
        wait_until("the first paint", || self.shows_a_page())?;
        Ok((process, started.elapsed()))
    }

    /// Types the passphrase, as somebody at the keyboard does.
    fn unlock(&self) -> Result<(), Failure> {
        let before = self.frame();
        let mut typing = Command::new("xdotool");
        typing
            .args([
                "search",
                "--onlyvisible",
                "--name",
                "Waymark",
                "windowfocus",
                "--sync",
            ])
            .args(["type", "--delay", "20", DemoStore::PASSPHRASE]);
        process::run(self.desktop.place(&mut typing))?;
        thread::sleep(Duration::from_secs(1));
        let typed = self.frame();
        let mut enter = Command::new("xdotool");
        process::run(self.desktop.place(enter.args(["key", "Return"])))?;
        // The field fills with dots first, which is no open store.
        let far =
            |now: &[u8]| differing(&before, now) > differing(&before, &typed) + now.len() / 50;
        wait_until("the store to open", || far(&self.frame()))
    }

    fn shows_a_page(&self) -> bool {
        let frame = self.frame();
        let mut colours = HashSet::new();
        let pixels = frame.as_chunks::<4>().0;
        pixels
            .iter()
            .any(|pixel| colours.insert(pixel) && colours.len() > COLOURS_OF_A_PAGE)
    }

    /// The pixels on the screen; none before there is a screen.
    fn frame(&self) -> Vec<u8> {
        /// Header and colour table of the XWD format, of which only the length matters here.
        const NOT_PIXELS: usize = 4096;
        let mut frame = fs::read(self.desktop.framebuffer()).unwrap_or_default();
        frame.drain(..NOT_PIXELS.min(frame.len()));
        frame
    }
}

fn tell(what: &str, kib: u64) {
    let mib = kib / 1024;
    let verdict = if mib <= TARGET_MIB { "within" } else { "ABOVE" };
    println!("{what}   {mib} MiB, target ≤ {TARGET_MIB}: {verdict}");
}

fn differing(one: &[u8], other: &[u8]) -> usize {
    one.iter()
        .zip(other)
        .filter(|(one, other)| one != other)
        .count()
}

fn wait_until(what: &str, ready: impl Fn() -> bool) -> Result<(), Failure> {
    let started = Instant::now();
    while !ready() {
        if started.elapsed() > PATIENCE {
            return Err(Failure::TooSlow {
                what: what.to_owned(),
                seconds: PATIENCE.as_secs(),
            });
        }
        thread::sleep(POLL);
    }
    Ok(())
}

/// The memory of a process and all it started, in KiB: private pages whole, shared ones by share.
fn memory_of_tree(root: u32) -> Result<u64, Failure> {
    let processes = fs::read_dir("/proc").map_err(Failure::file("/proc"))?;
    let parents: Vec<(u32, u32)> = processes
        .filter_map(|entry| {
            let id = entry.ok()?.file_name().to_str()?.parse().ok()?;
            Some((
                id,
                parent(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)?,
            ))
        })
        .collect();
    family(root, &parents).into_iter().map(memory).sum()
}

/// The parent's id from a line of `/proc/<id>/stat`; the name before it may hold anything.
fn parent(stat: &str) -> Option<u32> {
    let (_, behind_name) = stat.rsplit_once(')')?;
    behind_name.split_whitespace().nth(1)?.parse().ok()
}

fn family(root: u32, parents: &[(u32, u32)]) -> Vec<u32> {
    let mut family = vec![root];
    let mut next = 0;
    while let Some(&member) = family.get(next) {
        let children = parents.iter().filter(|(_, parent)| *parent == member);
        family.extend(children.map(|(child, _)| *child));
        next += 1;
    }
    family
}

fn memory(id: u32) -> Result<u64, Failure> {
    let path = Path::new("/proc").join(id.to_string()).join("smaps_rollup");
    let rollup = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    share(&rollup).ok_or_else(|| Failure::Refused(format!("{} names no Pss.", path.display())))
}

fn share(rollup: &str) -> Option<u64> {
    let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    pss.trim().trim_end_matches(" kB").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_everybody_below_and_nobody_beside() {
        let parents = [(2, 1), (3, 2), (4, 1), (5, 3), (6, 2)];
        let mut found = family(2, &parents);
        found.sort_unstable();
        assert_eq!(found, [2, 3, 5, 6]);
    }

    #[test]
    fn a_name_with_brackets_does_not_hide_the_parent() {
        assert_eq!(parent("42 (a (web) process) S 7 42 0"), Some(7));
        assert_eq!(parent("42"), None);
    }

    #[test]
    fn shares_of_memory_are_read() {
        let rollup = "55d0-7ffe ---p 00000000 00:00 0 [rollup]\nRss:  900 kB\nPss:      512 kB\nPss_Anon: 3 kB\n";
        assert_eq!(share(rollup), Some(512));
        assert_eq!(share("Rss: 900 kB\n"), None);
    }
}
