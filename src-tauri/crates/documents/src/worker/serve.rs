//! The reading process at work: takes one file after another and answers.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::frame::{read_blob, read_message, write_blob, write_message};
use super::message::{Answer, Head, Hello, PROTOCOL, Request, What};
use super::walls::{self, Walls};
use crate::formats::{self, Bytes};
use crate::{Limits, ReadFault, Unpacked};

/// Answers requests until the pipe ends. An error is the end of the process.
pub fn serve(from: &mut dyn Read, to: &mut dyn Write, walls: Walls) -> io::Result<()> {
    let hello = Hello {
        protocol: PROTOCOL,
        walls,
    };
    write_message(to, &hello)?;
    while let Some(request) = read_message::<Request>(from)? {
        walls::per_request(&request.limits);
        let bytes = read_blob(from, request.limits.bytes, request.length)?;
        // A parser that panics has given up on this file, and left nothing behind that is kept.
        let answered = catch_unwind(AssertUnwindSafe(|| answer(&request, bytes, to)));
        match answered {
            Ok(Ok(())) => {}
            Ok(Err(Failed::Pipe(error))) => return Err(error),
            Ok(Err(Failed::File(fault))) => write_message(to, &Answer::Fault(fault))?,
            Err(_) => write_message(to, &Answer::Fault(ReadFault::Crashed))?,
        }
    }
    Ok(())
}

enum Failed {
    File(ReadFault),
    Pipe(io::Error),
}

impl From<ReadFault> for Failed {
    fn from(fault: ReadFault) -> Self {
        Self::File(fault)
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Pipe(error)
    }
}

fn answer(request: &Request, bytes: Bytes, to: &mut dyn Write) -> Result<(), Failed> {
    let limits = &request.limits;
    match request.what {
        What::Read => {
            let document = formats::read(bytes, request.media, limits)?;
            let (head, text) = Head::of(&document);
            write_message(to, &Answer::Document(head))?;
            write_blob(to, text.as_bytes())?;
        }
        What::PageImage { page } => {
            let image = formats::page_image(bytes, request.media, page, limits)?;
            let (width, height, dpi) = (image.width, image.height, image.dpi);
            write_message(to, &Answer::PageImage { width, height, dpi })?;
            write_blob(to, &image.grey)?;
        }
        What::Picture { max_edge } => {
            let png = formats::picture(bytes, request.media, max_edge, limits)?;
            let (width, height) = (png.width, png.height);
            write_message(to, &Answer::Png { width, height })?;
            write_blob(to, &png.bytes)?;
        }
        What::Codes => {
            let texts = formats::codes(bytes, request.media, limits)?;
            write_message(to, &Answer::Codes { texts })?;
        }
        What::Unpack => unpack(bytes, limits, to)?,
    }
    Ok(())
}

fn unpack(bytes: Bytes, limits: &Limits, to: &mut dyn Write) -> Result<(), Failed> {
    let mut broken = None;
    let unpack = formats::unpack(bytes, limits, &mut |file: Unpacked| {
        let entry = Answer::Entry { name: file.name };
        let sent = write_message(to, &entry).and_then(|()| write_blob(to, &file.bytes));
        match sent {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                broken = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    match broken {
        Some(error) => Err(error.into()),
        None => Ok(write_message(to, &Answer::Unpacked(unpack?))?),
    }
}
