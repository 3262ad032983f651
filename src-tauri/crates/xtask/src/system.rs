//! Brings a fresh machine to the point where Waymark builds.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::packages::{DNF, Elsewhere, MACOS, PACMAN, Package, TO_RUN, TO_TEST, WINDOWS, ZYPPER};
use crate::process;

/// Node 20.19 is the oldest that Vite 8 runs on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// What the packages are wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building and opening the window.
    Run,
    /// Running the tests as well.
    Test,
}

/// Installs what is missing, or says exactly what to install.
pub fn prepare(purpose: Purpose) -> Result<(), Failure> {
    match System::here() {
        System::Debian => prepare_debian(purpose)?,
        System::Other(elsewhere) => prepare_elsewhere(&elsewhere, purpose)?,
        System::Unknown => {
            println!("This system is not one that is known here. Waymark needs:");
            print_reasons(&wanted(purpose));
        }
    }
    require_node()
}

enum System {
    Debian,
    Other(Elsewhere),
    Unknown,
}

impl System {
    fn here() -> Self {
        if cfg!(target_os = "macos") {
            return Self::Other(MACOS);
        }
        if cfg!(windows) {
            return Self::Other(WINDOWS);
        }
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        Self::of_family(&family(&release))
    }

    fn of_family(names: &[String]) -> Self {
        let is = |name: &str| names.iter().any(|each| each == name);
        if is("debian") || is("ubuntu") {
            Self::Debian
        } else if is("fedora") || is("rhel") {
            Self::Other(DNF)
        } else if is("arch") {
            Self::Other(PACMAN)
        } else if is("suse") || is("opensuse") {
            Self::Other(ZYPPER)
        } else {
            Self::Unknown
        }
    }
}

/// The names a system goes by: its own and those it is like (os-release(5)).
fn family(os_release: &str) -> Vec<String> {
    let value = |key: &str| {
        let mut lines = os_release.lines();
        lines.find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
    };
    [value("ID"), value("ID_LIKE")]
        .into_iter()
        .flatten()
        .flat_map(|names| names.trim_matches('"').split_whitespace())
        .map(str::to_owned)
        .collect()
}

fn wanted(purpose: Purpose) -> Vec<Package> {
    let extra = if purpose == Purpose::Test {
        TO_TEST
    } else {
        &[]
    };
    TO_RUN.iter().chain(extra).copied().collect()
}

fn prepare_debian(purpose: Purpose) -> Result<(), Failure> {
    let wanted = wanted(purpose);
    let missing = missing(&wanted, &installed(&wanted)?);
    if missing.is_empty() {
        return Ok(());
    }
    println!("Waymark needs from the system:");
    print_reasons(&missing);
    let names: Vec<_> = missing.iter().map(|package| package.name).collect();
    install(&names)
}

fn print_reasons(packages: &[Package]) {
    for Package { name, reason } in packages {
        println!("  {name:<24} {reason}");
    }
}

/// What dpkg says of the wanted packages: one line each, beginning "ii" when installed.
fn installed(wanted: &[Package]) -> Result<String, Failure> {
    let mut command = Command::new("dpkg-query");
    command
        .args(["--show", "--showformat=${db:Status-Abbrev} ${Package}\\n"])
        .args(wanted.iter().map(|package| package.name))
        .stderr(Stdio::null());
    // It ends with an error when it does not know a package; its list is good all the same.
    let output = command.output().map_err(process::not_started(&command))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn missing(wanted: &[Package], installed: &str) -> Vec<Package> {
    let is_installed = |package: &&Package| {
        installed.lines().any(|line| {
            let mut words = line.split_whitespace();
            words.next() == Some("ii") && words.next() == Some(package.name)
        })
    };
    let absent = wanted.iter().filter(|package| !is_installed(package));
    absent.copied().collect()
}

fn install(names: &[&str]) -> Result<(), Failure> {
    let mut words = vec!["apt-get", "install", "--yes", "--no-install-recommends"];
    words.extend(names);
    if !is_root() {
        words.insert(0, "sudo");
        let command = words.join(" ");
        if !agreed(&command)? {
            return Err(Failure::missing(
                "A system package",
                format!("Install it with `{command}`, then run this again."),
            ));
        }
    }
    if let Err(failure) = process::run(&mut apt(&apt_update(is_root()))) {
        println!("{failure} Going on with the package lists that are here.");
    }
    process::run(&mut apt(&words))
}

fn apt_update(root: bool) -> Vec<&'static str> {
    let words = ["sudo", "apt-get", "update"];
    words.into_iter().skip(usize::from(root)).collect()
}

fn apt(words: &[&str]) -> Command {
    let (program, arguments) = words.split_first().unwrap_or((&"apt-get", &[]));
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    let mut id = Command::new("id");
    id.arg("-u");
    process::output(&mut id).is_ok_and(|answer| answer.trim() == "0")
}

/// Asks before using sudo; without a terminal to ask on, the answer is no.
fn agreed(command: &str) -> Result<bool, Failure> {
    if !process::found("sudo") || !io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("Install now with `{command}`? [Y/n] ");
    io::stdout()
        .flush()
        .map_err(Failure::file("the terminal"))?;
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.map_err(Failure::file("the terminal"))?;
    Ok(matches!(answer.trim(), "" | "y" | "Y" | "yes"))
}

fn prepare_elsewhere(elsewhere: &Elsewhere, purpose: Purpose) -> Result<(), Failure> {
    let absent = elsewhere.probes.iter().find(|probe| {
        let (program, arguments) = probe.split_first().unwrap_or((&"", &[]));
        !process::succeeds(program, arguments)
    });
    let Some(probe) = absent else { return Ok(()) };
    let mut remedy = format!("Install it with:\n  {}", elsewhere.to_run);
    if purpose == Purpose::Test {
        remedy = format!("{remedy}\n  {}", elsewhere.to_test);
    }
    Err(Failure::missing(
        format!("What `{}` looks for", probe.join(" ")),
        format!("{remedy}\nThen run this again."),
    ))
}

fn require_node() -> Result<(), Failure> {
    let remedy = format!(
        "Install Node {}.{} or newer from nodejs.org or your system's packages, then run this again.",
        OLDEST_NODE.0, OLDEST_NODE.1
    );
    let mut command = Command::new("node");
    command.arg("--version");
    let answer =
        process::output(&mut command).map_err(|_| Failure::missing("Node", remedy.clone()))?;
    match version(&answer) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => Err(Failure::missing(
            format!("A newer Node (this is {})", answer.trim()),
            remedy,
        )),
    }
}

/// The first two numbers of an answer such as "v20.19.2".
fn version(answer: &str) -> Option<(u32, u32)> {
    let mut numbers = answer.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_counts_as_installed_only_when_dpkg_says_so() {
        let installed = "ii  perl\nun  pkg-config\nrc  build-essential\n";
        let missing = missing(TO_RUN, installed);
        let names: Vec<_> = missing.iter().map(|package| package.name).collect();
        assert_eq!(
            names,
            ["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev"]
        );
    }

    #[test]
    fn systems_are_known_by_what_they_are_like() {
        let mint =
            "NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID=\"22\"\n";
        assert!(matches!(System::of_family(&family(mint)), System::Debian));
        let rocky = "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n";
        assert!(matches!(
            System::of_family(&family(rocky)),
            System::Other(_)
        ));
        assert!(matches!(
            System::of_family(&family("ID=plan9\n")),
            System::Unknown
        ));
    }

    #[test]
    fn node_versions_are_compared_as_numbers() {
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert!(version("v9.11.2").is_some_and(|old| old < OLDEST_NODE));
        assert_eq!(version("command not found"), None);
    }

    #[test]
    fn testing_needs_all_that_running_needs() {
        let to_test = wanted(Purpose::Test);
        assert!(TO_RUN.iter().all(|package| to_test.contains(package)));
        assert!(to_test.len() > TO_RUN.len());
    }
}
