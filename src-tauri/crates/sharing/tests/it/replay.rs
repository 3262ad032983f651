//! Numbers that arrive out of order, twice, never, or from another history.

use proptest::prelude::*;
use waymark_domain::shares::Digest;
use waymark_sharing::{Fault, Link, Verdict, Window};

fn hash(history: u8, seq: u64) -> Digest {
    let mut bytes = [history; 32];
    bytes[..8].copy_from_slice(&seq.to_be_bytes());
    Digest::new(bytes)
}

fn link(seq: u64) -> Link {
    Link {
        seq,
        hash: hash(0, seq),
        prev: (seq > 1).then(|| hash(0, seq - 1)),
    }
}

fn take(window: &Window, link: Link) -> Window {
    match window.judge(link, None) {
        Ok(Verdict::New(window)) => window,
        other => panic!("{link:?}: {other:?}"),
    }
}

#[test]
fn a_gap_is_named_until_it_closes() {
    let mut window = Window::default();
    for seq in [1, 4, 2, 6] {
        window = take(&window, link(seq));
    }
    assert_eq!((window.high(), window.missing(10)), (2, vec![3, 5]));
    assert_eq!(window.missing(1), [3]);
    window = take(&window, link(3));
    assert_eq!((window.high(), window.head()), (4, Some(hash(0, 4))));
    window = take(&window, link(5));
    assert_eq!((window.high(), window.missing(10)), (6, vec![]));
}

#[test]
fn another_history_is_a_fork_wherever_it_touches() {
    let mut window = Window::default();
    for seq in [1, 2, 5] {
        window = take(&window, link(seq));
    }
    let other = |seq, prev| Link {
        seq,
        hash: hash(1, seq),
        prev,
    };
    for forked in [
        other(2, Some(hash(0, 1))),
        other(5, Some(hash(0, 4))),
        other(3, Some(hash(1, 2))),
        other(3, None),
        other(4, Some(hash(1, 3))),
        other(6, Some(hash(1, 5))),
    ] {
        assert_eq!(window.judge(forked, None), Err(Fault::Fork), "{forked:?}");
    }
    // Long past: only whoever kept its hash can tell.
    let past = other(1, None);
    assert_eq!(window.judge(past, Some(hash(0, 1))), Err(Fault::Fork));
    assert_eq!(window.judge(past, None), Ok(Verdict::Known));
    assert_eq!(window.judge(link(1), Some(hash(0, 1))), Ok(Verdict::Known));
}

#[test]
fn what_waits_beyond_a_gap_is_bounded_and_the_gap_can_still_close() {
    let mut window = Window::default();
    for seq in 2..=1_025 {
        window = take(&window, link(seq));
    }
    assert_eq!(window.judge(link(1_026), None), Err(Fault::Gap));
    assert_eq!(take(&window, link(1)).high(), 1_025);
}

#[test]
fn a_window_is_kept_and_read_back() {
    let mut window = Window::default();
    for seq in [1, 2, 5, 9] {
        window = take(&window, link(seq));
    }
    let restored = Window::restored(window.high(), window.head(), window.ahead());
    assert_eq!(restored, window);
}

proptest! {
    #[test]
    fn any_order_ends_in_the_same_window(order in Just((1..=40_u64).collect::<Vec<_>>()).prop_shuffle()) {
        let mut window = Window::default();
        for seq in order {
            window = take(&window, link(seq));
            prop_assert_eq!(window.judge(link(seq), None), Ok(Verdict::Known));
        }
        prop_assert_eq!(window, Window::restored(40, Some(hash(0, 40)), []));
    }
}
