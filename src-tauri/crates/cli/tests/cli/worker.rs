//! The process that reads foreign files: its walls, and what hostile files do to it.

mod hostile;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use waymark_documents::{
    Cut, Document, Engine, Limits, ReadFault, Reader, Recogniser, Refused, Unpack, Worker,
};
use waymark_domain::attachments::{HEAD_BYTES, MediaType};

const WAYMARK: &str = env!("CARGO_BIN_EXE_waymark");

/// The limits of the product, on a computer that may be busy with all the other tests.
const PATIENT: Limits = Limits {
    time: Duration::from_secs(600),
    ..Limits::STANDARD
};

fn worker() -> Worker {
    Worker::beside(Path::new(WAYMARK)).with_limits(PATIENT)
}

fn media(bytes: &[u8]) -> MediaType {
    MediaType::of(bytes.get(..HEAD_BYTES).unwrap_or(bytes))
}

fn read(worker: &Worker, bytes: &[u8]) -> Result<Document, ReadFault> {
    worker.read(&mut &*bytes, bytes.len() as u64, media(bytes))
}

fn text(document: &Document) -> String {
    document
        .pages
        .iter()
        .map(|page| page.text.as_str())
        .collect()
}

/// Names and sizes of what came out, and what did not.
fn unpack(worker: &Worker, bytes: &[u8]) -> (Vec<(String, usize)>, Result<Unpack, ReadFault>) {
    let mut files = Vec::new();
    let unpacked = worker.unpack(&mut &*bytes, bytes.len() as u64, &mut |file| {
        files.push((file.name, file.bytes.len()));
        ControlFlow::Continue(())
    });
    (files, unpacked)
}

/// After anything, the next file is read as ever.
fn expect_well(worker: &Worker) {
    let letter = read(worker, &hostile::letter()).unwrap();
    assert_eq!(text(&letter), "Sepsis audit\nDear Dr Win,\n");
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_gets_out_of_the_reading_process() {
    let output = Command::new(WAYMARK)
        .args(["worker", "--self-test", "--json"])
        .output()
        .unwrap();
    assert!(output.status.success(), "something was not refused");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for wall in ["limits", "no_new_privileges", "no_files", "no_calls"] {
        assert_eq!(
            report["walls"][wall], true,
            "{wall} does not stand on this computer"
        );
    }
    let tried: Vec<_> = report["refused"].as_array().unwrap().iter().collect();
    for what in [
        "open_file",
        "list_folder",
        "write_file",
        "start_program",
        "open_socket",
        "start_thread",
    ] {
        let refused = tried
            .iter()
            .any(|tried| tried[0] == what && tried[1] == true);
        assert!(refused, "{what} was allowed");
    }
}

#[test]
fn papers_are_read_by_two_at_once_and_processes_are_used_again() {
    let worker = worker();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..20).for_each(|_| expect_well(&worker)));
        }
    });
}

#[test]
fn where_there_is_no_program_nothing_is_read() {
    let empty = tempfile::tempdir().unwrap();
    let worker = Worker::beside(&empty.path().join("deeper/waymark-desktop"));
    assert_eq!(read(&worker, b"words"), Err(ReadFault::NoWorker));
}

#[test]
fn what_is_locked_or_damaged_is_said_to_be() {
    let worker = worker();
    assert_eq!(
        read(&worker, &hostile::encrypted()),
        Err(ReadFault::Protected)
    );
    assert_eq!(
        read(&worker, b"%PDF-1.7\nnothing else"),
        Err(ReadFault::Damaged)
    );
    let letter = hostile::letter();
    let beginning = &letter[..60];
    assert_eq!(read(&worker, beginning), Err(ReadFault::Damaged));
    // Only its table of contents is gone: what is left is put together.
    let most = &letter[..letter.len() - 60];
    assert!(text(&read(&worker, most).unwrap()).contains("Sepsis audit"));
    expect_well(&worker);
}

#[test]
fn what_leads_in_circles_or_into_the_depth_ends() {
    let worker = worker();
    assert_eq!(read(&worker, &hostile::cyclic()), Err(ReadFault::Damaged));
    let nested = read(&worker, &hostile::nested(200_000));
    let known = [ReadFault::Damaged, ReadFault::TooDeep];
    assert!(nested.is_err_and(|fault| known.contains(&fault)));
    let mails = hostile::mails(1_000);
    let mails = worker
        .read(&mut mails.as_slice(), mails.len() as u64, MediaType::Eml)
        .unwrap();
    assert_eq!(mails.cut, Some(Cut::Depth));
    assert!(
        mails.names.iter().all(|name| name == "ab.eml"),
        "{:?}",
        mails.names
    );
    expect_well(&worker);
}

#[test]
fn what_unpacks_to_more_than_is_allowed_is_stopped() {
    let limits = Limits {
        memory: 64 << 20,
        ..PATIENT
    };
    let worker = worker().with_limits(limits);
    let bomb = hostile::flate_bomb(1 << 30);
    assert!(bomb.len() < 32 << 20);
    assert_eq!(read(&worker, &bomb), Err(ReadFault::Memory));
    let office = hostile::archive_bomb("word/document.xml", 128 << 20);
    assert_eq!(media(&office), MediaType::Docx);
    assert_eq!(read(&worker, &office).unwrap().cut, Some(Cut::Damage));
    assert_eq!(
        read(&worker, &hostile::png(60_000, 60_000)),
        Err(ReadFault::TooLarge)
    );
    expect_well(&worker);
}

#[test]
fn a_long_file_is_read_to_its_limit() {
    let worker = worker();
    let long = read(&worker, &hostile::pages(100_000)).unwrap();
    assert_eq!(long.cut, Some(Cut::Pages));
    assert_eq!((long.pages.len(), long.page_count), (5_000, 100_000));
    let few = Limits {
        text: 100,
        ..PATIENT
    };
    let worker = Worker::beside(Path::new(WAYMARK)).with_limits(few);
    let cut = read(&worker, &b"words ".repeat(100)).unwrap();
    assert_eq!((cut.cut, text(&cut).len()), (Some(Cut::Text), 100));
    let large = Limits { bytes: 10, ..few };
    let worker = Worker::beside(Path::new(WAYMARK)).with_limits(large);
    assert_eq!(read(&worker, b"more than ten"), Err(ReadFault::TooLarge));
}

#[test]
fn a_file_that_takes_too_long_is_left_and_reading_can_be_called_off() {
    let endless = hostile::endless_words(8_000_000);
    let short = Limits {
        time: Duration::from_secs(3),
        ..PATIENT
    };
    let hasty = worker().with_limits(short);
    assert_eq!(read(&hasty, &endless), Err(ReadFault::Time));
    expect_well(&hasty);

    let worker = worker();
    thread::scope(|scope| {
        let reading = scope.spawn(|| read(&worker, &endless));
        // Whether it is caught starting, hearing or reading, it ends.
        while !reading.is_finished() {
            worker.stop();
            thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(reading.join().unwrap(), Err(ReadFault::Stopped));
    });
    expect_well(&worker);
}

#[test]
fn an_archive_gives_its_files_and_nothing_else() {
    let worker = worker();
    let inner = hostile::archive(&[("x.txt", b"x")]);
    let archive = hostile::archive(&[
        ("certificates/ALS.txt", b"passed"),
        ("../../etc/passwd", b"root"),
        ("C:\\windows\\a\u{202e}fdp.exe", b"MZ"),
        ("bell\u{7}.txt", b"ding"),
        ("inner.zip", &inner),
        ("__MACOSX/._ALS.txt", b"litter"),
    ]);
    let (files, done) = unpack(&worker, &archive);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["ALS.txt", "passwd", "afdp.exe", "bell.txt"]);
    assert_eq!(
        done.unwrap().refused,
        [("inner.zip".to_owned(), Refused::Nested)]
    );

    let mut first = Vec::new();
    let enough = worker.unpack(&mut &*archive, archive.len() as u64, &mut |file| {
        first.push(file.name);
        ControlFlow::Break(())
    });
    assert_eq!((enough.is_ok(), first.len()), (true, 1));
    expect_well(&worker);
}

#[test]
fn archives_that_are_bombs_are_refused() {
    let worker = worker();
    let (files, done) = unpack(&worker, &hostile::archive_bomb("a.txt", 256 << 20));
    assert!(files.is_empty());
    assert_eq!(
        done.unwrap().refused,
        [("a.txt".to_owned(), Refused::TooLarge)]
    );

    let (files, done) = unpack(&worker, &hostile::overlapping(5_000));
    let refused = done.unwrap().refused;
    assert_eq!((files.len(), refused.len()), (1, 4_999));
    assert!(refused.iter().all(|(_, why)| *why == Refused::Overlapping));

    let few = Limits {
        entries: 2,
        ..PATIENT
    };
    let worker = Worker::beside(Path::new(WAYMARK)).with_limits(few);
    let many = hostile::archive(&[("a", b"a"), ("b", b"b"), ("c", b"c")]);
    let (files, done) = unpack(&worker, &many);
    assert_eq!((files.len(), done.unwrap().refused.len()), (2, 1));
}

#[test]
fn bytes_without_sense_end_in_a_fault_or_in_no_words() {
    let worker = worker();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut noise = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    for media in MediaType::ALL {
        let mut bytes = hostile::letter();
        bytes.extend((0..4096).map(|_| noise()));
        let _ = worker.read(&mut bytes.as_slice(), bytes.len() as u64, *media);
        let _ = worker.page_image(&mut bytes.as_slice(), bytes.len() as u64, *media, 0);
        let _ = worker.picture(&mut bytes.as_slice(), bytes.len() as u64, *media, 100);
    }
    expect_well(&worker);
}

#[test]
fn every_sample_is_read_or_said_why_not() {
    let Some(samples) = samples() else { return };
    let worker = worker();
    let mut words = 0;
    for file in samples {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&file).unwrap();
        match read(&worker, &bytes) {
            Ok(document) => {
                assert!(document.page_count > 0, "{name}");
                words += text(&document).split_whitespace().count();
            }
            Err(fault) => assert_eq!(
                (fault, name.contains("password")),
                (ReadFault::Protected, true),
                "{name}"
            ),
        }
    }
    assert!(words > 6_500, "only {words} words were found");
}

fn samples() -> Option<Vec<PathBuf>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/samples/pdf");
    let files = std::fs::read_dir(dir).ok()?;
    let files = files.filter_map(|entry| Some(entry.ok()?.path()));
    let pdfs = files.filter(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    Some(pdfs.collect())
}

#[test]
fn a_page_is_drawn_and_its_words_recognised() {
    let worker = worker();
    let large = hostile::one_page(b"BT /F 40 Tf 60 700 Td (Sepsis audit) Tj ET", "");
    let image = worker
        .page_image(&mut large.as_slice(), large.len() as u64, MediaType::Pdf, 0)
        .unwrap();
    assert_eq!((image.width, image.height, image.dpi), (1652, 2338, 200));
    assert!(
        image.grey.iter().any(|grey| *grey < 64),
        "nothing was drawn"
    );
    // Where Tesseract is not installed, the rest has been shown.
    let Some(engine) = Engine::find(&worker) else {
        return;
    };
    let go_on = false.into();
    let read = engine.recognise(&image, &go_on).unwrap();
    assert_eq!(read.text.trim(), "Sepsis audit");
    let first = read.words.first().unwrap();
    assert!((90..=110).contains(&first.x) && first.y < 200, "{first:?}");

    let started = Instant::now();
    let called_off = true.into();
    assert_eq!(
        engine.recognise(&image, &called_off),
        Err(ReadFault::Stopped)
    );
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "it was not called off"
    );
}
