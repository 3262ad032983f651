//! A cipher on a thread of its own, between reading and writing on this one.
//!
//! Files are read and written where the caller is, so that a watcher, a source and a target need not
//! be shared between threads; the cipher runs beside them. Some blocks are all the memory this takes,
//! however long the file: at most two for each that may wait, some 16 MiB.

use std::{
    io::{self, BufRead, Read, Write},
    sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    thread,
};

use zeroize::Zeroizing;

use crate::Result;

/// The most bytes passed on at a time.
pub(super) const BLOCK: usize = 256 * 1024;
/// And the fewest.
const SMALL_BLOCK: usize = 4 * 1024;
/// Blocks that may wait for the cipher: more than either side deals with in the few milliseconds for
/// which a busy machine takes the processor from the other.
const WAITING: usize = 32;

type Block = Zeroizing<Vec<u8>>;

/// A buffer for blocks of a file of this length, 0 when it is not known. It is never made larger
/// later, which would leave what was in it behind.
fn block_for(length: u64) -> Block {
    let all = usize::try_from(length).unwrap_or(BLOCK);
    let size = if all == 0 {
        BLOCK
    } else {
        all.clamp(SMALL_BLOCK, BLOCK)
    };
    Zeroizing::new(Vec::with_capacity(size))
}

/// What the cipher's end came to: its own failure is apart from those of the caller's two ends.
pub(super) type Outcome<T> = Result<io::Result<T>>;

/// Runs `work` between the blocks that `next` fills as far as they go, until it leaves one empty, and
/// those that `take` is given. `length` is about how long the file is, 0 when nobody knows.
pub(super) fn through<T: Send>(
    length: u64,
    mut next: impl FnMut(&mut Vec<u8>) -> Result<()>,
    work: impl FnOnce(BlockReader, BlockWriter) -> io::Result<T> + Send,
    mut take: impl FnMut(&[u8]) -> Result<()>,
) -> Outcome<T> {
    thread::scope(|scope| {
        let (to_cipher, inbox) = sync_channel(WAITING);
        let (outbox, from_cipher) = channel::<Block>();
        let (spent, spare) = channel();
        let (taken, refill) = channel();
        let reader = BlockReader::new(inbox, spent);
        let writer = BlockWriter::new(outbox, refill, block_for(length));
        let cipher = scope.spawn(move || work(reader, writer));
        let block = || spare.try_recv().unwrap_or_else(|_| block_for(length));
        feed(block, &mut next, &to_cipher, || {
            from_cipher.try_iter().try_for_each(|block| {
                take(&block)?;
                let _ = taken.send(block);
                Ok(())
            })
        })?;
        drop(to_cipher);
        for block in from_cipher {
            take(&block)?;
            let _ = taken.send(block);
        }
        match cipher.join() {
            Ok(outcome) => Ok(outcome),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Hands blocks to the cipher until there are no more, or until it wants no more.
fn feed(
    block: impl Fn() -> Block,
    next: &mut impl FnMut(&mut Vec<u8>) -> Result<()>,
    to_cipher: &SyncSender<Block>,
    mut drain: impl FnMut() -> Result<()>,
) -> Result<()> {
    loop {
        let mut block = block();
        next(&mut block)?;
        if block.is_empty() || to_cipher.send(block).is_err() {
            return Ok(());
        }
        drain()?;
    }
}

/// The cipher's input.
pub(super) struct BlockReader {
    inbox: Receiver<Block>,
    spent: Sender<Block>,
    block: Block,
    position: usize,
}

impl BlockReader {
    fn new(inbox: Receiver<Block>, spent: Sender<Block>) -> Self {
        Self {
            inbox,
            spent,
            block: Block::default(),
            position: 0,
        }
    }
}

impl BufRead for BlockReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.position >= self.block.len() {
            let spent = std::mem::replace(&mut self.block, self.inbox.recv().unwrap_or_default());
            self.position = 0;
            if spent.capacity() > 0 {
                let _ = self.spent.send(spent);
            }
        }
        Ok(self.block.get(self.position..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.position += count;
    }
}

impl Read for BlockReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

/// The cipher's output.
pub(super) struct BlockWriter {
    outbox: Sender<Block>,
    refill: Receiver<Block>,
    block: Block,
}

impl BlockWriter {
    fn new(outbox: Sender<Block>, refill: Receiver<Block>, block: Block) -> Self {
        Self {
            outbox,
            refill,
            block,
        }
    }
}

impl Write for BlockWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.block.len() == self.block.capacity() {
            self.flush()?;
        }
        let room = self.block.capacity() - self.block.len();
        let (now, _) = bytes.split_at(room.min(bytes.len()));
        self.block.extend_from_slice(now);
        Ok(now.len())
    }

    /// Passes on what there is.
    fn flush(&mut self) -> io::Result<()> {
        let size = self.block.capacity();
        let fresh = || Zeroizing::new(Vec::with_capacity(size));
        let mut empty = self.refill.try_recv().unwrap_or_else(|_| fresh());
        empty.clear();
        let block = std::mem::replace(&mut self.block, empty);
        self.outbox
            .send(block)
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}
