//! A file far larger than memory should ever hold: `cargo test -p waymark-vault -- --ignored volume`.

use std::{
    io::{self, Read, Write},
    time::Instant,
};

use super::*;

const LENGTH: u64 = 1 << 30;
/// How much more memory a gigabyte in and out may take than the vault alone.
const MEMORY_KIB: u64 = 64 * 1024;

/// Bytes without end that cost next to nothing to make, and are not all the same.
struct Generated {
    block: Vec<u8>,
    left: u64,
}

impl Read for Generated {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.block.len()).min(self.left as usize);
        buffer[..count].copy_from_slice(&self.block[..count]);
        self.left -= count as u64;
        Ok(count)
    }
}

struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The most memory this process has had at once.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "a gigabyte in and out"]
fn a_gigabyte_goes_in_and_out_with_little_memory() {
    let (_dir, vault) = fresh();
    add(&vault, &bytes(1_000_000)).unwrap();
    let before = peak_kib();
    let mut source = Generated {
        block: bytes(300_007),
        left: LENGTH,
    };
    let attachments = vault.attachments();
    let started = Instant::now();
    let sealed = attachments
        .seal(&mut source, LENGTH, NOON, &mut go_on)
        .unwrap();
    let taken_in = started.elapsed();
    vault
        .write(NOON, |tx| {
            attachments.adopt(tx, &sealed)?;
            tx.audit(event(sealed.id(), "attachment.added"))
        })
        .unwrap();
    let started = Instant::now();
    let mut out = Counted(0);
    attachments
        .copy_to(sealed.id(), &mut out, &mut go_on)
        .unwrap();
    let given_out = started.elapsed();
    assert_eq!(out.0, LENGTH);
    let more = peak_kib() - before;
    eprintln!("1 GiB in {taken_in:.2?}, out {given_out:.2?}, {more} KiB more memory");
    assert!(more < MEMORY_KIB, "{more} KiB");
}
