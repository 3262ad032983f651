//! The bytes inside the seal: magic, header, body, signature, and zeros up to a length that says
//! little about what is in it.

use waymark_domain::shares::Digest;

use super::header::MAX_HEADER;
use crate::{Fault, jcs};

const MAGIC: &[u8] = b"WMPARC1\n";
const FAMILY: &[u8] = b"WMPARC";
const CONTEXT: &[u8] = b"waymark/parcel/v1\0";
const SIGNATURE: usize = 64;
const MIN_HEADER: usize = 2;
const MAX_BODY: usize = 268_435_456;
/// Everything small looks alike.
const SMALLEST: usize = 4_096;

/// The parts of a parcel.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame<'a> {
    pub(super) header: &'a [u8],
    pub(super) body: &'a [u8],
    pub(super) signature: &'a [u8; SIGNATURE],
}

impl<'a> Frame<'a> {
    /// Takes a parcel apart; looks at lengths first, then at the padding.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Fault> {
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            return Err(if bytes.starts_with(FAMILY) {
                Fault::Version
            } else {
                Fault::Malformed
            });
        };
        let (frame, padding) = Self::parts(rest).ok_or(Fault::Malformed)?;
        if bytes.len() != padded(bytes.len() - padding.len()) {
            return Err(Fault::Padding);
        }
        if padding.iter().any(|byte| *byte != 0) {
            return Err(Fault::Padding);
        }
        Ok(frame)
    }

    fn parts(rest: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (length, rest) = rest.split_first_chunk()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        if !(MIN_HEADER..=MAX_HEADER).contains(&length) {
            return None;
        }
        let (header, rest) = rest.split_at_checked(length)?;
        let (length, rest) = rest.split_first_chunk()?;
        let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
        if length > MAX_BODY {
            return None;
        }
        let (body, rest) = rest.split_at_checked(length)?;
        let (signature, padding) = rest.split_first_chunk()?;
        let frame = Self {
            header,
            body,
            signature,
        };
        Some((frame, padding))
    }

    /// Puts a parcel together.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        let header = u32::try_from(self.header.len()).map_err(|_| Fault::TooBig)?;
        let body = u64::try_from(self.body.len()).map_err(|_| Fault::TooBig)?;
        let mut bytes = [
            MAGIC,
            &header.to_be_bytes(),
            self.header,
            &body.to_be_bytes(),
            self.body,
            self.signature,
        ]
        .concat();
        bytes.resize(padded(bytes.len()), 0);
        Ok(bytes)
    }
}

/// What is signed.
pub(super) fn message(header: Digest, body: Digest) -> Vec<u8> {
    [CONTEXT, header.as_bytes(), body.as_bytes()].concat()
}

/// The digest of a part.
pub(super) fn digest(part: &[u8]) -> Digest {
    jcs::digest(part)
}

/// The length of an age file around a frame whose header and body have this length: its own header
/// with one recipient and a line of grease, and a tag for every 64 KiB.
pub(super) fn sealed_bytes(length: usize) -> usize {
    const AROUND: usize = MAGIC.len() + 4 + 8 + SIGNATURE;
    const AGE: usize = 300;
    const TAG: usize = 16;
    const PIECE: usize = 64 * 1024;
    let padded = padded(AROUND + length);
    AGE + padded + TAG * padded.div_ceil(PIECE)
}

/// The length with padding: Padmé (Nikitin and others, <https://arxiv.org/abs/1806.03160>), which
/// costs at most twelve per cent, and never less than [`SMALLEST`].
fn padded(length: usize) -> usize {
    SMALLEST.max(padme(length))
}

fn padme(length: usize) -> usize {
    let Some(exponent) = length.checked_ilog2() else {
        return length;
    };
    let Some(mantissa) = exponent.checked_ilog2() else {
        return length;
    };
    let free = exponent.saturating_sub(mantissa + 1);
    length.next_multiple_of(1 << free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_follows_the_paper_and_never_costs_more_than_an_eighth() {
        for (length, expected) in [(0, 0), (1, 1), (9, 10), (4_097, 4_352), (10_000, 10_240)] {
            assert_eq!(padme(length), expected, "{length}");
        }
        for length in 1..200_000 {
            let padded = padme(length);
            assert!(
                padded >= length && padded * 100 <= length * 112,
                "{length}: {padded}"
            );
        }
        assert_eq!(padded(1), 4_096);
    }
}
