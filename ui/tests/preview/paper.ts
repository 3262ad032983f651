/** A PDF made on the spot: letters of a few lines on as many pages as are wanted, in a font every reader has. */
export function makePdf(pages: number): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const first = 4;
  const kids = Array.from({ length: pages }, (_, at) => `${first + 2 * at} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Count ${pages} /Kids [${kids}] /MediaBox [0 0 595 842] >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  for (let page = 1; page <= pages; page += 1) {
    const wide = page % 40 === 7 ? " /MediaBox [0 0 842 595]" : "";
    add(`<< /Type /Page /Parent 2 0 R${wide} /Resources << /Font << /F 3 0 R >> >> /Contents ${first + 2 * page - 1} 0 R >>`);
    const text = content(page, pages);
    add(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`);
  }
  return assemble(objects);
}

const LINES = [
  "Doctor: Dr Farhan Siddiqui",
  "Assessor: Dr Karen Rowntree, Consultant in Emergency Medicine",
  "Date: 4 November 2026",
  "",
  "Farhan led the shift with 14 patients in majors. At 18:40 he took over the care of",
  "a patient brought in with septic shock. He recognised the deterioration early and",
  "led the team clearly. He spoke to the family in the relatives' room and explained",
  "the ceiling of treatment with care.",
  "",
  "A calm and organised shift. Farhan delegated early, kept an overview of the",
  "department and debriefed the team after the resuscitation.",
];

function content(page: number, pages: number): string {
  const lines = [`Extended Supervised Learning Event (ESLE)`, `Page ${page} of ${pages}`, "", ...LINES].map(
    (line) => `(${line.replace(/[()\\]/g, "\\$&")}) Tj T*`,
  );
  return `BT /F 11 Tf 16 TL 56 520 Td\n${lines.join("\n")}\nET`;
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = "%PDF-1.4\n";
  const starts = objects.map((body, at) => {
    const start = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return start;
  });
  const table = file.length;
  const lines = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
