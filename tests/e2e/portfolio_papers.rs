//! A doctor's shoebox: papers as other programs make them. Each has a word of its own, which search
//! must find and the disk must not show.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A form of three pages; the word is on the second.
pub const FORM: (&str, &str) = ("Consultant ESLE.pdf", "quillonbrook");
/// A photograph of a certificate.
pub const SCAN: (&str, &str) = ("Attendance.png", "fennelgate");
/// A letter about a patient who does not exist.
pub const LETTER: (&str, &str) = ("Clinic letter.txt", "oystercroft");
/// A PDF that broke off.
pub const BROKEN: &str = "Half a report.pdf";
/// What only the second import has.
pub const SECOND: (&str, &str) = ("Study day.txt", "pebblewick");

const MAIL: (&str, &str) = ("Thanks.eml", "harrowbeck");
/// The word is in the name, too.
const NOTE: (&str, &str) = ("Wrenfordshaw rota.txt", "wrenfordshaw");
const OFFICE: [(&str, &str); 2] = [("docx", "larkspurhill"), ("odt", "thistlemoor")];
/// What an archive holds: the name given, the name kept, the word.
pub const ARCHIVED: [(&str, &str, &str); 2] = [
    ("../../../escape.txt", "escape.txt", "saltmarram"),
    (
        "teaching\u{202e}fdp.txt",
        "teachingfdp.txt",
        "brackenholtby",
    ),
];

/// A folder of papers, outside every home. Gone when dropped.
pub struct Shoebox {
    folder: TempDir,
    words: Vec<&'static str>,
}

impl Shoebox {
    /// Papers of every kind, one of them twice.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("shoebox-")
            .tempdir()
            .unwrap();
        let mut shoebox = Self {
            folder,
            words: Vec::new(),
        };
        let form = pdf(&FORM_PAGES);
        shoebox.add(FORM, &form);
        fs::write(shoebox.path().join("Same form again.pdf"), &form).unwrap();
        fs::write(shoebox.path().join(BROKEN), &form[..form.len() / 8]).unwrap();
        shoebox.add(LETTER, ABOUT_A_PATIENT.as_bytes());
        shoebox.add(MAIL, THANKS.as_bytes());
        shoebox.add(
            NOTE,
            b"Rota meeting\n\nThe wrenfordshaw rota was agreed on 3 March 2026.\n",
        );
        shoebox.photograph();
        shoebox.archive();
        shoebox.office();
        shoebox
    }

    /// Where the papers lie.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        fs::read_dir(self.path()).unwrap().count()
    }

    /// How many items they become: one file is there twice, and the archive is its files.
    pub fn items(&self) -> usize {
        self.count() - 2 + ARCHIVED.len()
    }

    /// The words, one for each paper.
    pub fn words(&self) -> &[&'static str] {
        &self.words
    }

    fn add(&mut self, (name, word): (&str, &'static str), bytes: &[u8]) {
        fs::write(self.path().join(name), bytes).unwrap();
        self.words.push(word);
    }

    fn archive(&mut self) {
        let texts = ARCHIVED.map(|(name, _, word)| {
            (
                name,
                format!("Teaching notes\n\nThe {word} teaching was on 9 May 2025.\n"),
            )
        });
        fs::write(self.path().join("Old stick.zip"), zip(&texts)).unwrap();
        self.words.extend(ARCHIVED.iter().map(|(_, _, word)| *word));
    }

    /// Draws a page as a camera sees it: nothing in it is text.
    fn photograph(&mut self) {
        let drawn = Command::new("convert")
            .args(["-size", "1240x900", "xc:#fdfcf8", "-font", "Inter-Medium"])
            .args(["-fill", "#202020", "-gravity", "north", "-pointsize", "56"])
            .args(["-annotate", "+0+120", "Certificate of attendance"])
            .args(["-pointsize", "44"])
            .args(["-annotate", "+0+300", "Fennelgate simulation course"])
            .args(["-annotate", "+0+420", "Westerleigh Teaching Hospital"])
            .args(["-annotate", "+0+540", "14 October 2025"])
            .arg(self.path().join(SCAN.0))
            .status();
        assert!(
            drawn
                .expect("convert, of the package imagemagick")
                .success()
        );
        self.words.push(SCAN.1);
    }

    /// Lets LibreOffice write its own kinds of file. Left out where it is not installed.
    fn office(&mut self) {
        let work = tempfile::tempdir().unwrap();
        for (ending, word) in OFFICE {
            let text = work.path().join(format!("Teaching plan {ending}.txt"));
            fs::write(
                &text,
                format!("Teaching plan\n\nThe {word} session, 12 June 2025.\n"),
            )
            .unwrap();
            let profile = format!(
                "-env:UserInstallation=file://{}",
                work.path().join("profile").display()
            );
            let made = Command::new("soffice")
                .args(["--headless", &profile, "--convert-to", ending, "--outdir"])
                .arg(self.path())
                .arg(&text)
                .output();
            // Where LibreOffice is not installed, its papers are not part of the journey.
            if let Ok(output) = made {
                let made = text.with_extension(ending);
                let made = self.path().join(made.file_name().unwrap());
                assert!(made.exists(), "LibreOffice made no {ending}: {output:?}");
                self.words.push(word);
            }
        }
    }
}

/// The second import: the PDFs that other programs made where they are present, and a text.
pub fn second() -> (TempDir, usize) {
    let folder = tempfile::Builder::new().prefix("tray-").tempdir().unwrap();
    let (name, word) = SECOND;
    fs::write(
        folder.path().join(name),
        format!("Study day\n\nThe {word} study day, 2 July 2024.\n"),
    )
    .unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/pdf");
    for sample in pdfs(&samples) {
        fs::copy(&sample, folder.path().join(sample.file_name().unwrap())).unwrap();
    }
    let count = fs::read_dir(folder.path()).unwrap().count();
    (folder, count)
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect()
}

const FORM_PAGES: [&[&str]; 3] = [
    &[
        "Extended Supervised Learning Event",
        "Doctor: Dr Zoe O Briain",
        "Assessor: Dr Karen Rowntree, Consultant in Emergency Medicine",
        "Date: 4 November 2026",
        "Setting: resus and majors, shift lead",
    ],
    &[
        "What was seen",
        "The quillonbrook handover was led calmly and to time.",
        "Juniors were supervised and the department was kept safe.",
    ],
    &[
        "What to do next",
        "Hand over the phone sooner when leading in resus.",
    ],
];

const ABOUT_A_PATIENT: &str = "Clinic letter\n\nPatient: Mrs Maud Oystercroft\nNHS number: 999 000 0018\nDate of birth: 12/03/1951\n\nThe oystercroft review went well.\n";

const THANKS: &str = "From: Ward Nine <ward9@example.org>\r\nTo: Dr Zoe O Briain <zoe@example.org>\r\nSubject: Thank you from ward nine\r\nDate: Tue, 04 Nov 2025 09:30:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThank you for the harrowbeck teaching.\r\nIt helped all of us.\r\n";

/// The least that is a PDF with words: pages of lines in a font every reader brings along.
fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let first = 4;
    let numbers = (0..pages.len()).map(|page| first + 2 * page);
    let kids: Vec<String> = numbers
        .clone()
        .map(|number| format!("{number} 0 R"))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]>>",
            pages.len(),
            kids.join(" ")
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (number, lines) in numbers.zip(pages) {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R>>",
            number + 1
        ));
        let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*")).collect();
        let content = format!("BT /F 14 Tf 22 TL 72 760 Td {} ET", shown.join(" "));
        objects.push(format!(
            "<</Length {}>>stream\n{content}\nendstream",
            content.len()
        ));
    }
    with_table(&objects)
}

/// The objects of a PDF, and the table of where each of them stands.
fn with_table(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("0000000000 65535 f \n");
    for (place, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj{object}endobj\n", place + 1).bytes());
    }
    let size = objects.len() + 1;
    let start = bytes.len();
    bytes.extend(
        format!(
            "xref\n0 {size}\n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        )
        .bytes(),
    );
    bytes
}

/// An archive without compression (APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16).
fn zip(files: &[(&str, String)]) -> Vec<u8> {
    const UTF8_NAMES: u16 = 1 << 11;
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, text) in files {
        let offset = u32::try_from(bytes.len()).unwrap();
        let length = u32::try_from(text.len()).unwrap().to_le_bytes();
        let mut facts = Vec::new();
        for short in [20, UTF8_NAMES, 0, 0, 0x21] {
            facts.extend(short.to_le_bytes());
        }
        facts.extend(crc32(text.as_bytes()).to_le_bytes());
        facts.extend([length, length].concat());
        facts.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        facts.extend([0; 2]);
        bytes.extend(
            [
                b"PK\x03\x04".as_slice(),
                facts.as_slice(),
                name.as_bytes(),
                text.as_bytes(),
            ]
            .concat(),
        );
        let rest = [[0; 10].as_slice(), &offset.to_le_bytes(), name.as_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\x00".as_slice(), facts.as_slice(), &rest].concat());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let start = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    bytes.extend(directory);
    bytes.extend(
        [
            b"PK\x05\x06".as_slice(),
            &[0; 4],
            &count,
            &count,
            &size,
            &start,
            &[0; 2],
        ]
        .concat(),
    );
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    let shift = |crc: u32| (crc >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(crc & 1));
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| shift(crc))
    })
}

#[test]
fn the_papers_are_what_other_programs_take_them_for() {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("form.pdf");
    fs::write(&form, pdf(&FORM_PAGES)).unwrap();
    assert!(crate::paper::read(&form).contains(FORM.1));
    assert!(crate::paper::about(&form).contains("Pages:           3"));
    // The check value of every catalogue of checksums.
    assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
}
