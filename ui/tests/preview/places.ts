import { emit } from "@tauri-apps/api/event";
import type { BackupSetRow } from "../../src/lib/ipc/types";
import type { PlaceEdit, PlaceProbe, SharedPlace } from "../../src/lib/ipc/place-types";
import { people as names } from "./people";

/**
 * Answers about shared places. In the address: `places=none|three|polled|long`, `probe=good|denied|clock|plain|offline`;
 * `sync=slow` for a look that takes its time.
 */
const wanted = new URLSearchParams(location.search);
const which = wanted.get("places") ?? "none";

const MINUTE = 60_000;
const now = Date.now();

const place = (
  id: string,
  kind: SharedPlace["kind"],
  label: string,
  address: string,
  more: Partial<SharedPlace> = {},
): SharedPlace => ({
  id,
  version: 1,
  kind,
  label,
  address,
  user: kind === "folder" ? null : "waymark-led",
  hasSecret: kind !== "folder",
  bucket: kind === "s3" ? "led-exchange" : null,
  region: kind === "s3" ? "eu-west-2" : null,
  hasAuthority: false,
  proxy: null,
  poll: false,
  lastPushAt: now - 50 * MINUTE,
  lastPullAt: now - 50 * MINUTE,
  turnedAway: [],
  waiting: 0,
  fault: null,
  ...more,
});

let list: SharedPlace[] = (() => {
  if (which === "none") return [];
  const three = [
    place("a", "folder", "Postgraduate drive", "/media/trust/postgraduate/waymark", {
      fault: { code: "S_NOT_FOUND", at: now - 9 * MINUTE, nextAt: null },
      lastPullAt: null,
      turnedAway: [],
    }),
    place("b", "webdav", "Trust file server", "https://files.wharfebridge.example/dav/waymark", {
      poll: true,
      waiting: 3,
      hasAuthority: true,
      fault: { code: "S_OFFLINE", at: now - 5 * MINUTE, nextAt: now + 20 * MINUTE },
    }),
    place("c", "s3", "Regional store", "https://s3.nhs-region.example", {
      fault: { code: "S_AUTH", at: now - 300 * MINUTE, nextAt: null },
    }),
  ];
  if (which === "polled") return [{ ...three[1], fault: null, waiting: 0 } as SharedPlace];
  if (which === "long")
    return [
      place("l", "webdav", names.long, `https://a-very-long-host-name-of-a-hospital.example/${"folder-in-folder/".repeat(12)}`, {
        poll: true,
        waiting: 1_204,
      }),
    ];
  return three;
})();

const good: PlaceProbe = {
  write: true,
  read: true,
  list: true,
  overwrite: true,
  delete: true,
  conditional: true,
  clockOffsetSeconds: 1,
  fault: null,
};
const nothing: PlaceProbe = {
  ...good,
  write: false,
  read: false,
  list: false,
  overwrite: false,
  delete: false,
  conditional: false,
};
const probes: Record<string, PlaceProbe> = {
  good,
  denied: { ...nothing, fault: "S_DENIED" },
  offline: { ...nothing, clockOffsetSeconds: null, fault: "S_OFFLINE" },
  clock: { ...good, conditional: false, clockOffsetSeconds: 780 },
  plain: { ...good, delete: false, fault: "S_DENIED" },
};

let afar: BackupSetRow[] =
  which === "three" ? [1, 2].map((n) => ({ set: `s${n}`, at: now - n * 86_400_000, bytes: 0, fault: null })) : [];

const later = <T>(value: T, ms: number): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), ms));

function look(): string {
  const total = wanted.get("sync") === "slow" ? 40 : 4;
  for (let done = 0; done <= total; done++)
    setTimeout(() => void emit("job-changed", { kind: "sync", done, total, finished: done === total }), 400 * done);
  return "sync";
}

/** What the core would say about shared places; `undefined` when it is not asked about them. */
export function places(command: string, args: Record<string, unknown>): unknown {
  switch (command) {
    case "places_list":
      return list;
    case "place_try":
      if ((args["edit"] as PlaceEdit).address.includes("gone")) return Promise.reject({ code: "invalid", detail: "address" });
      return later(probes[wanted.get("probe") ?? "good"] ?? good, 700);
    case "place_save": {
      const edit = args["edit"] as PlaceEdit;
      const saved = place(edit.id ?? "new", edit.kind, edit.label || edit.address, edit.address, {
        user: edit.user,
        bucket: edit.bucket,
        lastPullAt: null,
        turnedAway: [],
      });
      list = [...list.filter(({ id }) => id !== saved.id), saved];
      return saved.id;
    }
    case "place_authority_choose":
      return { name: "wharfebridge-root-ca.pem", pem: "-----BEGIN CERTIFICATE-----" };
    case "place_remove":
      list = list.filter(({ id }) => id !== args["id"]);
      return null;
    case "place_poll":
      list = list.map((each) => (each.id === args["id"] ? { ...each, poll: args["on"] === true } : each));
      void emit("records-changed", { noun: "places", ids: [] });
      return null;
    case "backup_place_make":
      afar = [{ set: `s${afar.length + 1}`, at: Date.now(), bytes: 0, fault: null }, ...afar];
      return later({ at: Date.now(), set: "s1", bytes: 48_200_000, outcome: "made" }, 2_500);
    case "backup_place_sets":
      return later(afar, 300);
    case "backup_place_verify":
      return args["set"] === "s2"
        ? Promise.reject({
            code: "backupUnusable",
            detail: "A part of this backup is missing (its database). Nothing was changed.",
          })
        : later(null, 600);
    case "sync_now":
      return look();
    case "sync_state":
      return { running: false, places: list.map(({ id, waiting, fault }) => ({ id, waiting, fault })) };
    default:
      return undefined;
  }
}
