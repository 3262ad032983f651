import type { Command } from "$lib/frame/palette";
import type { GuideView } from "$lib/ipc/types";
import { go } from "../../routes";

const MOST_ENTRIES = 6;
const MOST_WORDS = 3;

/** What the guide has for the words of a search, to go to: entries by their titles, then words with what they mean. */
export function fromGuide({ entries, terms }: Pick<GuideView, "entries" | "terms">): Command[] {
  return [
    ...entries.slice(0, MOST_ENTRIES).map(({ key, title, ask }): Command => ({
      id: `guide-${key}`,
      label: title,
      ...(ask[0] !== undefined && { detail: ask[0] }),
      group: "guide",
      run: () => go({ name: "guide", page: "entry", of: key }),
    })),
    ...terms.slice(0, MOST_WORDS).map(({ term, means }): Command => ({
      id: `guide-word-${term}`,
      label: term,
      detail: means,
      group: "guide",
      run: () => go({ name: "guide", page: "words", of: null }),
    })),
  ];
}
