import { describe, expect, it } from "vitest";
import type { PlaceKind, SharedPlace } from "$lib/ipc/place-types";
import { hostOf, network, networkUse } from "./network.svelte";

const place = (kind: PlaceKind, address: string, poll = false): SharedPlace => ({
  id: address,
  version: 1,
  kind,
  label: "",
  address,
  user: null,
  hasSecret: false,
  bucket: null,
  region: null,
  hasAuthority: false,
  proxy: null,
  poll,
  lastPushAt: null,
  lastPullAt: null,
  turnedAway: [],
  waiting: 0,
  fault: null,
});

const folder = place("folder", "/mnt/shared", true);
const dav = place("webdav", "https://files.wharfebridge.example:8443/waymark");
const s3 = place("s3", "s3.example", true);

describe("what is said of the network", () => {
  it("names the host and its port, with or without a scheme, and none for a folder", () => {
    expect(hostOf(dav)).toBe("files.wharfebridge.example:8443");
    expect(hostOf(s3)).toBe("s3.example");
    expect(hostOf(folder)).toBeNull();
    expect(hostOf(place("webdav", "https://"))).toBeNull();
  });

  it("is nothing while no server is set up, a polled folder included", () => {
    expect(networkUse([], [])).toEqual({ use: "never" });
    expect(networkUse([folder], [folder])).toEqual({ use: "never" });
  });

  it("is idle while no server is looked at unasked", () => {
    expect(networkUse([folder, dav], [])).toEqual({ use: "idle" });
  });

  it("names the polled host, and while files are on their way the hosts they go to", () => {
    expect(networkUse([dav, s3], [])).toEqual({ use: "polled", host: "s3.example", more: 0 });
    expect(networkUse([dav, s3], [dav, s3])).toEqual({ use: "now", host: "files.wharfebridge.example:8443", more: 1 });
    expect(networkUse([dav, s3], [dav])).toEqual({ use: "now", host: "files.wharfebridge.example:8443", more: 0 });
    expect(networkUse([], [dav])).toMatchObject({ use: "now", host: "files.wharfebridge.example:8443" });
    expect(networkUse([folder, s3], [folder])).toEqual({ use: "polled", host: "s3.example", more: 0 });
  });

  it("names a host that is tried for as long as that lasts, also when it fails", async () => {
    let end: (reason: Error) => void = () => {};
    const trying = network.speaking(dav, () => new Promise((_, fail) => (end = fail)));
    expect(network.use).toMatchObject({ use: "now" });
    end(new Error("offline"));
    await expect(trying).rejects.toThrow("offline");
    expect(network.use).toEqual({ use: "never" });
  });
});
