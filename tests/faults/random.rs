//! Chance that can be repeated.

/// SplitMix64 (Steele, Lea and Flood, 2014).
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub const fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        std::iter::repeat_with(|| self.next().to_le_bytes())
            .flatten()
            .take(length)
            .collect()
    }

    /// Fisher and Yates.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let end = u64::try_from(last + 1).expect("a count");
            items.swap(last, usize::try_from(self.below(end)).expect("a count"));
        }
    }

    pub fn choose<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let length = u64::try_from(from.len())
            .ok()
            .filter(|length| *length > 0)?;
        usize::try_from(self.below(length))
            .ok()
            .and_then(|index| from.get(index))
    }
}

/// Whether this is the long run: `cargo xtask faults --long`.
pub fn long() -> bool {
    std::env::var_os("WAYMARK_FAULT_LONG").is_some()
}

/// How many rounds of each fault: a few in every test run, many in a long one.
pub fn rounds() -> u64 {
    let usual = if long() { 500 } else { 50 };
    number("WAYMARK_FAULT_ROUNDS").unwrap_or(usual)
}

/// Where chance starts.
pub fn seed() -> u64 {
    number("WAYMARK_FAULT_SEED").unwrap_or(20_261_124)
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{variable} is a number, not {text:?}")),
    )
}
