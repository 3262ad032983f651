import type { Arrival, ReceivedRow, ReceivedView } from "$lib/ipc/share-types";
import type { IconName } from "$lib/components/icons";
import { faultWords } from "$lib/text/faults";
import { formatDate, localDay } from "$lib/text/dates";
import { hasText, t } from "$lib/text/t";

/** The parts of the list, in their order. */
export const groups = ["new", "set_aside", "earlier"] as const;
export type Group = (typeof groups)[number];

const groupOf = ({ state }: ReceivedRow): Group => (state === "new" || state === "set_aside" ? state : "earlier");

/** The list as it is drawn: what is new first, then what waits for the words, the newest on top. Empty parts are left out. */
export function grouped(rows: readonly ReceivedRow[]): { group: Group; rows: ReceivedRow[] }[] {
  const sorted = [...rows].sort((a, b) => b.issuedAt - a.issuedAt);
  return groups
    .map((group) => ({ group, rows: sorted.filter((row) => groupOf(row) === group) }))
    .filter(({ rows: some }) => some.length > 0);
}

/** What opens by itself: what was asked for, else the newest new one, else the newest. */
export function chosen(rows: readonly ReceivedRow[], asked: string | null): ReceivedRow | null {
  const parts = grouped(rows);
  return rows.find(({ id }) => id === asked) ?? parts[0]?.rows[0] ?? null;
}

const pictures: Partial<Record<ReceivedRow["kind"], IconName>> = {
  "session-summary": "leave",
  "summary-reply": "pen",
  verification: "shield",
  "verify-request": "shield",
  "evidence-index": "layers",
  plan: "route",
};

export const picture = ({ kind }: ReceivedRow): IconName => pictures[kind] ?? "file";

/** What it is called; the core says that with its day. */
export function titleOf({ kind, title }: Pick<ReceivedRow, "kind" | "title">): string {
  if (title !== "") return title;
  return hasText(`received-kind-${kind}`) ? t(`received-kind-${kind}`) : t("received-kind-other");
}

/** The line below: from whom. */
export const under = (row: ReceivedRow): string => t("received-from", { name: row.from });

/** What became of it, in a word; null when there is nothing to say. */
export function badge(row: ReceivedRow): { words: string; tone: "info" | "warn" | "outline" | "ok" } | null {
  switch (row.state) {
    case "new":
      return { words: t("received-badge-new"), tone: "info" };
    case "set_aside":
      return { words: t("received-badge-set-aside"), tone: "warn" };
    case "withdrawn":
      return { words: t("received-badge-withdrawn"), tone: "warn" };
    case "added":
      return { words: t("received-badge-added"), tone: "outline" };
    case "kept":
      return row.reply !== null && row.kind === "session-summary"
        ? { words: t("received-badge-replied"), tone: "outline" }
        : null;
  }
}

/** How sure the signature is. */
export function proofOf({ row, proof, keyRevoked }: ReceivedView): "good" | "set_aside" | "revoked" | "changed" {
  if (proof.changed) return "changed";
  if (keyRevoked !== null) return "revoked";
  return row.state === "set_aside" || proof.words === null ? "set_aside" : "good";
}

/** What came of opening a file, in sentences: what happened, what to do next. */
export function arrivalWords({ outcome, code, from, kind }: Arrival): { title: string; words: string } {
  const name = from ?? t("received-somebody");
  const what = kind !== null && hasText(`received-kind-${kind}`) ? t(`received-kind-${kind}`) : t("received-kind-other");
  if (outcome === "refused")
    return {
      title: from === null ? t("arrival-refused") : t("arrival-refused-from", { name }),
      words: faultWords(code ?? "", { name }),
    };
  return {
    title: t(`arrival-${outcome.replace("_", "-")}`, { name }),
    words: t(`arrival-${outcome.replace("_", "-")}-words`, { name, what }),
  };
}

/** How and when something was signed, for the foot of the sheet. */
export const signedOn = (at: number): string => formatDate(localDay(at));
