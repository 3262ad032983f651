import { beforeEach, describe, expect, it, vi } from "vitest";
import { CommandFailure, ipc } from "$lib/ipc/client";
import type { SharedPlace } from "$lib/ipc/place-types";
import { network } from "$lib/state/network.svelte";
import { AfarBackups } from "./afar.svelte";

const place = { id: "p1", kind: "webdav", label: "Trust files", address: "https://files.example" } as SharedPlace;
const row = { set: "s1", at: 1, bytes: 0, fault: null };

describe("backups on a shared place", () => {
  let afar: AfarBackups;

  beforeEach(() => {
    vi.restoreAllMocks();
    vi.spyOn(ipc, "backupPlaceSets").mockResolvedValue([row]);
    afar = new AfarBackups(place);
  });

  it("ask nothing of the place before somebody asks", () => {
    expect(ipc.backupPlaceSets).not.toHaveBeenCalled();
    expect(afar.sets).toBeNull();
  });

  it("name the host while one is made, and list it afterwards", async () => {
    let during: unknown;
    vi.spyOn(ipc, "backupPlaceMake").mockImplementation(async () => {
      during = network.use;
      return { at: 1, set: "s1", bytes: 10, outcome: "made" };
    });
    await afar.make();
    expect(during).toMatchObject({ use: "now", host: "files.example" });
    expect(network.use).toEqual({ use: "never" });
    expect(afar.sets).toEqual([row]);
  });

  it("call a set good once it was read through, and no set damaged because its place failed", async () => {
    const verify = vi.spyOn(ipc, "backupPlaceVerify").mockResolvedValueOnce(null);
    await afar.verify("s1", 1);
    expect(afar.verified.has("s1")).toBe(true);
    verify.mockRejectedValueOnce(new CommandFailure({ code: "backupUnusable", detail: "no connection" }));
    await afar.verify("s2", 2);
    expect(afar.verified.has("s2")).toBe(false);
    expect(afar.failure).toBeInstanceOf(CommandFailure);
    expect(afar.unread).toBe(2);
  });

  it("leave no failure behind when somebody stops them", async () => {
    vi.spyOn(ipc, "backupPlaceMake").mockRejectedValue(new CommandFailure({ code: "cancelled" }));
    await afar.make();
    expect(afar.failure).toBeNull();
    expect(afar.busy).toBeNull();
  });
});
