/**
 * Notes and summaries are kept as plain text: a line that starts with "## " is a heading, "- " a list item, and a blank
 * line parts paragraphs. The editors show that text as sections, one writing area for each heading.
 */

/** A heading and what stands under it. Text before the first heading has `heading: null`. */
export type Section = { heading: string | null; body: string };

const MARK = "## ";

/** Splits text at its headings. There is always at least one section to write in. */
export function readSections(text: string): Section[] {
  const sections: Section[] = [{ heading: null, body: "" }];
  const bodies: string[][] = [[]];
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    if (line.startsWith(MARK)) {
      sections.push({ heading: line.slice(MARK.length).trim(), body: "" });
      bodies.push([]);
    } else {
      bodies.at(-1)?.push(line);
    }
  }
  const filled = sections.map((section, at) => ({ ...section, body: trimBlankLines(bodies[at] ?? []) }));
  const [first, ...others] = filled;
  return first && first.body === "" && others.length > 0 ? others : filled;
}

/** The text of the sections; `readSections` gives the same sections back. */
export function writeSections(sections: Section[]): string {
  return sections
    .map(({ heading, body }) => {
      const text = trimBlankLines(body.split("\n"));
      if (heading === null) return text;
      return text === "" ? `${MARK}${heading}` : `${MARK}${heading}\n${text}`;
    })
    .filter((text) => text !== "")
    .join("\n\n");
}

function trimBlankLines(lines: string[]): string {
  const from = lines.findIndex((line) => line.trim() !== "");
  const to = lines.findLastIndex((line) => line.trim() !== "");
  return from < 0 ? "" : lines.slice(from, to + 1).join("\n");
}

/** The prompts of a topic that are not headings yet, in the topic's order. */
export function unusedPrompts(prompts: string[], sections: Section[]): string[] {
  const used = new Set(sections.map((section) => section.heading?.toLowerCase()));
  return prompts.filter((prompt) => !used.has(prompt.toLowerCase()));
}

/** Adds a heading to write under. An empty opening section makes room for it. */
export function addHeading(sections: Section[], heading: string): Section[] {
  const kept = sections.filter((section) => section.heading !== null || section.body.trim() !== "");
  return [...kept, { heading, body: "" }];
}

/** After Enter: a "## " line the caret has just left becomes a heading. `null` when there is none. */
export function splitAtHeading(sections: Section[], at: number): Section[] | null {
  const section = sections[at];
  if (!section || !section.body.split("\n").some((line) => line.startsWith(MARK) && line.slice(MARK.length).trim() !== ""))
    return null;
  const parts = readSections(section.body);
  const [first, ...others] = parts;
  const inner =
    first?.heading === null
      ? [{ heading: section.heading, body: first.body }, ...others]
      : section.heading === null
        ? parts
        : [{ heading: section.heading, body: "" }, ...parts];
  return [...sections.slice(0, at), ...inner, ...sections.slice(at + 1)];
}

/** Backspace at the start: an empty section goes; a full one joins the one above, its heading back as a "## " line. */
export function joinWithPrevious(sections: Section[], at: number): { sections: Section[]; caret: number } | null {
  const section = sections[at];
  const above = sections[at - 1];
  if (!section || (!above && section.heading === null)) return null;
  const heading = section.heading === null || section.body.trim() === "" ? "" : `${MARK}${section.heading}`;
  if (!above) {
    const body = heading === "" ? section.body : `${heading}\n${section.body}`;
    return { sections: [{ heading: null, body }, ...sections.slice(1)], caret: heading.length };
  }
  const start = above.body === "" ? heading : heading === "" ? above.body : `${above.body}\n${heading}`;
  const body = section.body === "" ? start : start === "" ? section.body : `${start}\n${section.body}`;
  return {
    sections: [...sections.slice(0, at - 1), { heading: above.heading, body }, ...sections.slice(at + 1)],
    caret: start.length,
  };
}

/** What Enter does inside a list: the next line starts with "- " too; on an empty item the list ends. */
export function continueList(text: string, caret: number): { text: string; caret: number } | null {
  const lineStart = text.lastIndexOf("\n", caret - 1) + 1;
  const line = text.slice(lineStart, caret);
  if (!line.startsWith("- ")) return null;
  if (line.trim() === "-") return { text: text.slice(0, lineStart) + text.slice(caret), caret: lineStart };
  return { text: `${text.slice(0, caret)}\n- ${text.slice(caret)}`, caret: caret + 3 };
}

/** Plain text as blocks to draw for reading: read-back, preview, comparison of what a sheet will say. */
export type Block = { kind: "heading"; text: string } | { kind: "paragraph"; text: string } | { kind: "list"; items: string[] };

/** Reads text into blocks. */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", text: paragraph.join("\n") });
    paragraph = [];
  };
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const last = blocks.at(-1);
    if (line.startsWith(MARK)) {
      close();
      blocks.push({ kind: "heading", text: line.slice(MARK.length).trim() });
    } else if (line.startsWith("- ")) {
      const open = paragraph.length === 0 && last?.kind === "list" ? last : null;
      close();
      if (open) open.items.push(line.slice(2));
      else blocks.push({ kind: "list", items: [line.slice(2)] });
    } else if (line.trim() === "") {
      close();
    } else {
      paragraph.push(line);
    }
  }
  close();
  return blocks;
}
