import { describe, expect, it } from "vitest";
import type { BackupsView, CustodiansView } from "$lib/ipc/types";
import { factsInOrder, thingsLeft, type Known } from "./health";

const now = new Date(2026, 10, 24, 13, 42).getTime();
const DAY_MS = 86_400_000;
const backups: BackupsView = {
  folder: "/media/MENON-A",
  folderConcerns: [],
  standing: "healthy",
  latest: { at: now - 5 * 3_600_000, set: "s", bytes: 1, outcome: "made" },
  days: [],
  drill: { at: now - 4 * DAY_MS, ok: true, records: 1, files: 0, problem: null },
  retention: { daily: 14, weekly: 8, monthly: 3 },
  oldPassphraseUntil: null,
  withHeldFiles: true,
};
const halves = (b: string | null): CustodiansView => ({
  kit: true,
  halves: [
    { half: "a", holder: "Dr Hale", handedOn: "2026-11-02", checkedOn: null },
    { half: "b", holder: "Dr Ashworth", handedOn: b, checkedOn: null },
  ],
});
const owner = {
  name: "Dr Menon",
  role: "tutor",
  storeFolder: "/x",
  recoveryChecked: true,
  readOnly: false,
  quickUnlock: false,
} as const;
const known = (change: Partial<Known> = {}): Known => ({
  owner,
  backups,
  custodians: halves("2026-11-20"),
  space: { free: 1e11, level: "enough" },
  concerns: [],
  ...change,
});
const words = (change: Partial<Known>) => thingsLeft(known(change)).map((left) => left.words);

describe("a store in good order", () => {
  it("has nothing left, and says why it is in order", () => {
    expect(words({})).toEqual([]);
    expect(factsInOrder(known(), now)).toBe("Encrypted, backed up today and restore-tested.");
  });

  it("claims only what is true", () => {
    expect(factsInOrder(known({ backups: null }), now)).toBe("Encrypted.");
    expect(factsInOrder(known({ backups: { ...backups, drill: null } }), now)).toBe("Encrypted and backed up today.");
    const failed = { ...backups, latest: { ...backups.latest, outcome: "failed" } } as BackupsView;
    expect(factsInOrder(known({ backups: failed }), now)).toBe("Encrypted and restore-tested.");
  });
});

describe("what is left", () => {
  it("is the half that nobody has", () => {
    expect(words({ custodians: halves(null) })).toEqual(["hand over half B"]);
    expect(words({ custodians: { ...halves(null), kit: false } })).toEqual([]);
  });

  it("names what could lose notes first", () => {
    const none: BackupsView = { ...backups, standing: "none", latest: null, drill: null };
    expect(words({ backups: none, owner: { ...owner, recoveryChecked: false }, space: { free: 0, level: "full" } })).toEqual([
      "choose a place for backups",
      "free some space on this computer’s disk",
      "check your recovery sheet",
    ]);
  });

  it("is to test a restore until one was tested, and to look when one did not work", () => {
    expect(words({ backups: { ...backups, drill: null } })).toEqual(["test a restore"]);
    const drill = { at: now, ok: false, records: 0, files: 0, problem: "x" };
    expect(words({ backups: { ...backups, drill } })).toEqual(["see why the restore test did not work"]);
    expect(words({ backups: { ...backups, standing: "away" } })).toEqual(["connect the backup place"]);
    expect(words({ concerns: [{ kind: "synchronised", service: "OneDrive" }] })).toEqual([
      "move the store out of a synchronised folder",
    ]);
  });
});
