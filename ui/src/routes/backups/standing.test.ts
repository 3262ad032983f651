import { describe, expect, it } from "vitest";
import type { BackupDay, BackupsView } from "$lib/ipc/types";
import { addDays } from "$lib/text/dates";
import {
  dayWords,
  drillWords,
  folderWords,
  healthMark,
  latestWords,
  missedWords,
  statusWords,
  storeConcernWords,
  trouble,
} from "./standing";

const now = new Date(2026, 10, 24, 13, 42).getTime();
const morning = new Date(2026, 10, 24, 8, 10).getTime();
const DAY_MS = 86_400_000;

const days = (missed: readonly string[]): BackupDay[] =>
  Array.from({ length: 14 }, (_, n) => {
    const date = addDays("2026-11-11", n);
    const out = missed.includes(date);
    return { date, outcome: out ? "missed" : "made", why: out ? "folder_away" : "made" };
  });

const view = (change: Partial<BackupsView> = {}): BackupsView => ({
  folder: "/media/MENON-A",
  folderConcerns: [],
  standing: "healthy",
  latest: { at: morning, set: "s", bytes: 48_000_000, outcome: "made" },
  days: days([]),
  drill: { at: morning - 4 * DAY_MS, ok: true, records: 412, files: 9, problem: null },
  retention: { daily: 14, weekly: 8, monthly: 3 },
  oldPassphraseUntil: null,
  withHeldFiles: true,
  ...change,
});

describe("backups in order", () => {
  it("say when and how much", () => {
    expect(statusWords(view(), now).words).toBe("Backed up today 08:10");
    expect(latestWords(view().latest, now)).toBe("Today 08:10, 48 MB");
    expect(drillWords(view().drill, now)).toBe("20 Nov 2026, every record read back");
    expect(healthMark("healthy")).toMatchObject({ words: "Healthy", tone: "ok" });
    expect(trouble(view())).toBeNull();
  });
});

describe("the strip", () => {
  it("says of each day what happened, and names up to two that were missed", () => {
    expect(dayWords({ date: "2026-11-16", outcome: "missed", why: "disk_full" })).toBe("Mon 16 Nov: missed, place full");
    expect(dayWords({ date: "2026-11-17", outcome: "none", why: null })).toBe("Tue 17 Nov: Waymark was not open");
    expect(missedWords(days([]))).toBeNull();
    expect(missedWords(days(["2026-11-16"]))).toBe("missed 16 Nov: place not connected");
    expect(missedWords(days(["2026-11-16", "2026-11-18"]))).toBe("missed 16 Nov, 18 Nov");
    expect(missedWords(days(["2026-11-16", "2026-11-17", "2026-11-18"]))).toBe("missed 3 days");
  });
});

describe("backups in trouble", () => {
  it("never claim a backup that was not made", () => {
    const failed = view({ standing: "failing", latest: { at: morning, set: null, bytes: 0, outcome: "disk_full" } });
    expect(latestWords(failed.latest, now)).toBe("Today 08:10, was not made");
    expect(latestWords(null, now)).toBe("None yet");
    expect(trouble(failed)?.words).toContain("The backup place is full");
    expect(statusWords(view({ standing: "none", latest: null }), now).words).toBe("No backup yet");
    expect(statusWords(view({ standing: "late", latest: null }), now).words).toBe("No backup yet");
    expect(statusWords(view({ standing: "away" }), now).words).toBe("Backup place not connected");
  });

  it("say what to do", () => {
    expect(trouble(view({ standing: "away" }))?.words).toContain("/media/MENON-A is not there. Connect the drive");
    expect(trouble(view({ standing: "late" }))?.words).toContain("No backup since 24 Nov 2026");
    expect(trouble(view({ standing: "late", latest: null }))?.words).toContain("No backup has been made yet");
  });
});

describe("a place", () => {
  it("is explained, with the service by its name when it is known", () => {
    expect(folderWords({ kind: "synchronised", service: "OneDrive" })).toContain("synchronised by OneDrive");
    expect(folderWords({ kind: "synchronised", service: null })).toContain("synchronised with another place");
    expect(folderWords({ kind: "removable", service: null })).toContain("can be unplugged");
    expect(storeConcernWords({ kind: "removable", service: null })).toBeNull();
    expect(storeConcernWords({ kind: "network", service: "cifs" })).toContain("network drive");
  });
});
