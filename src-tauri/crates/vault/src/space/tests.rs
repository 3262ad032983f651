#![allow(clippy::unwrap_used)]

use super::*;
use crate::mounts::pretence::with_free;
use crate::vault::tests::{NOON, PASSPHRASE, add, bodies, create, unlock, words};

fn has_ballast(vault: &Vault) -> bool {
    vault.space().unwrap().ballast
}

#[test]
fn room_is_judged() {
    let space = |free, database| Space {
        free,
        total: 1 << 40,
        database,
        attachments: 0,
        ballast: true,
    };
    for (free, database, level) in [
        (0, 0, SpaceLevel::Full),
        (FULL - 1, 0, SpaceLevel::Full),
        (FULL, 0, SpaceLevel::Low),
        (LOW - 1, 0, SpaceLevel::Low),
        (LOW, 0, SpaceLevel::Enough),
        (3 * LOW - 1, LOW, SpaceLevel::Low),
        (3 * LOW, LOW, SpaceLevel::Enough),
        (u64::MAX, u64::MAX, SpaceLevel::Enough),
    ] {
        assert_eq!(space(free, database).level(), level, "{free} {database}");
    }
}

#[test]
fn a_new_vault_has_ballast_that_takes_up_room() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, _) = create(dir.path()).unwrap();
    let space = vault.space().unwrap();
    assert!(space.ballast && space.database > 0 && space.attachments == 0);
    let path = vault.place().ballast();
    assert_eq!(std::fs::metadata(&path).unwrap().len(), BALLAST);
    #[cfg(unix)]
    assert!(
        std::os::unix::fs::MetadataExt::blocks(&std::fs::metadata(&path).unwrap()) * 512 >= BALLAST
    );
}

#[test]
fn without_plenty_of_room_there_is_no_ballast() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, _) = with_free(ROOM_FOR_BALLAST - 1, || create(dir.path()).unwrap());
    assert!(!has_ballast(&vault));
}

#[test]
fn ballast_goes_before_a_write_that_might_not_fit_and_comes_back_later() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, _) = create(dir.path()).unwrap();
    with_free(TIGHT, || add(&vault, "fits")).unwrap();
    assert!(has_ballast(&vault));
    with_free(TIGHT - 1, || add(&vault, "fits now")).unwrap();
    assert!(!has_ballast(&vault));
    with_free(ROOM_FOR_BALLAST - 1, || vault.anchor()).unwrap();
    assert!(!has_ballast(&vault), "still no room");
    with_free(ROOM_FOR_BALLAST, || vault.anchor()).unwrap();
    assert!(has_ballast(&vault));
    assert_eq!(bodies(&vault).unwrap(), ["fits", "fits now"]);
}

const SMALL_DISK: &str = "WAYMARK_VAULT_SMALL_DISK";
const MOUNT: &str = r#"mount -t tmpfs -o size=192m waymark "$1" && shift && exec "$@""#;

/// On a real disk of 192 MiB, in a mount namespace of its own.
#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_ballast_carries_every_write_while_it_lasts() {
    let dir = tempfile::tempdir().unwrap();
    let this = std::env::current_exe().unwrap();
    let test = "space::tests::writes_until_the_disk_is_full";
    let ran = std::process::Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", MOUNT, "sh"])
        .arg(dir.path())
        .arg(this)
        .args(["--exact", test, "--ignored"])
        .env(SMALL_DISK, dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    if said.contains("unshare failed") && std::env::var_os("CI").is_none() {
        return;
    }
    let told = String::from_utf8_lossy(&ran.stdout);
    assert!(
        ran.status.success() && told.contains("1 passed"),
        "{said}{told}"
    );
}

#[test]
#[ignore = "works on a disk of its own; another test starts it"]
fn writes_until_the_disk_is_full() {
    let Some(disk) = std::env::var_os(SMALL_DISK).map(std::path::PathBuf::from) else {
        return;
    };
    let store = disk.join("store");
    let (vault, _) = create(&store).unwrap();
    assert!(has_ballast(&vault));
    let filler = disk.join("filler");
    let free = vault.space().unwrap().free;
    std::fs::write(&filler, vec![7; usize::try_from(free - MIB).unwrap()]).unwrap();
    assert_eq!(vault.space().unwrap().level(), SpaceLevel::Full);

    let long = "long ".repeat(20_000);
    let written = (0..1_000)
        .take_while(|_| add(&vault, &long).is_ok())
        .count() as u64;
    assert!(!has_ballast(&vault));
    let carried = written * long.len() as u64;
    assert!(
        carried > 4 * MIB,
        "only {carried} bytes fitted into 1 MiB and the ballast"
    );
    assert!(matches!(add(&vault, &long), Err(crate::Error::DiskFull)));
    drop(vault);

    std::fs::remove_file(filler).unwrap();
    let vault = unlock(&store).unwrap();
    assert_eq!(bodies(&vault).unwrap().len() as u64, written);
    vault.anchor().unwrap();
    assert!(has_ballast(&vault), "made again once there is room");
    add(&vault, &long).unwrap();
}

#[test]
fn ballast_opens_a_vault_whose_disk_is_full() {
    let dir = tempfile::tempdir().unwrap();
    let (vault, _) = create(dir.path()).unwrap();
    add(&vault, "before").unwrap();
    vault.lock().unwrap();
    let vault = with_free(0, || unlock(dir.path())).unwrap();
    assert!(!has_ballast(&vault));
    add(&vault, "after").unwrap();
    vault
        .change_passphrase(&words(PASSPHRASE), &words("another one"), NOON)
        .unwrap();
}
