//! Python packages that tests use, each list in an environment of its own under `target/`.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::process;

/// The list an environment was filled from, kept in it.
const INSTALLED: &str = ".installed-requirements.txt";

/// Why packages cannot be installed here, when they cannot.
pub const MISSING: &str = "Python with its modules venv and ensurepip is not here.";

/// Whether packages can be installed here.
pub fn is_possible() -> bool {
    process::succeeds("python3", &["-c", "import venv, ensurepip"])
}

/// Makes the environment and installs the packages of a list, unless they are there. Every package
/// of the list is named with its version and its hashes.
pub fn install(requirements: &Path, environment: &Path) -> Result<(), Failure> {
    let wanted = fs::read(requirements).map_err(Failure::file(requirements))?;
    let installed = environment.join(INSTALLED);
    if fs::read(&installed).is_ok_and(|known| known == wanted) {
        return Ok(());
    }
    let mut make = Command::new("python3");
    process::run(make.args(["-m", "venv", "--clear"]).arg(environment))?;
    let mut pip = Command::new(program(environment));
    pip.args(["-m", "pip", "install", "--quiet"])
        .args(["--disable-pip-version-check", "--require-hashes"])
        .arg("--requirement")
        .arg(requirements);
    process::run(&mut pip)?;
    fs::write(&installed, wanted).map_err(Failure::file(&installed))
}

/// The interpreter of an environment.
fn program(environment: &Path) -> std::path::PathBuf {
    environment.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python3"
    })
}
