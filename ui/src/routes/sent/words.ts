import type { ParcelState, SentRow, SentParcel } from "$lib/ipc/share-types";
import { hasText, t } from "$lib/text/t";

/** What left, in words. */
export function kindWords(kind: string): string {
  const key = `sent-${kind.replaceAll("_", "-")}`;
  return hasText(key) ? t(key) : t("sent-other");
}

/** By which route it left: as a file, or through which places. */
export function routeWords({ parcel }: SentRow): string {
  if (parcel === null || parcel.routes.length === 0) return t("sent-route-file");
  const names = parcel.routes.map(({ place, label }) => (place === null ? t("sent-route-file") : label));
  return [...new Set(names)].join(", ");
}

const tones: Record<ParcelState, "ok" | "info" | "warn" | "danger" | "outline"> = {
  sealed: "outline",
  queued: "info",
  sent: "outline",
  acknowledged: "ok",
  refused: "danger",
  withdrawn: "warn",
  expired: "warn",
};

export const stateTone = (state: ParcelState): string => tones[state];

/** What asks something of the reader gets colour; the rest is quiet text. */
export const isLoud = (state: ParcelState): boolean => tones[state] !== "ok" && tones[state] !== "outline";

/** Whether it can still be taken back: a copy that was opened stays where it is, but is marked. */
export const canWithdraw = ({ state }: SentParcel): boolean => state !== "withdrawn" && state !== "refused";

/** Whether the sealed bytes are still here to be saved once more. */
export const canSaveAgain = ({ state }: SentParcel): boolean => state === "sealed" || state === "queued" || state === "sent";

export const sieves = ["all", "sealed", "waiting", "trouble", "other"] as const;
export type Sieve = (typeof sieves)[number];

function passes({ parcel }: SentRow, sieve: Sieve): boolean {
  switch (sieve) {
    case "all":
      return true;
    case "sealed":
      return parcel !== null;
    case "waiting":
      return parcel !== null && ["sealed", "queued", "sent"].includes(parcel.state);
    case "trouble":
      return parcel !== null && (parcel.state === "refused" || parcel.state === "expired" || parcel.reply?.answer === "differs");
    case "other":
      return parcel === null;
  }
}

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The rows of this kind that have every typed word somewhere. */
export function sift(rows: readonly SentRow[], sieve: Sieve, typed: string): SentRow[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (!passes(row, sieve)) return false;
    const said = plain([row.recipient, row.personName ?? "", row.reason, row.permission, kindWords(row.kind)].join(" "));
    return words.every((word) => said.includes(word));
  });
}
