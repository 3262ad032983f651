import type {
  AttachmentRow,
  BackupsView,
  CustodiansView,
  FilesChecked,
  PlaceConcern,
  RecordVersion,
  RestoreFound,
  TrashRow,
} from "../../src/lib/ipc/types";
import { people } from "./people";

/**
 * Answers about keeping things: backups, the kit in two halves, files, trash, versions, restoring. Which state is shown
 * is chosen in the address: `backup=none|late|away|full|failing|drill`, `halves=none|one|both`, `space=low|full`,
 * `place=cloud|network`, `files=damaged`.
 */
const wanted = new URLSearchParams(location.search);
const wants = (name: string) => wanted.get(name) ?? "";

const today = new Date();
const at = (hour: number, minute: number, days = 0) =>
  new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour, minute).getTime();
const iso = (days: number) => {
  const day = new Date(at(12, 0, days));
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
};
const later = <T>(value: T, ms = 600) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));
const refuse = (code: string, detail?: string) => Promise.reject({ code, detail });

const cloud: PlaceConcern[] = [{ kind: "synchronised", service: "OneDrive" }];
const stick: PlaceConcern[] = [{ kind: "removable", service: null }];
const network: PlaceConcern[] = [{ kind: "network", service: "cifs" }];
const concerns = () => (wants("place") === "cloud" ? cloud : wants("place") === "network" ? network : stick);

let folder: string | null = wants("backup") === "none" ? null : "/media/menon/MENON-A/Waymark backups 8c21f00a";
let rekeyed = false;

function backups(): BackupsView {
  const state = wants("backup");
  const made = {
    at: at(8, 10, state === "late" ? -9 : state === "away" ? -3 : 0),
    set: "s0",
    bytes: 48_200_000,
    outcome: "made" as const,
  };
  const missed = (n: number) => (state === "late" ? n > 4 : state === "away" ? n > 10 : n === 5);
  return {
    folder,
    folderConcerns: folder === null ? [] : concerns(),
    standing:
      folder === null
        ? "none"
        : state === "late" || state === "away"
          ? state
          : state === "full" || state === "failing"
            ? "failing"
            : "healthy",
    latest:
      folder === null
        ? null
        : state === "full" || state === "failing"
          ? { at: at(8, 10), set: null, bytes: 0, outcome: state === "full" ? "disk_full" : "failed" }
          : made,
    days: Array.from({ length: 14 }, (_, n) => ({
      date: iso(n - 13),
      outcome: folder === null ? "none" : missed(n) ? "missed" : "made",
      why: folder === null ? null : missed(n) ? "folder_away" : "made",
    })),
    drill:
      folder === null
        ? null
        : state === "drill"
          ? { at: at(9, 0, -4), ok: false, records: 0, files: 0, problem: "3 pages of the database could not be read." }
          : { at: at(9, 0, -4), ok: true, records: 412, files: 9, problem: null },
    retention: { daily: 14, weekly: 8, monthly: 3 },
    withHeldFiles: true,
    oldPassphraseUntil: state === "rekey" && !rekeyed ? at(0, 0, 64) : null,
  };
}

const custodians: CustodiansView = {
  kit: wants("halves") !== "none" && wants("halves") !== "",
  halves: [
    { half: "a", holder: "Dr Ruth Hale, Director of Medical Education", handedOn: iso(-20), checkedOn: iso(-20) },
    {
      half: "b",
      holder: "Dr Neil Ashworth",
      handedOn: wants("halves") === "both" ? iso(-2) : null,
      checkedOn: null,
    },
  ],
};

const file = (
  id: string,
  name: string,
  kind: AttachmentRow["kind"],
  bytes: number,
  change: Partial<AttachmentRow> = {},
): AttachmentRow => ({
  id,
  name,
  kind,
  bytes,
  addedAt: at(10, 0, -8),
  sessionId: null,
  description: "",
  state: "good",
  ...change,
});

function files(scene: string): AttachmentRow[] {
  if (scene === "empty") return [];
  const few = [
    file("f1", "Contract February 2026.pdf", "pdf", 1_240_000, { description: "Signed copy, from Medical Staffing" }),
    file("f2", "Rota week 41.png", "image", 386_000, {
      sessionId: "s3",
      state: wants("files") === "damaged" ? "damaged" : "good",
    }),
    file("f3", "Her questions.txt", "text", 2_140),
    file("f4", "CV Thiri Win.docx", "document", 58_000, { state: wants("files") === "damaged" ? "missing" : "good" }),
  ];
  if (scene === "long")
    few.push(
      file("f5", `${people.long} – ${"very long letter about supervision ".repeat(4)}.pdf`, "pdf", 4e9, {
        description: "x".repeat(300),
      }),
    );
  const many = Array.from({ length: 500 }, (_, n) => file(`m${n}`, `Scan ${n + 1}.pdf`, "pdf", 90_000 + n * 977));
  return scene === "many" ? [...few, ...many] : few;
}

const trashed = (
  id: string,
  kind: TrashRow["kind"],
  title: string,
  person: string | null,
  days: number,
  parts = 0,
): TrashRow => ({
  id,
  kind,
  title,
  person,
  deletedAt: at(11, 20, -days),
  goneAfter: at(11, 20, 30 - days),
  parts,
});
let trash: TrashRow[] | null = null;

function trashList(scene: string): TrashRow[] {
  trash ??=
    scene === "empty"
      ? []
      : [
          trashed("t1", "action", "Send the fellowship list", "Dr Thiri Win", 0),
          trashed("t2", "attachment", "Rota week 40.png", "Dr Thiri Win", 2),
          trashed("t3", "session", "Session 2, 13 Oct 2026", scene === "long" ? people.long : "Dr Yusuf Abdelrahim", 9, 5),
          trashed("t4", "person", scene === "long" ? people.long : "Dr Mohamed Elshenawy", null, 26, 14),
          trashed("t5", "topic", "IMG induction", null, 29),
          ...(scene === "many"
            ? Array.from({ length: 300 }, (_, n) => trashed(`n${n}`, "action", `Follow-up ${n}`, "Dr Samuel Boateng", 4))
            : []),
        ];
  return trash;
}

const versions = (kind: string): RecordVersion[] =>
  wants("versions") === "one"
    ? [{ version: 1, at: at(9, 0), by: "owner", fields: [], current: true }]
    : kind === "person" || kind === "client"
      ? [
          {
            version: 3,
            at: at(13, 5),
            by: "owner",
            fields: [
              { name: "grade", from: "Clinical Fellow", to: "Trust-grade doctor" },
              { name: "contract_end", from: "2026-08-02", to: "2027-02-02" },
              { name: "phone", from: "", to: "ext 4410" },
            ],
            current: true,
          },
          {
            version: 2,
            at: at(8, 0, -9),
            by: "import",
            fields: [{ name: "department", from: "Acute Medicine", to: "Geriatric Medicine" }],
            current: false,
          },
          { version: 1, at: at(8, 0, -60), by: "import", fields: [], current: false },
        ]
      : [
          {
            version: 3,
            at: at(13, 5),
            by: "owner",
            fields: [
              {
                name: "text",
                from: "Send fellowship list",
                to: "Send the fellowship list with the two dates, and say which of them closes first",
              },
              { name: "due", from: iso(-7), to: iso(3) },
            ],
            current: true,
          },
          {
            version: 2,
            at: at(10, 0, -3),
            by: "owner",
            fields: [{ name: "include_in_summary", from: "false", to: "true" }],
            current: false,
          },
          { version: 1, at: at(10, 0, -14), by: "owner", fields: [], current: false },
        ];

const found: RestoreFound = {
  folder: "/media/menon/MENON-A",
  sets: [
    { set: "s0", at: at(8, 10), vaultId: "8c21f00a11", fault: "It is not finished: the drive was unplugged while it was made." },
    ...Array.from({ length: 11 }, (_, n) => ({ set: `s${n + 1}`, at: at(8, 10, -n - 1), vaultId: "8c21f00a11", fault: null })),
  ],
};

const checked = (): FilesChecked => ({
  total: 131,
  verified: 118,
  oldest: at(0, 0, -6),
  damaged:
    wants("files") === "damaged"
      ? [
          {
            id: "f2",
            name: "Rota week 41.png",
            person: "Dr Thiri Win",
            state: "damaged",
            goodCopy: { set: "s1", at: at(8, 10, -1) },
          },
          { id: "f4", name: "CV Thiri Win.docx", person: "Dr Thiri Win", state: "missing", goodCopy: null },
        ]
      : [],
});

const half = (words: string) => words.split(" ");
const halves = {
  a: half("amber plover quarry linen seventh orchard tidal copper meadow ladder violet harvest"),
  b: half("cedar lantern marble otter pebble quill raven saddle thistle umber willow zephyr"),
};

/** What the core would say about keeping things; `undefined` when it is not asked about them. */
export function keep(scene: string, command: string, args: Record<string, unknown>): unknown {
  switch (command) {
    case "backups_get":
      return backups();
    case "backup_folder_choose":
      return { folder: "/media/menon/MENON-A", concerns: concerns() };
    case "backup_folder_confirm":
      folder = "/media/menon/MENON-A/Waymark backups 8c21f00a";
      return null;
    case "backup_make":
      return later({ at: Date.now(), set: "s9", bytes: 2_400_000, outcome: "made" });
    case "backup_drill":
      return later({ at: Date.now(), ok: true, records: 412, files: 9, problem: null });
    case "backup_sets":
      return found.sets.map(({ set, at, fault }, n) => ({ set, at, fault, bytes: 48_200_000 - n * 310_000 }));
    case "backup_verify":
      return later(null);
    case "backups_rekey":
      rekeyed = true;
      return later(24);
    case "restore_choose":
      return wants("restore") === "none" ? { folder: "/home/menon/Documents", sets: [] } : found;
    case "restore_run":
      return (args["secret"] as { text: string }).text === "open"
        ? later(
            {
              missing: 1,
              deletedAgain: 3,
              newerSets: 0,
              aside: "/home/menon/Waymark/store before restoring 2026-11-24",
              sound: true,
            },
            1_500,
          )
        : later(null, 300).then(() => refuse("wrongSecret"));
    case "custodians_get":
      return custodians;
    case "custodians_new":
      return args["passphrase"] === "open" ? halves : refuse("wrongSecret");
    case "custodian_check":
      return (args["answers"] as { position: number; word: string }[]).every(
        ({ position, word }) => halves[args["half"] as "a" | "b"][position - 1] === word,
      );
    case "custodian_sheet_save":
      return { name: `Waymark half ${String(args["half"]).toUpperCase()}.pdf` };
    case "trash_list":
      return trashList(scene);
    case "trash_restore":
    case "trash_delete":
      trash = trashList(scene).filter(({ id }) => id !== args["id"]);
      return null;
    case "record_delete":
      return trashed("new", args["kind"] as TrashRow["kind"], "The record", null, 0, 1);
    case "delete_notice":
      return { parts: args["kind"] === "person" ? 15 : args["kind"] === "session" ? 6 : 1, lastBackupGone: at(0, 0, 92) };
    case "attachments_list":
      return args["sessionId"] === null ? files(scene) : files(scene).slice(0, 2);
    case "attachments_add":
    case "attachments_drop":
      return {
        left: wants("files") === "stopped" ? 7 : 0,
        added: 2,
        already: ["Contract February 2026.pdf"],
        refused: [{ name: "shortcut.lnk", why: "This is a link, not a file. Choose the file it points to." }],
      };
    case "attachments_waiting":
      return null;
    case "attachments_continue":
      return { added: args["forget"] === true ? 0 : 7, already: [], refused: [], left: 0 };
    case "attachment_preview":
      return args["id"] === "f3"
        ? { kind: "text", url: null, text: "Can I stay on the ward?\n\nWho decides, and when do they tell me?\n".repeat(6) }
        : args["id"] === "f2"
          ? {
              kind: "image",
              url:
                "data:image/svg+xml," +
                encodeURIComponent(
                  '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="560"><rect width="900" height="560" fill="#fff"/><path d="M60 60h780v440H60zM60 130h780M60 200h780M60 270h780M60 340h780M60 410h780M255 60v440M450 60v440M645 60v440" fill="none" stroke="#888" stroke-width="3"/></svg>',
                ),
              text: null,
            }
          : { kind: "none", url: null, text: null };
    case "attachment_copy":
      return { name: "Contract February 2026.pdf" };
    case "record_versions":
      return versions(String(args["kind"]));
    case "check_run":
      return {
        findings: ["key_files", "references", "audit", "index", "files"].map((part) => ({
          part,
          ok: part !== "files" || wants("files") !== "damaged",
          detail: null,
        })),
        files: scene === "empty" ? { total: 0, verified: 0, oldest: null, damaged: [] } : checked(),
      };
    case "files_checked":
      return checked();
    case "space_get":
      return { free: wants("space") === "full" ? 0 : 640_000_000, level: wants("space") || "enough" };
    case "store_concerns":
      return wants("store") === "cloud" ? cloud : [];
    case "export_run":
      return later({ folder: "/home/menon/Waymark export 2026-11-24", files: 214, bytes: 48_000_000, unreadable: 0 });
    default:
      return undefined;
  }
}

/** Long work as the core tells of it, for looking at the strip: `job=files`. */
export const job = wants("job") === "" ? null : { kind: wants("job"), done: 420, total: 1000, finished: false };
