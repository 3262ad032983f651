import { t } from "$lib/text/t";

/** Names of months as people write them. */
export const names = {
  /** 1 to 12 for a name of three letters or more, 0 for none. */
  month(word: string): number {
    const long = t("months-long").toLowerCase().split(" ");
    return word.length < 3 ? 0 : long.findIndex((name) => name.startsWith(word === "sept" ? "sep" : word)) + 1;
  },
};
