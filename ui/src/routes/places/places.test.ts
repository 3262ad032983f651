import { describe, expect, it } from "vitest";
import { CommandFailure } from "$lib/ipc/client";
import type { PlaceProbe, SharedPlace } from "$lib/ipc/place-types";
import { canServe, draftFaults, draftOf, editOf, emptyDraft, faultSentence, findings, refusedField, whereWords } from "./places";

const dav: SharedPlace = {
  id: "p1",
  version: 4,
  kind: "webdav",
  label: "Trust files",
  address: "https://files.wharfebridge.example/waymark",
  user: "waymark",
  hasSecret: true,
  bucket: null,
  region: null,
  hasAuthority: false,
  proxy: null,
  poll: false,
  lastPushAt: null,
  lastPullAt: null,
  turnedAway: [],
  waiting: 0,
  fault: null,
};

const probe = (more: Partial<PlaceProbe> = {}): PlaceProbe => ({
  write: true,
  read: true,
  list: true,
  overwrite: true,
  delete: true,
  conditional: true,
  clockOffsetSeconds: 0,
  fault: null,
  ...more,
});

describe("what is typed about a place", () => {
  it("crosses with only what its kind has, and keeps a secret that was not typed", () => {
    const edit = editOf({ ...draftOf(dav), bucket: "left over", label: " Files " }, dav);
    expect(edit).toMatchObject({ id: "p1", version: 4, label: "Files", user: "waymark", secret: null, bucket: null });
    const folder = editOf({ ...emptyDraft("folder"), address: "/mnt/x", user: "left over", secret: "x" }, null);
    expect(folder).toMatchObject({ id: null, address: "/mnt/x", user: null, secret: null });
  });

  it("keeps spaces in a secret: they may belong to it", () => {
    expect(editOf({ ...draftOf(dav), secret: " s " }, dav).secret).toBe(" s ");
  });

  it("is mended at the field", () => {
    const at = (address: string) => draftFaults({ ...emptyDraft("webdav"), address }, null).address;
    expect(at("")).toContain("address");
    expect(at("files.example/dav")).toBeUndefined();
    expect(at("http://localhost:8080")).toBeUndefined();
    expect(at("http://files.example")).toContain("https");
    expect(at("https://me:secret@files.example")).toContain("password");
    expect(at("ftp://files.example")).toBeDefined();
    expect(at("not an address")).toBeDefined();
    expect(draftFaults(emptyDraft("folder"), null)).toHaveProperty("address");
    expect(draftFaults({ ...emptyDraft("webdav"), address: "a.example", proxy: "::" }, null)).toHaveProperty("proxy");
  });

  it("needs a bucket, a key and its secret for S3, the secret only once", () => {
    const draft = { ...emptyDraft("s3"), address: "s3.example" };
    expect(Object.keys(draftFaults(draft, null)).sort()).toEqual(["bucket", "secret", "user"]);
    const known = { ...dav, kind: "s3" as const };
    expect(draftFaults({ ...draft, bucket: "led", user: "k" }, known)).toEqual({});
    expect(draftFaults({ ...draft, bucket: "Led_1", user: "k" }, known)).toHaveProperty("bucket");
  });
});

describe("what the core refuses", () => {
  const refused = (detail: string) => new CommandFailure({ code: "invalid", detail });

  it("is said at the field it is about, in words for the kind of place", () => {
    expect(refusedField(refused("address"), "folder").address).toContain("folder");
    expect(refusedField(refused("address"), "webdav").address).toContain("https");
    expect(refusedField(refused("bucket"), "s3")).toHaveProperty("bucket");
    expect(refusedField(refused("secret"), "webdav").secret).toContain("again");
    expect(refusedField(new CommandFailure({ code: "notAllowed" }), "webdav").address).toContain("wait");
  });

  it("is left to the banner when it is about no field", () => {
    expect(refusedField(refused("label"), "s3")).toEqual({});
    expect(refusedField(new CommandFailure({ code: "locked" }), "s3")).toEqual({});
  });
});

describe("what was found out about a place", () => {
  it("says each thing that works", () => {
    expect(findings(probe()).map(({ tone }) => tone)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    expect(canServe(probe())).toBe(true);
  });

  it("says what failed and leaves out what was not reached", () => {
    const refused = probe({ write: false, read: false, list: false, overwrite: false, delete: false, fault: "S_DENIED" });
    expect(findings(refused)).toHaveLength(1);
    expect(findings(refused)[0]?.tone).toBe("bad");
    expect(canServe(refused)).toBe(false);
  });

  it("names what does no harm as a note: no conditions, a clock that is off", () => {
    const notes = (more: Partial<PlaceProbe>) => findings(probe(more)).filter(({ tone }) => tone === "note");
    expect(notes({ conditional: false })).toHaveLength(1);
    expect(notes({ clockOffsetSeconds: 30 })).toHaveLength(0);
    expect(notes({ clockOffsetSeconds: 600 })[0]?.words).toContain("10 minutes ahead");
    expect(notes({ clockOffsetSeconds: -600 })[0]?.words).toContain("10 minutes behind");
  });
});

describe("a place in the list", () => {
  it("says where it is, without what opens it", () => {
    expect(whereWords(dav)).toBe("https://files.wharfebridge.example/waymark, as waymark");
    expect(whereWords({ ...dav, kind: "s3", address: "https://s3.example/", bucket: "led" })).toBe("https://s3.example/led");
    expect(whereWords({ ...dav, kind: "folder", address: "/mnt/x", user: null })).toBe("/mnt/x");
  });

  it("says when it is tried again, or only what to do", () => {
    const now = new Date(2026, 10, 24, 13, 0).getTime();
    const next = (nextAt: number | null) => faultSentence({ ...dav, fault: { code: "S_NOBODY", at: now, nextAt } }, now) ?? "";
    expect(faultSentence(dav, now)).toBeNull();
    expect(next(now + 20 * 60_000)).toContain("13:20");
    expect(next(now - 1)).toContain("soon");
    expect(next(null)).toMatch(/S_NOBODY/);
    expect(next(null)).not.toContain("tried again");
    expect(next(now + 24 * 3_600_000)).toContain("25 Nov 2026");
  });
});
