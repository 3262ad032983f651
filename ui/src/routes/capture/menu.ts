import type { MenuItem } from "$lib/components/Menu.svelte";
import { t } from "$lib/text/t";
import { capturing } from "./capturing.svelte";

/** Adding papers from files or from a folder: what was chosen is looked at before anything is kept. */
export const paperItems = (): MenuItem[] => [
  { label: t("capture-files"), icon: "file", keys: "Ctrl+O", run: () => void capturing.choose("files") },
  { label: t("capture-folder"), icon: "folder", run: () => void capturing.choose("folder") },
];
