import type { BackupsView, CustodiansView, Owner, PlaceConcern, Space } from "$lib/ipc/types";
import { addDays, formatDate, localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";
import type { Route, SettingsSection } from "../../routes";

export interface Known {
  owner: Owner;
  backups: BackupsView | null;
  custodians: CustodiansView | null;
  space: Space | null;
  concerns: readonly PlaceConcern[];
}

/** One thing for the user to do. */
export interface Left {
  words: string;
  to: Route;
  /** The notes could be lost until it is done; otherwise it only completes the order. */
  grave: boolean;
}

const settings = (section: SettingsSection): Route => ({ name: "settings", section });

function backupsLeft(backups: BackupsView | null): Left[] {
  if (backups === null) return [];
  const to = settings("backups");
  const what = { none: "folder", away: "connect", late: "backup", failing: "failing", healthy: null }[backups.standing];
  const left: Left[] = what === null ? [] : [{ words: t(`health-do-${what}`), to, grave: true }];
  if (backups.drill?.ok === false) left.push({ words: t("health-do-drill"), to, grave: true });
  if (backups.drill === null && backups.standing === "healthy") left.push({ words: t("health-do-test"), to, grave: false });
  return left;
}

function kitLeft(owner: Owner, custodians: CustodiansView | null): Left[] {
  const to = settings("security");
  const sheet: Left[] = owner.recoveryChecked ? [] : [{ words: t("health-do-sheet"), to, grave: false }];
  const halves = custodians?.kit ? custodians.halves.filter(({ handedOn }) => handedOn === null) : [];
  return [
    ...sheet,
    ...halves.map(({ half }) => ({ words: t("health-do-half", { half: half.toUpperCase() }), to, grave: false })),
  ];
}

function placeLeft(space: Space | null, concerns: readonly PlaceConcern[]): Left[] {
  const left: Left[] = [];
  if (space !== null && space.level !== "enough") {
    left.push({ words: t("health-do-space"), to: settings("store"), grave: space.level === "full" });
  }
  if (concerns.some(({ kind }) => kind === "synchronised")) {
    left.push({ words: t("health-do-place"), to: settings("store"), grave: true });
  }
  return left;
}

/** What is left to do, what could lose notes first. */
export function thingsLeft({ owner, backups, custodians, space, concerns }: Known): Left[] {
  const all = [...backupsLeft(backups), ...placeLeft(space, concerns), ...kitLeft(owner, custodians)];
  return [...all.filter(({ grave }) => grave), ...all.filter(({ grave }) => !grave)];
}

function backedUp(at: number, now: number): string {
  const day = localDay(at);
  if (day === localDay(now)) return t("health-backed-up-today");
  if (day === addDays(localDay(now), -1)) return t("health-backed-up-yesterday");
  return t("health-backed-up", { date: formatDate(day) });
}

/** "Encrypted, backed up today and restore-tested." Only what is true now. */
export function factsInOrder({ backups }: Known, now: number): string {
  const facts = [t("health-encrypted")];
  if (backups?.latest?.outcome === "made") facts.push(backedUp(backups.latest.at, now));
  if (backups?.drill?.ok) facts.push(t("health-drilled"));
  const last = facts.pop() ?? "";
  const joined = facts.length === 0 ? last : t("health-and", { first: facts.join(", "), last });
  return t("health-facts", { facts: joined.charAt(0).toUpperCase() + joined.slice(1) });
}
