import type { PlaceEdit, PlaceKind, PlaceProbe, SharedPlace } from "$lib/ipc/place-types";
import { failedWith } from "$lib/ipc/client";
import type { IconName } from "$lib/components/icons";
import { hostOf } from "$lib/state/network.svelte";
import { faultWords } from "$lib/text/faults";
import { formatDate, formatMoment, formatTime, localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";

export const placeIcons: Record<PlaceKind, IconName> = { folder: "folder", webdav: "link", s3: "layers" };

/** What is typed about a place. Empty means: not given. */
export interface PlaceDraft {
  kind: PlaceKind;
  label: string;
  address: string;
  user: string;
  secret: string;
  bucket: string;
  region: string;
  proxy: string;
  /** A certificate authority that was chosen now. */
  authority: { name: string; pem: string } | null;
}

export const emptyDraft = (kind: PlaceKind): PlaceDraft => ({
  kind,
  label: "",
  address: "",
  user: "",
  secret: "",
  bucket: "",
  region: "",
  proxy: "",
  authority: null,
});

export const draftOf = (place: SharedPlace): PlaceDraft => ({
  ...emptyDraft(place.kind),
  label: place.label,
  address: place.address,
  user: place.user ?? "",
  bucket: place.bucket ?? "",
  region: place.region ?? "",
  proxy: place.proxy ?? "",
});

const orNull = (text: string): string | null => text.trim() || null;

/** The draft as the core takes it: only what its kind has, and the secret as it was typed. */
export function editOf(draft: PlaceDraft, place: SharedPlace | null): PlaceEdit {
  const server = draft.kind !== "folder";
  const s3 = draft.kind === "s3";
  return {
    id: place?.id ?? null,
    version: place?.version ?? null,
    kind: draft.kind,
    label: draft.label.trim(),
    address: draft.address.trim(),
    user: server ? orNull(draft.user) : null,
    secret: server && draft.secret !== "" ? draft.secret : null,
    bucket: s3 ? orNull(draft.bucket) : null,
    region: s3 ? orNull(draft.region) : null,
    authority: server ? (draft.authority?.pem ?? null) : null,
    proxy: server ? orNull(draft.proxy) : null,
  };
}

export type PlaceField = "address" | "user" | "secret" | "bucket" | "proxy";
export type PlaceFaults = Partial<Record<PlaceField, string>>;

/** What is still to be mended, field by field, in the words shown at the field. */
export function draftFaults(draft: PlaceDraft, place: SharedPlace | null): PlaceFaults {
  const faults: PlaceFaults = {};
  const address = draft.address.trim();
  if (draft.kind === "folder") {
    if (address === "") faults.address = t("place-folder-missing");
    return faults;
  }
  const wrong = addressFault(address);
  if (wrong) faults.address = wrong;
  if (draft.proxy.trim() !== "" && !isAddress(draft.proxy)) faults.proxy = t("place-proxy-wrong");
  if (draft.kind === "s3") {
    if (draft.bucket.trim() === "") faults.bucket = t("place-bucket-missing");
    else if (!BUCKET.test(draft.bucket.trim())) faults.bucket = t("place-bucket-wrong");
    if (draft.user.trim() === "") faults.user = t("place-key-missing");
    if (draft.secret === "" && !place?.hasSecret) faults.secret = t("place-secret-missing");
  }
  return faults;
}

/** What the core refused, said at its field: it knows of folders that are not there, and of rules of its own. */
export function refusedField(failure: unknown, kind: PlaceKind): PlaceFaults {
  if (failedWith(failure, "notAllowed")) return { address: t("place-moved-waiting") };
  if (!failedWith(failure, "invalid")) return {};
  switch (failure.detail) {
    case "address":
      return { address: t(kind === "folder" ? "place-folder-wrong" : "place-address-wrong") };
    case "proxy":
      return { proxy: t("place-proxy-wrong") };
    case "bucket":
      return { bucket: t("place-bucket-wrong") };
    case "secret":
      return { secret: t("place-secret-again") };
    default:
      return {};
  }
}

/** As far as every server keeps the rules of Amazon. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

function parsed(text: string): URL | null {
  const typed = text.trim();
  try {
    return new URL(typed.includes("://") ? typed : `https://${typed}`);
  } catch {
    return null;
  }
}

const isAddress = (text: string): boolean => ["http:", "https:"].includes(parsed(text)?.protocol ?? "");

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Addresses are shown and kept in clear, and what goes there must not be read on the way. */
function addressFault(address: string): string | null {
  if (address === "") return t("place-address-missing");
  const url = parsed(address);
  if (!url || !isAddress(address)) return t("place-address-wrong");
  if (url.username || url.password) return t("place-address-secret");
  return url.protocol === "http:" && !LOOPBACK.has(url.hostname) ? t("place-address-open") : null;
}

/** One thing that was tried, and what it means. */
export interface Finding {
  words: string;
  /** Good, of no consequence, or in the way. */
  tone: "ok" | "note" | "bad";
}

/** Clocks further apart than this are worth a word; servers refuse at about fifteen minutes. */
const CLOCK_SECONDS = 120;

/** Everything that sharing needs works there. */
export const canServe = ({ write, read, list, delete: remove, overwrite }: PlaceProbe): boolean =>
  write && read && list && remove && overwrite;

/** What was found out about a place, in plain words. What was not tried after a failure is left out. */
export function findings(probe: PlaceProbe): Finding[] {
  const tried: [boolean, string][] = [
    [probe.write, "write"],
    [probe.read, "read"],
    [probe.list, "list"],
    [probe.overwrite, "overwrite"],
    [probe.delete, "delete"],
  ];
  const stop = probe.fault === null ? -1 : tried.findIndex(([works]) => !works);
  const shown = stop < 0 ? tried : tried.filter(([works], at) => works || at <= stop);
  const found: Finding[] = shown.map(([works, what]) => ({
    words: t(works ? `place-can-${what}` : `place-cannot-${what}`),
    tone: works ? "ok" : "bad",
  }));
  if (canServe(probe) && !probe.conditional) found.push({ words: t("place-cannot-conditional"), tone: "note" });
  const off = probe.clockOffsetSeconds;
  if (off !== null && Math.abs(off) >= CLOCK_SECONDS)
    found.push({
      words: t(off > 0 ? "place-clock-ahead" : "place-clock-behind", { minutes: Math.round(Math.abs(off) / 60) }),
      tone: "note",
    });
  return found;
}

/** "files.example, as waymark": where it is, without what opens it. */
export function whereWords(place: SharedPlace): string {
  const where = place.kind === "s3" && place.bucket ? `${place.address.replace(/\/+$/, "")}/${place.bucket}` : place.address;
  return place.user && place.kind === "webdav" ? t("place-where-as", { where, user: place.user }) : where;
}

export const hostWords = (place: SharedPlace): string => hostOf(place) ?? place.label;

/** When it was last looked at, within a sentence. */
export const lookedWords = ({ lastPullAt }: SharedPlace, now: number): string =>
  lastPullAt === null ? t("place-looked-never") : t("place-looked", { moment: formatMoment(lastPullAt, now) });

/** When a place that failed is tried again by itself; empty where that would not help. */
function nextWords(nextAt: number | null, now: number): string {
  if (nextAt === null) return "";
  if (nextAt <= now) return t("place-next-soon");
  const time = formatTime(nextAt);
  const day = localDay(nextAt);
  return day === localDay(now) ? t("place-next-at", { time }) : t("place-next-on", { date: formatDate(day), time });
}

/** What happened at a place, what to do, and when it is tried again. */
export const faultSentence = ({ fault }: SharedPlace, now: number): string | null =>
  fault && `${faultWords(fault.code)} ${nextWords(fault.nextAt, now)}`.trim();
