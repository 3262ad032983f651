//! Taking papers in, against `pdftotext` over the same files and `age` over the same bytes.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use waymark_documents::Worker;
use waymark_records::capture::{Moved, Source};
use waymark_vault::KdfProfile;

use crate::age::Age;
use crate::files::noise;
use crate::measure::{Turns, ms, time, verdict};
use crate::memory;
use crate::store::{Store, clock};

const FILES: u64 = 500;
/// Of the picture on the first page of each: 500 of them make 200 MB.
const EDGE: usize = 365;
const LINES: usize = 40;
const ROUNDS: usize = 3;
/// Processors that the reference has as well.
const AT_ONCE: usize = 2;

pub fn run() {
    println!("\nTaking in {FILES} PDFs with {} pages", FILES * 2);
    let store = Store::empty(KdfProfile::Test);
    let dir = store.dir.path();
    let papers = dir.join("papers");
    let bytes = make(&papers);
    println!("   {:.0} MB", bytes as f64 / 1e6);
    let exe = std::env::current_exe().expect("this program");
    let worker = Worker::beside(&exe);
    let (_, grown) = memory::growth(|| take_in(&worker, &papers));
    if let Some(kib) = grown {
        println!(
            "   memory above idle, without the reading processes: {} MiB",
            kib / 1024
        );
    }
    let Some(age) = Age::found(dir).filter(|_| has_pdftotext()) else {
        let taken = take_in(&worker, &papers);
        println!(
            "   {} ms; without `age` and `pdftotext` there is nothing to compare with",
            ms(taken)
        );
        return;
    };
    let turns = Turns::taken(
        ROUNDS,
        || take_in(&worker, &papers),
        || by_others(&age, &papers, &dir.join("by-others")),
    );
    println!(
        "   p50 {} ms   pdftotext and age {} ms   × {:.2}   target ≤ 1.30: {}",
        ms(turns.ours.median()),
        ms(turns.reference.median()),
        turns.ratio(),
        verdict(turns.ratio() <= 1.3)
    );
}

/// Takes the papers into a new store.
fn take_in(worker: &Worker, papers: &Path) -> Duration {
    let store = Store::empty(KdfProfile::Test);
    let capture = store.records.capture();
    let plan = capture
        .plan(vec![Source::Path(papers.to_owned())])
        .expect("a plan");
    let mut go_on = |_: Moved<'_>| ControlFlow::Continue(());
    let (taken, outcome) = time(|| capture.run(plan, worker, clock(), &mut go_on));
    let outcome = outcome.expect("taken in");
    assert_eq!(u64::from(outcome.files), FILES, "{:?}", outcome.refused);
    let unread = store.records.portfolio().get().expect("counts").unread;
    assert_eq!(
        unread, 0,
        "`waymark` has to lie beside this program: cargo build --release"
    );
    taken
}

/// The text of each by `pdftotext`, and each sealed by `age` and synced; two at once.
fn by_others(age: &Age, papers: &Path, to: &Path) -> Duration {
    fs::create_dir_all(to).expect("a folder");
    let all: Vec<PathBuf> = fs::read_dir(papers)
        .expect("papers")
        .map(|entry| entry.expect("a paper").path())
        .collect();
    let (taken, ()) = time(|| {
        thread::scope(|scope| {
            for some in all.chunks(all.len().div_ceil(AT_ONCE)) {
                scope.spawn(move || some.iter().for_each(|paper| one_by_others(age, paper, to)));
            }
        });
    });
    fs::remove_dir_all(to).expect("removed");
    taken
}

fn one_by_others(age: &Age, paper: &Path, to: &Path) {
    let name = paper.file_name().expect("a name");
    let mut read = Command::new("pdftotext");
    let read = read
        .arg(paper)
        .arg(to.join(name).with_extension("txt"))
        .status();
    assert!(read.is_ok_and(|status| status.success()));
    age.seal(paper, &to.join(name).with_extension("age"));
}

fn has_pdftotext() -> bool {
    let asked = Command::new("pdftotext")
        .arg("-v")
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}

fn make(papers: &Path) -> u64 {
    fs::create_dir(papers).expect("a folder");
    let mut bytes = 0;
    for number in 0..FILES {
        let paper = pdf(number);
        bytes += paper.len() as u64;
        fs::write(papers.join(format!("paper {number:03}.pdf")), paper).expect("a paper");
    }
    bytes
}

/// A PDF of two pages with words, and on the first a picture that no cipher can make less of.
fn pdf(number: u64) -> Vec<u8> {
    let mut picture = vec![0; EDGE * EDGE * 3];
    noise(number).fill(&mut picture);
    let picture_head = format!(
        "/Type /XObject /Subtype /Image /Width {EDGE} /Height {EDGE} /ColorSpace /DeviceRGB /BitsPerComponent 8"
    );
    let page = |content: u32, resources: &str| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R
             /Resources << /Font << /F1 7 0 R >> {resources} >> >>"
        )
        .into_bytes()
    };
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>".to_vec(),
        page(5, "/XObject << /I 8 0 R >>"),
        page(6, ""),
        stream("", &words(number, 1, "q 200 0 0 200 300 40 cm /I Do Q")),
        stream("", &words(number, 2, "")),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
        stream(&picture_head, &picture),
    ];
    assembled(&objects)
}

fn words(number: u64, page: u32, after: &str) -> Vec<u8> {
    let mut text = format!("BT /F1 11 Tf 14 TL 60 780 Td (Paper {number}, page {page}) Tj T*\n");
    for line in 0..LINES {
        text.push_str(&format!(
            "(Line {line}: the audit of the pathway showed what supervision and training had changed.) Tj T*\n"
        ));
    }
    text.push_str("ET\n");
    text.push_str(after);
    text.into_bytes()
}

fn stream(head: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {head} /Length {} >>\nstream\n", bytes.len()).into_bytes();
    object.extend_from_slice(bytes);
    object.extend_from_slice(b"\nendstream");
    object
}

fn assembled(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(pdf.len());
        writeln!(pdf, "{number} 0 obj").expect("memory");
        pdf.extend_from_slice(object);
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let start = pdf.len();
    let size = objects.len() + 1;
    write!(pdf, "xref\n0 {size}\n0000000000 65535 f \n").expect("memory");
    for place in places {
        writeln!(pdf, "{place:010} 00000 n ").expect("memory");
    }
    write!(
        pdf,
        "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    .expect("memory");
    pdf
}
