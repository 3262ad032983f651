//! What follows from what is remembered.

use crate::Now;
use crate::backups::log::{Runs, drill_due};
use crate::backups::{DAYS_SHOWN, Drill, DrillProblem, Outcome, Run, Standing};
use crate::testing::now;

/// A run on a day of November 2026, at an hour.
fn run(day: u32, hour: u32, outcome: Outcome) -> Run {
    let at = at(day, hour);
    Run {
        at: at.at,
        day: at.today,
        outcome,
        set: None,
        bytes: 0,
        written: 0,
        generation: 0,
    }
}

fn at(day: u32, hour: u32) -> Now {
    now(&format!("2026-11-{day:02}T{hour:02}:00:00Z"))
}

fn runs(all: &[(u32, u32, Outcome)]) -> Runs {
    let mut runs = Runs::default();
    for (day, hour, outcome) in all {
        runs.push(run(*day, *hour, *outcome));
    }
    runs
}

#[test]
fn a_backup_is_due_once_a_day_and_a_failed_one_after_an_hour() {
    assert!(runs(&[]).due(at(24, 9)));
    let made = runs(&[(24, 9, Outcome::Made)]);
    assert!(!made.due(at(24, 23)));
    assert!(made.due(at(25, 0)));
    let away = runs(&[(24, 9, Outcome::FolderAway)]);
    assert!(!away.due(at(24, 9)));
    assert!(away.due(at(24, 10)));
    let later = runs(&[(24, 9, Outcome::Made), (24, 12, Outcome::DiskFull)]);
    assert!(!later.due(at(24, 20)), "made already");
}

#[test]
fn a_clock_that_was_ahead_does_not_keep_backups_from_being_made() {
    let ahead = runs(&[(30, 9, Outcome::Made)]);
    assert!(ahead.due(at(24, 9)));
    let failed_ahead = runs(&[(30, 9, Outcome::Failed)]);
    assert!(failed_ahead.due(at(24, 9)));
}

#[test]
fn standing_follows_the_last_run() {
    let standing = |all: &[(u32, u32, Outcome)]| runs(all).standing(at(24, 9).today);
    assert_eq!(standing(&[]), Standing::Late);
    assert_eq!(standing(&[(24, 8, Outcome::Made)]), Standing::Healthy);
    assert_eq!(standing(&[(23, 8, Outcome::Made)]), Standing::Healthy);
    assert_eq!(standing(&[(22, 8, Outcome::Made)]), Standing::Late);
    let then = |outcome| standing(&[(23, 8, Outcome::Made), (24, 8, outcome)]);
    assert_eq!(then(Outcome::FolderAway), Standing::Away);
    assert_eq!(then(Outcome::DiskFull), Standing::Failing);
    assert_eq!(then(Outcome::Failed), Standing::Failing);
}

#[test]
fn the_strip_shows_each_day_with_its_reason() {
    let runs = runs(&[
        (10, 9, Outcome::Made),
        (12, 9, Outcome::FolderAway),
        (12, 11, Outcome::DiskFull),
        (13, 9, Outcome::FolderAway),
        (13, 11, Outcome::Made),
        (13, 12, Outcome::Failed),
    ]);
    let days = runs.days(at(24, 9).today);
    assert_eq!(days.len(), DAYS_SHOWN);
    assert_eq!(days[0].day, at(11, 0).today);
    assert_eq!(days[DAYS_SHOWN - 1].day, at(24, 0).today);
    let outcomes: Vec<_> = days.iter().take(4).map(|day| day.outcome).collect();
    assert_eq!(
        outcomes,
        [None, Some(Outcome::DiskFull), Some(Outcome::Made), None]
    );
}

#[test]
fn sixty_runs_are_remembered_and_a_busy_day_is_one_of_them() {
    let mut many = Runs::default();
    for hour in 0..24 {
        many.push(run(1, hour, Outcome::Made));
    }
    assert_eq!(
        serde_json::to_value(&many)
            .unwrap()
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(many.latest().unwrap().at, at(1, 23).at);
    for day in 2..30 {
        for hour in 0..3 {
            many.push(run(day, hour, Outcome::Made));
            many.push(run(day, hour, Outcome::Failed));
        }
    }
    let kept = serde_json::to_value(&many).unwrap();
    assert_eq!(kept.as_array().unwrap().len(), 60);
    let back: Runs = serde_json::from_value(kept).unwrap();
    assert_eq!(back, many);
}

#[test]
fn the_last_backup_is_remembered_however_long_its_folder_is_away() {
    let mut away = runs(&[(1, 8, Outcome::Made), (1, 9, Outcome::Made)]);
    for _ in 0..40 {
        away.push(run(2, 9, Outcome::FolderAway));
        away.push(run(3, 9, Outcome::Failed));
    }
    assert_eq!(away.latest_made(), Some(&run(1, 9, Outcome::Made)));
    assert_eq!(away.latest(), Some(&run(3, 9, Outcome::Failed)));
    let kept = serde_json::to_value(&away).unwrap();
    assert_eq!(kept.as_array().unwrap().len(), 60);
    away.push(run(4, 9, Outcome::Made));
    away.push(run(5, 9, Outcome::Failed));
    assert_eq!(away.latest_made(), Some(&run(4, 9, Outcome::Made)));
    assert_eq!(
        away.days(at(14, 9).today)[0].outcome,
        None,
        "the first is forgotten"
    );
}

#[test]
fn a_rehearsal_is_due_monthly_and_a_failed_one_the_next_day() {
    let drill = |problem| Drill {
        at: at(1, 9).at,
        set: None,
        records: 1,
        files: 0,
        problem,
    };
    assert!(drill_due(None, at(1, 9).at));
    let well = drill(None);
    assert!(!drill_due(Some(&well), at(30, 9).at));
    assert!(drill_due(Some(&well), now("2026-12-01T09:00:00Z").at));
    assert!(
        drill_due(Some(&well), now("2026-10-31T09:00:00Z").at),
        "dated ahead"
    );
    let ill = drill(Some(DrillProblem::NotSound));
    assert!(!drill_due(Some(&ill), at(2, 8).at));
    assert!(drill_due(Some(&ill), at(2, 9).at));
}
