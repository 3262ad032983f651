import type { CardKnown, CardPreview, Contact, IdentityView, QrCode, Trust } from "../../src/lib/ipc/contact-types";
import { people as names } from "./people";
import { isDoctor } from "./portfolio";

/**
 * Answers about contact cards. In the address: `contacts=none|many|long|changed`, and for a card that is read
 * `card=new|same|newer|older|changed|mine|fails`; `words=wrong` takes the first two choices as wrong ones.
 */
const wanted = new URLSearchParams(location.search);
const which = wanted.get("contacts") ?? "";

const DAY = 86_400_000;
const now = new Date("2026-11-24T13:42:00").getTime();

const WORDS =
  "harbour sixteen pewter lantern oboe thicket marble saddle orbit velvet canyon tulip walnut ribbon glimpse anchor drift ember fossil quilt rapid summit tunnel violin".split(
    " ",
  );
const eight = (from: number) => Array.from({ length: 8 }, (_, at) => WORDS[(from * 5 + at * 3) % WORDS.length] ?? "");

/** Looks like a QR code; says nothing. */
function picture(size: number): QrCode {
  const finders: readonly [number, number][] = [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ];
  const inFinder = (x: number, y: number) => finders.some(([fx, fy]) => x >= fx - 1 && x < fx + 8 && y >= fy - 1 && y < fy + 8);
  let path = "";
  let seed = 7;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      if (seed % 7 < 3 && !inFinder(x, y)) path += `M${x} ${y}h1v1h-1z`;
    }
  for (const [x, y] of finders) path += `M${x} ${y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z`;
  return { size, path };
}

let own: IdentityView = {
  name: which === "long" ? names.long : isDoctor ? "Dr Farhan Siddiqui" : "Dr Anjali Menon",
  role: isDoctor ? "doctor" : "tutor",
  org: which === "none" ? "" : "Wharfebridge Hospitals NHS Foundation Trust",
  gmc: null,
  did: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
  words: eight(0),
  serial: 2,
  issuedAt: now - 40 * DAY,
  devices: [
    { code: "a1b2c3d4", current: true, lastNumber: null, at: now - 60 * DAY },
    ...(which === "none" ? [] : [{ code: "09fe77a0", current: false, lastNumber: 41, at: now - 400 * DAY }]),
  ],
  recovery: which !== "none",
  text: `WMCARD1:${"V01DQVJEMQoAAAI".repeat(50)}`,
  qr: picture(105),
};

const contact = (id: string, name: string, trust: Trust, more: Partial<Contact> = {}): Contact => ({
  id,
  version: 1,
  name,
  role: isDoctor ? "tutor" : "doctor",
  org: "Wharfebridge Hospitals NHS Foundation Trust",
  gmc: null,
  did: "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH",
  personId: isDoctor ? null : "p0",
  personName: isDoctor ? null : name,
  trust,
  verifiedAt: trust === "verified" ? now - 42 * DAY : null,
  verifiedHow: trust === "verified" ? "in person" : null,
  vouched: false,
  known: null,
  devices: 1,
  serial: 1,
  issuedAt: now - 43 * DAY,
  revoked: null,
  offered: null,
  setAside: 0,
  createdAt: now - 42 * DAY,
  ...more,
});

let list: Contact[] = (() => {
  if (which === "none") return [];
  const few = [
    contact("k1", isDoctor ? "Dr Anjali Menon" : "Dr Thiri Win", "verified", { personName: isDoctor ? null : "Dr Thiri Win" }),
    contact("k2", "Dr Hira Qureshi", "imported", { setAside: 2, personId: isDoctor ? null : "p2", gmc: "7000001" }),
    contact("k3", "Dr Yusuf Abdelrahim", "changed", {
      personId: isDoctor ? null : "p3",
      offered: { name: "Dr Yusuf Abdelrahim", issuedAt: now - 2 * DAY },
      verifiedAt: now - 200 * DAY,
      verifiedHow: "on a video call",
    }),
    contact("k4", "Dr Samuel Boateng", "revoked", {
      personId: null,
      personName: null,
      revoked: { reason: "lost", notAfter: now - 20 * DAY, at: now - 18 * DAY },
      verifiedAt: now - 300 * DAY,
      verifiedHow: "in person",
      devices: 2,
    }),
  ];
  if (which === "changed") return few.slice(2, 3);
  if (which === "long")
    return [
      contact("l1", names.long, "imported", { org: names.long, personName: "Dr María Núñez" }),
      contact("l2", "د. عبد الرحمن بن محمد بن عبد الله الأنصاري الخزرجي القرطبي المالكي".repeat(2), "changed", {
        offered: { name: names.long, issuedAt: now },
      }),
      contact("l3", `Dr ${"Wolfeschlegelsteinhausenbergerdorff".repeat(3)}`, "verified"),
      ...few,
    ];
  if (which === "many")
    return [...few, ...Array.from({ length: 60 }, (_, n) => contact(`m${n}`, `Dr Invented Person ${n + 1}`, "verified"))];
  return few;
})();

const card = (): CardPreview => {
  const known = (wanted.get("card") ?? "new") as CardKnown;
  return {
    token: "t1",
    name: which === "long" ? names.long : known === "mine" ? own.name : "Dr Nadeesha Wickramage",
    role: isDoctor ? "tutor" : "doctor",
    org: "Wharfebridge Hospitals NHS Foundation Trust",
    gmc: null,
    serial: known === "newer" ? 3 : 1,
    issuedAt: now - DAY,
    known,
    contactId: known === "new" || known === "mine" ? null : "k1",
    people: isDoctor ? [] : [{ id: "p5", name: "Dr Nadeesha Wickramage" }],
  };
};

const change = (id: unknown, patch: Partial<Contact>) => {
  list = list.map((each) => (each.id === id ? { ...each, ...patch } : each));
  return null;
};

let wrongLeft = wanted.get("words") === "wrong" ? 2 : 0;
let turn = 0;

const read = () => (wanted.get("card") === "fails" ? Promise.reject({ code: "unreadable" }) : card());

/** What the core would say about contact cards; `undefined` when it is not asked about them. */
export function contacts(command: string, args: Record<string, unknown>): unknown {
  switch (command) {
    case "identity_get":
      return own;
    case "identity_save":
      own = { ...own, ...(args["edit"] as Partial<IdentityView>), serial: own.serial + 1, issuedAt: now };
      return own;
    case "identity_export":
      return { name: "Dr Anjali Menon.wmcard" };
    case "identity_rotate":
      own = { ...own, words: eight(7), serial: own.serial + 1, issuedAt: now };
      return own;
    case "identity_revoke":
      return { name: "Dr Anjali Menon keys not to be trusted.wmrevk" };
    case "contacts_list":
      return list;
    case "contact_choose":
    case "contact_read_text":
    case "contact_read_picture":
      return read();
    case "contact_add": {
      const added = card();
      if (added.known === "changed")
        return change("k1", { trust: "changed", offered: { name: added.name, issuedAt: now } }) ?? "k1";
      if (added.known === "newer") return "k1";
      list = [...list, contact("k9", added.name, "imported", { personId: args["personId"] as string | null })];
      return "k9";
    }
    case "contact_words": {
      turn += 1;
      return { mine: own.words, sets: [eight(3), eight(11), eight(17)].map((_, at, all) => all[(at + turn) % 3] ?? []) };
    }
    case "contact_verify":
      if (wrongLeft > 0) {
        wrongLeft -= 1;
        return { right: false };
      }
      change(args["id"], { trust: "verified", verifiedAt: now, verifiedHow: String(args["how"]), setAside: 0 });
      return { right: true };
    case "contact_accept_changed":
      return change(args["id"], { trust: "imported", offered: null, verifiedAt: null, verifiedHow: null });
    case "contact_link":
      return change(args["id"], {
        personId: args["personId"] as string | null,
        personName: args["personId"] ? "Dr Thiri Win" : null,
      });
    case "contact_remove":
      list = list.filter(({ id }) => id !== args["id"]);
      return null;
    case "contact_revocation_choose":
      change("k1", { trust: "revoked", revoked: { reason: "compromised", notAfter: now - 3 * DAY, at: now } });
      return { contactId: "k1", name: list[0]?.name ?? "" };
    default:
      return undefined;
  }
}
