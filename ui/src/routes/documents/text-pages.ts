import type { PageText } from "$lib/documents/marks";
import type { Pages } from "$lib/documents/finding.svelte";

/** The text of a document page by page, as the finder looks through it. */
export class TextPages implements Pages {
  constructor(private readonly texts: readonly string[]) {}

  get count(): number {
    return Math.max(1, this.texts.length);
  }

  async text(page: number): Promise<PageText> {
    return { pieces: [this.texts[page - 1] ?? ""], joints: [""] };
  }
}
