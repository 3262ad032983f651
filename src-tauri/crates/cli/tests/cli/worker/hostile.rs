//! Files made to do harm.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A PDF of these objects, numbered from 1; the first is its catalogue.
pub fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    let end = format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF");
    file.extend(end.bytes());
    file
}

const CATALOGUE: &[u8] = b"<</Type/Catalog/Pages 2 0 R>>";
const FONT: &[u8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

/// A page that draws this content, given as the body of a stream and more entries of its dictionary.
pub fn one_page(content: &[u8], entries: &str) -> Vec<u8> {
    let mut stream = format!("<</Length {}{entries}>>\nstream\n", content.len()).into_bytes();
    stream.extend(content);
    stream.extend(b"\nendstream");
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
        /Resources<</Font<</F 5 0 R>>>>>>";
    pdf(
        &[
            CATALOGUE.to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            page.into(),
            stream,
            FONT.to_vec(),
        ],
        "",
    )
}

/// A letter of a few lines.
pub fn letter() -> Vec<u8> {
    let content = b"BT /F 12 Tf 14 TL 60 700 Td (Sepsis audit) Tj T* (Dear Dr Win,) Tj ET";
    one_page(content, "")
}

/// Asks for a password that nobody knows.
pub fn encrypted() -> Vec<u8> {
    let entry = "(................................)";
    let trailer = format!(
        "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O{entry}/U{entry}>>/ID[(a)(a)]"
    );
    let plain = [
        CATALOGUE.to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R>>".to_vec(),
    ];
    pdf(&plain, &trailer)
}

/// The tree of pages leads back to its root.
pub fn cyclic() -> Vec<u8> {
    let pages = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>".to_vec();
    let branch = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 2>>".to_vec();
    pdf(&[CATALOGUE.to_vec(), pages, branch], "")
}

/// Arrays and dictionaries inside one another.
pub fn nested(deep: usize) -> Vec<u8> {
    let mut kids = b"<</Type/Pages/Count 1/Kids".to_vec();
    kids.extend(b"[".repeat(deep));
    kids.extend(b"]".repeat(deep));
    kids.extend(b">>");
    let mut page = b"<</Type/Page/Parent 2 0 R/X ".to_vec();
    page.extend(b"<</A ".repeat(deep));
    page.extend(b">>".repeat(deep));
    page.extend(b">>");
    pdf(&[CATALOGUE.to_vec(), kids, page], "")
}

/// Content that unpacks to this many bytes.
pub fn flate_bomb(bytes: usize) -> Vec<u8> {
    one_page(&deflated(bytes), "/Filter/FlateDecode")
}

/// More words than can be read in a second.
pub fn endless_words(words: usize) -> Vec<u8> {
    let mut content = b"BT /F 12 Tf 60 700 Td ".to_vec();
    content.extend(b"(word) Tj ".repeat(words));
    content.extend(b"ET");
    one_page(&content, "")
}

/// Pages that are all the same.
pub fn pages(count: usize) -> Vec<u8> {
    let kids: String = (0..count).map(|at| format!("{} 0 R ", at + 3)).collect();
    let mut objects = vec![
        CATALOGUE.to_vec(),
        format!("<</Type/Pages/Count {count}/Kids[{kids}]>>").into_bytes(),
    ];
    objects.resize(count + 2, b"<</Type/Page/Parent 2 0 R>>".to_vec());
    pdf(&objects, "")
}

fn deflated(bytes: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    let block = vec![b' '; 1 << 20];
    for _ in 0..bytes >> 20 {
        packed.write_all(&block).unwrap();
    }
    packed.finish().unwrap()
}

/// An archive of these files.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// One small file in an archive that unpacks to this many bytes.
pub fn archive_bomb(name: &str, bytes: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file(name, SimpleFileOptions::default())
        .unwrap();
    let block = vec![0; 1 << 20];
    for _ in 0..bytes >> 20 {
        archive.write_all(&block).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An archive whose directory names one file many times over.
pub fn overlapping(times: u16) -> Vec<u8> {
    let plain = archive(&[("a.txt", b"the same bytes for all")]);
    let directory = plain.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let end = plain.windows(4).position(|w| w == b"PK\x05\x06").unwrap();
    let entry = &plain[directory..end];
    let mut bomb = plain[..directory].to_vec();
    for time in 0..times {
        let mut entry = entry.to_vec();
        // Another name of as many letters, in the directory alone.
        entry[46..51].copy_from_slice(format!("{:05}", time).as_bytes());
        bomb.extend(entry);
    }
    let size = u32::try_from(bomb.len() - directory).unwrap();
    bomb.extend(b"PK\x05\x06\0\0\0\0");
    bomb.extend(times.to_le_bytes());
    bomb.extend(times.to_le_bytes());
    bomb.extend(size.to_le_bytes());
    bomb.extend(u32::try_from(directory).unwrap().to_le_bytes());
    bomb.extend([0, 0]);
    bomb
}

/// The beginning of a picture of this size.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    file.extend(&header);
    file.extend(crc(&header).to_be_bytes());
    let packed = deflated(1 << 20);
    let mut data = b"IDAT".to_vec();
    data.extend(&packed);
    file.extend(u32::try_from(packed.len()).unwrap().to_be_bytes());
    file.extend(&data);
    file.extend(crc(&data).to_be_bytes());
    file
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// E-mails as attachments of e-mails.
pub fn mails(deep: usize) -> Vec<u8> {
    let mut mail =
        "From: a@example.org\r\nTo: b@example.org\r\nSubject: innermost\r\n\r\nwords\r\n"
            .to_owned();
    for level in 0..deep {
        mail = format!(
            "From: a@example.org\r\nTo: b@example.org\r\nSubject: level {level}\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=\"b{level}\"\r\n\r\n--b{level}\r\n\
             Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=\"a\u{202e}b\u{7}.eml\"\r\n\r\n\
             {mail}\r\n--b{level}--\r\n"
        );
    }
    mail.into_bytes()
}
