//! Writing a page of text as PDF 1.4 (ISO 32000-1): as little as a reader needs.

/// Lines on one page; a paper of the demonstration has fewer.
const LINES_PER_PAGE: usize = 44;

/// A document with these lines in Helvetica, as many pages as it takes.
pub(super) fn pdf(lines: &[String]) -> Vec<u8> {
    let pages: Vec<&[String]> = lines.chunks(LINES_PER_PAGE).collect();
    // Three objects come before the pages; each page is two, itself and what stands on it.
    let kids: Vec<String> = (0..pages.len())
        .map(|page| format!("{} 0 R", 4 + page * 2))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            pages.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    for lines in pages {
        let content = objects.len() + 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> \
             /Contents {content} 0 R >>"
        ));
        let words = page(lines);
        objects.push(format!(
            "<< /Length {} >>\nstream\n{words}\nendstream",
            words.len()
        ));
    }
    with_table(&objects)
}

/// The words of a page: 56 points from the left, downwards from 780 points.
fn page(lines: &[String]) -> String {
    let mut words = "BT /F1 12 Tf 16 TL 56 780 Td".to_owned();
    for line in lines {
        words += &format!(" ({}) Tj T*", escaped(line));
    }
    words + " ET"
}

/// Parentheses and backslashes have a meaning in a string, and so has what is not ASCII.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '(' | ')' | '\\' => escaped.extend(['\\', c]),
            // Of what the demonstration writes, WinAnsi has only this one beyond ASCII.
            '\u{2019}' => escaped.push_str("\\222"),
            c if c.is_ascii() && !c.is_ascii_control() => escaped.push(c),
            _ => escaped.push('?'),
        }
    }
    escaped
}

/// The objects one after another, and the table of where each begins.
fn with_table(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    file += &format!(
        "xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}
