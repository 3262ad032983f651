//! Bytes that somebody else may have written, changed by chance: refused or read, never believed,
//! and never a panic. The targets are in `tests/fuzz`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::bodies::{Body, TARGETS};
use crate::random::{Random, long, seed};
use crate::report;

/// How long each target is fuzzed in a long run.
const LONG: Duration = Duration::from_secs(60);
/// No honest file is this long, and longer ones only take longer.
const MOST: usize = 1024 * 1024;
/// Whatever takes longer over one input can be made to hang.
const PATIENCE: Duration = Duration::from_secs(10);

/// Values at which counting goes wrong.
const EDGES: [u8; 8] = [0, 1, 0x7f, 0x80, 0xff, b'"', b'\n', b','];

/// Changes honest inputs, a little or a lot.
struct Mutator {
    corpus: Vec<Vec<u8>>,
    random: Random,
}

impl Mutator {
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a length");
        usize::try_from(self.random.below(end)).expect("a length")
    }

    fn next(&mut self) -> Vec<u8> {
        let mut input = self
            .random
            .choose(&self.corpus)
            .cloned()
            .unwrap_or_default();
        for _ in 0..=self.below(6) {
            self.change(&mut input);
        }
        input.truncate(MOST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len());
        let end = input.len().min(at + 1 + self.below(64));
        match self.below(9) {
            0 => input.truncate(at),
            1 => drop(input.drain(at..end)),
            2 => {
                let length = self.below(64);
                let noise = self.random.bytes(length);
                input.splice(at..at, noise);
            }
            3 => {
                let again = input.get(at..end).unwrap_or_default().to_vec();
                let times = 1 + self.below(8);
                input.splice(at..at, again.repeat(times));
            }
            4 => {
                let other = self
                    .random
                    .choose(&self.corpus)
                    .cloned()
                    .unwrap_or_default();
                let from = self.below(other.len());
                input.splice(at.., other.into_iter().skip(from));
            }
            5 => {
                let edge = EDGES[self.below(EDGES.len())];
                let until = input.len().min(at + [1, 2, 4, 8][self.below(4)]);
                input.get_mut(at..until).unwrap_or_default().fill(edge);
            }
            6 => {
                let noise = self.random.bytes(end - at);
                input.splice(at..end, noise);
            }
            _ => {
                let bit = self.below(8);
                input
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|byte| *byte ^= 1 << bit);
            }
        }
    }
}

/// What a run of inputs found.
struct Run {
    inputs: u64,
    slowest: Duration,
    /// The first input that must not have been, and what it led to.
    bad: Option<Vec<u8>>,
}

fn run(corpus: Vec<Vec<u8>>, mut body: Body, inputs: u64, for_long: Option<Duration>) -> Run {
    let mut run = Run {
        inputs: 0,
        slowest: Duration::ZERO,
        bad: None,
    };
    // Honest bytes are understood, or the changed ones would be refused for another reason.
    corpus.iter().for_each(|input| body(input));
    let random = Random::new(seed());
    let mut mutator = Mutator { corpus, random };
    let begin = Instant::now();
    while for_long.map_or(run.inputs < inputs, |long| begin.elapsed() < long) {
        let input = mutator.next();
        let began = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| body(&input)));
        run.slowest = run.slowest.max(began.elapsed());
        run.inputs += 1;
        if ended.is_err() || began.elapsed() > PATIENCE {
            run.bad = Some(input);
            break;
        }
    }
    run
}

#[test]
fn bytes_from_elsewhere_are_refused_or_read_without_a_panic() {
    let control = control();
    for target in TARGETS {
        let (corpus, body) = (target.open)();
        let run = run(corpus, body, target.inputs, long().then_some(LONG));
        let slowest = run.slowest.as_millis();
        if let Some(input) = run.bad {
            let kept = std::env::temp_dir().join("waymark-fuzz-input");
            std::fs::write(&kept, &input).expect("kept");
            panic!(
                "{}, seed {}, input {} in {slowest} ms: {}",
                target.name,
                seed(),
                run.inputs,
                kept.display()
            );
        }
        report::line(
            &format!("Bytes from elsewhere: {}", target.name),
            format!("{} inputs, the slowest {slowest} ms", run.inputs),
            "0 panics, 0 believed",
            control,
        );
    }
}

/// A reader that trusts a length it reads must be found out.
fn control() -> &'static str {
    let trusting = |input: &[u8]| {
        let length = usize::from(*input.first().unwrap_or(&0));
        assert!(length < input.len() || length == 0, "reads beyond the end");
    };
    let silent = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let found = run(vec![vec![3; 8]], Box::new(trusting), 2_000, None).bad;
    std::panic::set_hook(silent);
    assert!(found.is_some(), "a reader that trusts lengths passes");
    "a reader that trusts a length is found out"
}
