import { t } from "$lib/text/t";
import { formatDate, formatTime, localDay } from "$lib/text/dates";

/** Something pasted, as the core takes it in. */
export interface Pasted {
  name: string;
  text: string | null;
  /** Base64. */
  image: string | null;
}

/** The core takes no more than this from the clipboard. */
export const MOST_PASTED = 50_000_000;

const ENDINGS: Record<string, string> = {
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/webp": ".webp",
  "image/tiff": ".tiff",
};

/** What is on the clipboard that can come in as a paper: a picture before a text. Null when there is nothing. */
export async function readClipboard(data: DataTransfer | null, now: number): Promise<Pasted | "large" | null> {
  const picture = [...(data?.items ?? [])].find(({ kind, type }) => kind === "file" && type in ENDINGS)?.getAsFile();
  if (picture) {
    if (picture.size > MOST_PASTED) return "large";
    const name = t("capture-pasted-picture", { date: stamp(now) }) + (ENDINGS[picture.type] ?? "");
    return { name, text: null, image: base64(new Uint8Array(await picture.arrayBuffer())) };
  }
  const text = data?.getData("text/plain") ?? "";
  if (text.trim() === "") return null;
  if (text.length > MOST_PASTED) return "large";
  return { name: `${t("capture-pasted-text", { date: stamp(now) })}.txt`, text, image: null };
}

/** "22 Nov 2026 14.05": a file's name has no colon. */
const stamp = (now: number) => `${formatDate(localDay(now))} ${formatTime(now).replace(":", ".")}`;

const AT_ONCE = 0x8000;

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE) binary += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(binary);
}
