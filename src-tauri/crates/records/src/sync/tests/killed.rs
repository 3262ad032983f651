//! The program ends at any call to the place, before it or after it, and nothing is lost or doubled.
//!
//! There is nothing in memory between two calls that the store does not hold: the end of the program
//! is a panic that unwinds through everything, so that no line after the call runs.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;

use waymark_sharing::{Head, Listed, ObjectName, Put, PutHint, TransportError};

use super::*;

/// The end of the program.
struct Killed;

/// A place during whose `last`-th call the program ends.
struct Deadly<'a> {
    place: &'a MemoryPlace,
    calls: Mutex<u32>,
    last: u32,
    /// Whether the call is still done.
    done: bool,
}

impl Deadly<'_> {
    fn call<T>(&self, call: impl FnOnce(&MemoryPlace) -> T) -> T {
        let ends = {
            let mut calls = self.calls.lock().unwrap();
            *calls += 1;
            *calls == self.last
        };
        if ends && !self.done {
            resume_unwind(Box::new(Killed));
        }
        let answer = call(self.place);
        if ends {
            resume_unwind(Box::new(Killed));
        }
        answer
    }
}

impl Transport for Deadly<'_> {
    fn put(&self, name: &ObjectName, bytes: &[u8], hint: PutHint) -> Result<Put, TransportError> {
        self.call(|place| place.put(name, bytes, hint))
    }

    fn get(&self, name: &ObjectName, limit: u64) -> Result<Vec<u8>, TransportError> {
        self.call(|place| place.get(name, limit))
    }

    fn head(&self, name: &ObjectName) -> Result<Head, TransportError> {
        self.call(|place| place.head(name))
    }

    fn list(&self, folder: &ObjectName) -> Result<Vec<Listed>, TransportError> {
        self.call(|place| place.list(folder))
    }

    fn delete(&self, name: &ObjectName) -> Result<(), TransportError> {
        self.call(|place| place.delete(name))
    }
}

/// Runs `work` on a place that ends the program at call `last`; true if it came to that.
fn killed(place: &MemoryPlace, last: u32, done: bool, work: impl FnOnce(&dyn Transport)) -> bool {
    let deadly = Deadly {
        place,
        calls: Mutex::new(0),
        last,
        done,
    };
    catch_unwind(AssertUnwindSafe(|| work(&deadly))).is_err()
}

/// Kills each side once at call `last` of its visit; afterwards everything comes right by itself.
fn killed_everywhere(two: &Two, all: &mut Vec<ParcelId>, last: u32, done: bool) -> bool {
    let start = 10 * i64::try_from(all.len()).unwrap();
    all.extend(two.tutor.seals_some(2, start + 1));
    let mut came_to_that = killed(&two.memory, last, done, |place| {
        two.tutor.push(place, start + 2);
    });
    two.push(start + 3);
    came_to_that |= killed(&two.memory, last, done, |place| {
        two.doctor.pull(place, start + 4);
    });
    two.pull(start + 5);
    came_to_that |= killed(&two.memory, last, done, |place| {
        two.tutor.pull(place, start + 6);
    });
    two.tutor.pull(&two.memory, start + 7);
    assert_eq!(two.push(start + 8), Pushed::default());
    came_to_that
}

#[test]
fn nothing_is_lost_or_doubled_wherever_the_program_ends() {
    let (two, mut all) = (Two::new(), Vec::new());
    for done in [false, true] {
        let mut last = 1;
        while killed_everywhere(&two, &mut all, last, done) {
            last += 1;
        }
        assert!(last > 12, "only {last} calls were ended");
        two.agree(&all);
    }
}

#[test]
fn nothing_is_lost_or_doubled_whatever_call_fails() {
    let (two, mut all) = (Two::new(), Vec::new());
    for from in 0..14 {
        let start = 100 * i64::from(from);
        all.extend(two.tutor.seals_some(2, start + 1));
        let offline = || Offline {
            place: &two.memory,
            calls: Mutex::new(0),
            from,
        };
        two.tutor.push(&offline(), start + 2);
        two.push(start + 3);
        two.doctor.pull(&offline(), start + 4);
        two.pull(start + 5);
        two.tutor.pull(&offline(), start + 6);
        two.tutor.pull(&two.memory, start + 7);
    }
    two.agree(&all);
}

/// A place whose connection is gone after some calls.
struct Offline<'a> {
    place: &'a MemoryPlace,
    calls: Mutex<u32>,
    from: u32,
}

impl Offline<'_> {
    fn call<T>(
        &self,
        call: impl FnOnce(&MemoryPlace) -> Result<T, TransportError>,
    ) -> Result<T, TransportError> {
        let mut calls = self.calls.lock().unwrap();
        *calls += 1;
        if *calls > self.from {
            return Err(TransportError::Offline);
        }
        call(self.place)
    }
}

impl Transport for Offline<'_> {
    fn put(&self, name: &ObjectName, bytes: &[u8], hint: PutHint) -> Result<Put, TransportError> {
        self.call(|place| place.put(name, bytes, hint))
    }

    fn get(&self, name: &ObjectName, limit: u64) -> Result<Vec<u8>, TransportError> {
        self.call(|place| place.get(name, limit))
    }

    fn head(&self, name: &ObjectName) -> Result<Head, TransportError> {
        self.call(|place| place.head(name))
    }

    fn list(&self, folder: &ObjectName) -> Result<Vec<Listed>, TransportError> {
        self.call(|place| place.list(folder))
    }

    fn delete(&self, name: &ObjectName) -> Result<(), TransportError> {
        self.call(|place| place.delete(name))
    }
}
