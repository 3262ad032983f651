//! A layer between SQLite and the system's files (a VFS, <https://sqlite.org/vfs.html>), so that
//! the whole vault runs on it unchanged: it writes down what is asked of the disk, or lets the
//! n-th call fail.
#![allow(
    unsafe_code,
    reason = "SQLite takes its file layer as a table of C functions; rusqlite has no safe form of it"
)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::fs;
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use waymark_vault::rusqlite::ffi;

use super::tape::{Name, Op, Tape};
use crate::contents::Image;
use crate::journal::Line;

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// EIO.
    Broken,
    /// ENOSPC, for calls that need room.
    Full,
    /// Half of the bytes, then ENOSPC.
    Short,
}

impl How {
    pub const ALL: [Self; 3] = [Self::Broken, Self::Full, Self::Short];
}

/// Which call fails: the `at`-th of those that can fail this way, and with `lasting` all after it.
#[derive(Clone, Copy, Debug)]
pub struct Failing {
    pub how: How,
    pub at: u64,
    pub lasting: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Open,
    Read,
    Write,
    Truncate,
    Sync,
    Size,
    Delete,
    Map,
}

impl Call {
    /// What SQLite's own file layer answers when the system refuses.
    fn code(self, how: How) -> Option<c_int> {
        Some(match (how, self) {
            (How::Broken, Self::Open) => ffi::SQLITE_CANTOPEN,
            (How::Broken, Self::Read) => ffi::SQLITE_IOERR_READ,
            (How::Broken, Self::Write) => ffi::SQLITE_IOERR_WRITE,
            (How::Broken, Self::Truncate) => ffi::SQLITE_IOERR_TRUNCATE,
            (How::Broken, Self::Sync) => ffi::SQLITE_IOERR_FSYNC,
            (How::Broken, Self::Size) => ffi::SQLITE_IOERR_FSTAT,
            (How::Broken, Self::Delete) => ffi::SQLITE_IOERR_DELETE,
            (How::Broken, Self::Map) => ffi::SQLITE_IOERR_SHMMAP,
            (How::Full | How::Short, Self::Write) => ffi::SQLITE_FULL,
            (How::Full, Self::Map) => ffi::SQLITE_IOERR_SHMSIZE,
            _ => return None,
        })
    }
}

#[derive(Default)]
struct Watch {
    recording: Option<(PathBuf, Tape)>,
    failing: Option<Failing>,
    calls: u64,
}

static WATCH: Mutex<Option<Watch>> = Mutex::new(None);

/// The system's own layer, once ours is in front of it.
static SYSTEM: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(ptr::null_mut());

/// A file as SQLite holds it: ours, with the system's behind it.
#[repr(C, align(8))]
struct ShimFile {
    base: ffi::sqlite3_file,
    name: Option<Name>,
}

const BEFORE_SYSTEM: usize = size_of::<ShimFile>();

/// Puts the layer in front of the system's for every connection that this process opens from now.
pub fn install() {
    assert!(
        SYSTEM.load(Ordering::SeqCst).is_null(),
        "once in a process is enough"
    );
    let length = c_int::try_from(BEFORE_SYSTEM).expect("a short header");
    // SAFETY: SQLite hands out its default layer, which lives as long as the process; ours is a
    // copy of it with other functions, leaked so that it lives as long.
    let answer = unsafe {
        let system = ffi::sqlite3_vfs_find(ptr::null());
        SYSTEM.store(system, Ordering::SeqCst);
        let ours = Box::leak(Box::new(ffi::sqlite3_vfs {
            zName: c"waymark-faults".as_ptr(),
            pNext: ptr::null_mut(),
            szOsFile: (*system).szOsFile + length,
            xOpen: Some(open),
            xDelete: Some(delete),
            ..*system
        }));
        ffi::sqlite3_vfs_register(ours, 1)
    };
    assert_eq!(answer, ffi::SQLITE_OK, "the layer is taken");
}

fn watch() -> MutexGuard<'static, Option<Watch>> {
    let mut watch = WATCH.lock().unwrap_or_else(PoisonError::into_inner);
    watch.get_or_insert_default();
    watch
}

fn with<T>(f: impl FnOnce(&mut Watch) -> T) -> T {
    f(watch().as_mut().expect("put there just now"))
}

/// Writes down from now on what is asked of the disk for the store in `path`; all of it that is
/// there now counts as synced.
pub fn record(path: &Path) {
    let tape = Tape {
        begin: Image::of(path),
        ops: Vec::new(),
    };
    with(|watch| watch.recording = Some((path.to_owned(), tape)));
}

/// Notes between two calls what the user is told there.
pub fn mark(line: Line) {
    with(|watch| watch.note(Op::Told(line)));
}

/// Ends the recording.
pub fn take() -> Tape {
    with(|watch| watch.recording.take()).expect("recorded").1
}

/// Lets a call fail, counted from now, or none.
pub fn fail(failing: Option<Failing>) {
    with(|watch| (watch.failing, watch.calls) = (failing, 0));
}

/// How many calls that could have failed this way there were since.
pub fn calls() -> u64 {
    with(|watch| watch.calls)
}

impl Watch {
    fn note(&mut self, op: Op) {
        let Some((path, tape)) = &mut self.recording else {
            return;
        };
        let bytes = |name| fs::read(path.join(name)).unwrap_or_default();
        let (keys, copy) = (bytes("keys"), bytes("keys.copy"));
        let known = tape.ops.iter().rev().find_map(|op| match op {
            Op::Keys(keys, copy) => Some((keys.as_slice(), copy.as_slice())),
            _ => None,
        });
        let begin = || (tape.begin.bytes("keys"), tape.begin.bytes("keys.copy"));
        if known.unwrap_or_else(begin) != (keys.as_slice(), copy.as_slice()) {
            tape.ops.push(Op::Keys(keys, copy));
        }
        tape.ops.push(op);
    }

    fn refuses(&mut self, call: Call) -> Option<(How, c_int)> {
        let failing = self.failing?;
        let code = call.code(failing.how)?;
        self.calls += 1;
        let hit = self.calls == failing.at || (failing.lasting && self.calls > failing.at);
        hit.then_some((failing.how, code))
    }
}

fn refuses(call: Call) -> Option<(How, c_int)> {
    with(|watch| watch.refuses(call))
}

fn note(name: Option<Name>, op: impl FnOnce(Name) -> Op) {
    if let Some(name) = name {
        with(|watch| watch.note(op(name)));
    }
}

/// The files whose bytes matter; the log's index is made anew after a crash.
fn name_of(path: *const c_char) -> Option<Name> {
    if path.is_null() {
        return None;
    }
    // SAFETY: SQLite passes a path that ends in a zero byte and lives as long as the call.
    let path = unsafe { CStr::from_ptr(path) }.to_str().ok()?;
    ["vault.db", "vault.db-wal"]
        .into_iter()
        .find(|name| path.ends_with(&format!("/{name}")))
}

fn bytes(count: i64) -> usize {
    usize::try_from(count).expect("SQLite counts from nought")
}

/// The system's file behind ours.
fn behind(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    file.cast::<u8>().wrapping_add(BEFORE_SYSTEM).cast()
}

/// Calls the system's function of the same name.
macro_rules! system {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let file = behind($file);
        // SAFETY: `open` let the system fill in the file behind ours, with its table of functions,
        // and SQLite calls nothing on a file that did not open.
        unsafe { ((*(*file).pMethods).$method.expect("a function of the system's layer"))(file $(, $argument)*) }
    }};
}

unsafe extern "C" fn open(
    _ours: *mut ffi::sqlite3_vfs,
    path: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    flags_out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for `szOsFile` bytes, which `install` counted for both files.
    unsafe {
        (*file).pMethods = ptr::null();
        if let Some((_, code)) = refuses(Call::Open) {
            return code;
        }
        let system = SYSTEM.load(Ordering::SeqCst);
        let open = (*system).xOpen.expect("a function of the system's layer");
        let answer = open(system, path, behind(file), flags, flags_out);
        let shim = file.cast::<ShimFile>();
        ptr::addr_of_mut!((*shim).name).write(name_of(path));
        if !(*behind(file)).pMethods.is_null() {
            (*file).pMethods = &raw const METHODS;
        }
        answer
    }
}

unsafe extern "C" fn delete(
    _ours: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    sync_folder: c_int,
) -> c_int {
    if let Some((_, code)) = refuses(Call::Delete) {
        return code;
    }
    let system = SYSTEM.load(Ordering::SeqCst);
    // SAFETY: the arguments are SQLite's own, for the system's layer.
    let answer = unsafe {
        ((*system).xDelete.expect("a function of the system's layer"))(system, path, sync_folder)
    };
    if answer == ffi::SQLITE_OK {
        note(name_of(path), |name| Op::Delete { name });
        if sync_folder != 0 {
            note(name_of(path), |name| Op::Sync { name });
        }
    }
    answer
}

/// Which file this is.
fn name(file: *mut ffi::sqlite3_file) -> Option<Name> {
    // SAFETY: every file of this layer was made by `open`.
    unsafe { (*file.cast::<ShimFile>()).name }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    system!(file, xClose)
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    match refuses(Call::Read) {
        Some((_, code)) => code,
        None => system!(file, xRead, into, length, offset),
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    let refused = refuses(Call::Write);
    let length = match refused {
        Some((How::Short, _)) => length / 2,
        Some((_, code)) => return code,
        None => length,
    };
    let answer = system!(file, xWrite, from, length, offset);
    if answer == ffi::SQLITE_OK {
        // SAFETY: SQLite gives `length` bytes to be written.
        let written =
            unsafe { std::slice::from_raw_parts(from.cast::<u8>(), bytes(length.into())) };
        note(name(file), |name| Op::Write {
            name,
            offset: bytes(offset),
            bytes: written.to_vec(),
        });
    }
    refused.map_or(answer, |(_, code)| code)
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
    if let Some((_, code)) = refuses(Call::Truncate) {
        return code;
    }
    let answer = system!(file, xTruncate, length);
    if answer == ffi::SQLITE_OK {
        let length = bytes(length);
        note(name(file), |name| Op::Truncate { name, length });
    }
    answer
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    if let Some((_, code)) = refuses(Call::Sync) {
        return code;
    }
    let answer = system!(file, xSync, flags);
    if answer == ffi::SQLITE_OK {
        note(name(file), |name| Op::Sync { name });
    }
    answer
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, length: *mut i64) -> c_int {
    match refuses(Call::Size) {
        Some((_, code)) => code,
        None => system!(file, xFileSize, length),
    }
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    system!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    system!(file, xUnlock, level)
}

unsafe extern "C" fn check_lock(file: *mut ffi::sqlite3_file, answer: *mut c_int) -> c_int {
    system!(file, xCheckReservedLock, answer)
}

unsafe extern "C" fn control(
    file: *mut ffi::sqlite3_file,
    what: c_int,
    argument: *mut c_void,
) -> c_int {
    system!(file, xFileControl, what, argument)
}

unsafe extern "C" fn sector(file: *mut ffi::sqlite3_file) -> c_int {
    system!(file, xSectorSize)
}

unsafe extern "C" fn character(file: *mut ffi::sqlite3_file) -> c_int {
    system!(file, xDeviceCharacteristics)
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    page: c_int,
    length: c_int,
    extend: c_int,
    into: *mut *mut c_void,
) -> c_int {
    match refuses(Call::Map) {
        Some((_, code)) => code,
        None => system!(file, xShmMap, page, length, extend, into),
    }
}

unsafe extern "C" fn shm_lock(
    file: *mut ffi::sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    system!(file, xShmLock, offset, count, flags)
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    system!(file, xShmBarrier);
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, remove: c_int) -> c_int {
    system!(file, xShmUnmap, remove)
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_lock),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(character),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
