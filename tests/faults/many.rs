//! Eight processes on one store: one has it, the others are told who.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use waymark_records::Error;
use waymark_vault::Error as VaultError;

use crate::child::{self, Process, wait_until};
use crate::store::{self, Store};

const PROCESSES: usize = 8;

/// Somebody who tries to open a store and writes down what came of it.
#[derive(Serialize, Deserialize)]
struct Part {
    store: PathBuf,
    answer: PathBuf,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Answer {
    Opened,
    InUseBy(u32),
    Other(String),
}

#[test]
#[ignore = "holds a store until killed; other tests start it"]
fn opens_and_holds() {
    let Some(part) = child::part::<Part>() else {
        return;
    };
    let opened = store::open_with(&part.store, 0);
    let answer = match &opened {
        Ok(_) => Answer::Opened,
        Err(Error::Vault(VaultError::InUse { holder })) => Answer::InUseBy(holder.pid),
        Err(error) => Answer::Other(format!("{error:?}")),
    };
    let unfinished = part.answer.with_extension("unfinished");
    fs::write(&unfinished, serde_json::to_string(&answer).unwrap()).unwrap();
    fs::rename(unfinished, part.answer).unwrap();
    while opened.is_ok() {
        std::thread::park();
    }
}

#[test]
fn of_eight_processes_one_opens_the_store_and_the_others_are_told_who() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let answers = tempfile::tempdir().unwrap();
    let path = |number: usize| answers.path().join(number.to_string());
    let mut processes: Vec<Process> = (0..PROCESSES)
        .map(|number| {
            let part = Part {
                store: store.path(),
                answer: path(number),
            };
            Process::start(&mut child::command("many::opens_and_holds", &part))
        })
        .collect();
    // The one that has it holds on, so whoever answers was told without waiting for it.
    wait_until("eight answers", || {
        (0..PROCESSES).all(|number| path(number).exists())
    });
    let answer = |number| serde_json::from_slice(&fs::read(path(number)).unwrap()).unwrap();
    let answers: Vec<Answer> = (0..PROCESSES).map(answer).collect();
    let winner = answers
        .iter()
        .position(|answer| *answer == Answer::Opened)
        .unwrap();
    let told = Answer::InUseBy(processes[winner].id());
    let others = answers
        .iter()
        .enumerate()
        .filter(|(number, _)| *number != winner);
    for (number, answer) in others {
        assert_eq!(*answer, told, "process {number}");
    }
    // A dead process holds nothing.
    processes.swap_remove(winner).kill();
    assert!(store.open().is_ok());
}
