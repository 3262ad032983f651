//! What goes through the pipes: frames of a tag, a length and as many bytes.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

/// A JSON message.
const MESSAGE: u8 = b'M';
/// A piece of a blob.
const PIECE: u8 = b'P';
/// The end of a blob.
const END: u8 = b'E';

/// Bytes of a JSON message at most.
const MESSAGE_BYTES: usize = 1 << 20;

/// Bytes of a piece at most.
pub const PIECE_BYTES: usize = 256 << 10;

/// Writes a message.
pub fn write_message(to: &mut dyn Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = Zeroizing::new(serde_json::to_vec(message)?);
    if bytes.len() > MESSAGE_BYTES {
        return Err(refused("a message is too long"));
    }
    write_frame(to, MESSAGE, &bytes)?;
    to.flush()
}

/// Reads a message; `None` at the end of the pipe.
pub fn read_message<T: DeserializeOwned>(from: &mut dyn Read) -> io::Result<Option<T>> {
    let Some((tag, length)) = read_head(from)? else {
        return Ok(None);
    };
    if tag != MESSAGE || length > MESSAGE_BYTES {
        return Err(refused("no message"));
    }
    let mut bytes = Zeroizing::new(vec![0; length]);
    from.read_exact(&mut bytes)?;
    Ok(Some(serde_json::from_slice(&bytes)?))
}

/// Writes bytes as a blob.
pub fn write_blob(to: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    for piece in bytes.chunks(PIECE_BYTES) {
        write_frame(to, PIECE, piece)?;
    }
    end_blob(to)
}

/// Writes a piece of a blob that is written in pieces of at most [`PIECE_BYTES`].
pub fn write_piece(to: &mut dyn Write, piece: &[u8]) -> io::Result<()> {
    write_frame(to, PIECE, piece)
}

/// Ends a blob that was written in pieces.
pub fn end_blob(to: &mut dyn Write) -> io::Result<()> {
    write_frame(to, END, &[])?;
    to.flush()
}

/// Reads a blob of at most `most` bytes, of which `about` are expected.
pub fn read_blob(from: &mut dyn Read, most: u64, about: u64) -> io::Result<Zeroizing<Vec<u8>>> {
    let most = usize::try_from(most).map_err(|_| refused("a blob is too long"))?;
    let about = usize::try_from(about).unwrap_or(most).min(most);
    let mut blob = Zeroizing::new(Vec::new());
    blob.try_reserve_exact(about)?;
    loop {
        let (tag, length) = read_head(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        if tag == END && length == 0 {
            return Ok(blob);
        }
        let grown = blob.len().saturating_add(length);
        if tag != PIECE || length > PIECE_BYTES || grown > most {
            return Err(refused("no blob, or a longer one than allowed"));
        }
        blob.try_reserve(length)?;
        let read = from.take(length as u64).read_to_end(&mut blob)?;
        if read != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

fn write_frame(to: &mut dyn Write, tag: u8, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(|_| refused("a frame is too long"))?;
    let [a, b, c, d] = length.to_le_bytes();
    to.write_all(&[tag, a, b, c, d])?;
    to.write_all(bytes)
}

fn read_head(from: &mut dyn Read) -> io::Result<Option<(u8, usize)>> {
    let mut tag = [0];
    if from.read(&mut tag)? == 0 {
        return Ok(None);
    }
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let [tag] = tag;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(|_| refused("a frame"))?;
    Ok(Some((tag, length)))
}

fn refused(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn a_blob_comes_over_whole_and_no_longer_than_allowed() {
        let bytes = vec![7; PIECE_BYTES + 10];
        let mut pipe = Vec::new();
        write_blob(&mut pipe, &bytes).unwrap();
        write_message(&mut pipe, &"next").unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(*read_blob(&mut from, bytes.len() as u64, 0).unwrap(), bytes);
        let next: Option<String> = read_message(&mut from).unwrap();
        assert_eq!(next.as_deref(), Some("next"));
        assert_eq!(read_message::<String>(&mut from).unwrap(), None);
        assert!(
            read_blob(&mut pipe.as_slice(), 10, 10).is_err(),
            "longer than allowed"
        );
        assert!(
            read_blob(&mut &pipe[..100], 1 << 20, 0).is_err(),
            "cut short"
        );
    }

    #[test]
    fn lengths_are_not_believed() {
        let huge = [MESSAGE, 0xff, 0xff, 0xff, 0xff];
        assert!(read_message::<String>(&mut huge.as_slice()).is_err());
        let huge = [PIECE, 0xff, 0xff, 0xff, 0xff];
        assert!(read_blob(&mut huge.as_slice(), u64::MAX, 0).is_err());
        assert!(read_blob(&mut [END, 1, 0, 0, 0, 0].as_slice(), 10, 0).is_err());
    }
}
