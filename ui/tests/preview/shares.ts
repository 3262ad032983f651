import type { Contact } from "../../src/lib/ipc/contact-types";
import type {
  Arrival,
  ReceivedRow,
  ReceivedView,
  SentRow,
  SharePage,
  SharePreview,
  ShareFinding,
  ShareSubject,
} from "../../src/lib/ipc/share-types";
import { formatDate } from "../../src/lib/text/dates";
import { makePdf } from "./paper";
import { people } from "./people";
import { isDoctor } from "./portfolio";

/**
 * Answers about what is sealed, sent and received: invented people only. States are chosen in the address:
 * `share=none|unverified|changed|revoked|names|places|long|refused`, `sent=600`, `received=…`, `arrives=…`.
 */
const wanted = new URLSearchParams(location.search);
const share = wanted.get("share") ?? "ready";
const DAY_MS = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const ago = (days: number) => Date.now() - days * DAY_MS;
const pdfAddress = () => URL.createObjectURL(new Blob([makePdf(2) as BlobPart], { type: "application/pdf" }));
const refuse = (code: string, detail?: string) => Promise.reject({ code, detail });

const doctorName = share === "long" ? people.long : "Dr Thiri Win";
const tutor = "Dr Anjali Menon";

const contact: Contact = {
  id: "k1",
  version: 1,
  name: isDoctor ? tutor : doctorName,
  role: isDoctor ? "tutor" : "doctor",
  org: "Wharfebridge Hospitals NHS Foundation Trust",
  gmc: null,
  did: "did:key:z6MkexampleexampleexampleexampleexampleexampleAA",
  personId: isDoctor ? null : "p0",
  personName: isDoctor ? null : doctorName,
  trust: share === "unverified" ? "imported" : share === "changed" ? "changed" : share === "revoked" ? "revoked" : "verified",
  verifiedAt: share === "unverified" ? null : ago(42),
  verifiedHow: share === "unverified" ? null : "in person",
  vouched: false,
  known: null,
  devices: 1,
  serial: 1,
  issuedAt: ago(50),
  revoked: null,
  offered: null,
  setAside: 0,
  createdAt: ago(50),
};

const summary = (): SharePage => ({
  doctor: isDoctor ? "Dr Farhan Siddiqui" : doctorName,
  date: day(0),
  author: isDoctor ? "Dr Anjali Menon" : tutor,
  authorRole: "Deputy Clinical Tutor",
  programme: "Tuesday clinic for locally employed doctors\nWharfebridge Hospitals NHS Foundation Trust",
  paragraphs: [
    "We discussed Dr Win's post, which ends on 2 February 2027, and her wish to continue in geriatric medicine.",
    ask("Dr Win will ask Dr Hale about an extension and a named supervisor. I will write to Medical Staffing this week."),
    ask("She described leading the care of Mrs Beryl Ashworth, who had delirium, as a good example of her clinical judgement."),
  ],
  actions: [
    { text: "Ask about an extension and a named supervisor", owner: "doctor", due: day(7) },
    { text: "Write to Medical Staffing about supervision", owner: "tutor", due: null },
  ],
  next: day(14),
  entries: [],
  question: null,
  statement: null,
});

const blank = (): SharePage => ({ ...summary(), paragraphs: [], actions: [], next: null, date: null, doctor: null });

const instead = new Map<string, string>();
const ask = (text: string) => [...instead].reduce((so, [from, to]) => so.replaceAll(from, to), text);

const names = (): ShareFinding[] =>
  share === "ready" || share === "places"
    ? []
    : [
        finding("f1", "known_colleague", "Dr Hale", "/agreed/1", false, "the clinical lead"),
        finding("f2", "patient_name", "Mrs Beryl Ashworth", "/agreed/2", true, "a patient"),
      ].filter(({ text }) => !instead.has(text));

function finding(id: string, kind: string, text: string, field: string, patient: boolean, replaceWith: string): ShareFinding {
  return { id, kind, text, field, start: 0, end: text.length, reason: "title", patient, replaceWith };
}

if (share === "ready" || share === "places") {
  instead.set("Dr Hale", "the clinical lead");
  instead.set("Mrs Beryl Ashworth", "a patient");
}

function page(subject: ShareSubject): SharePage {
  switch (subject.kind) {
    case "summary":
      return share === "empty" ? { ...summary(), paragraphs: [], actions: [] } : summary();
    case "plan":
      return { ...blank(), doctor: "Dr Farhan Siddiqui" };
    case "index":
      return {
        ...blank(),
        author: "Dr Farhan Siddiqui",
        authorRole: "Emergency Medicine",
        entries: Array.from({ length: 24 }, (_, n) => ({
          title: subject.titles ? `Mini-CEX ${n + 1}: shock in the resuscitation room` : null,
          domain: subject.titles ? "SLO3" : null,
          date: day(-20 - n),
          size: 120_000 + n * 9_000,
          status: n % 3 === 0 ? "On GMC form" : "Filed",
        })),
      };
    case "verify_request":
      return {
        ...blank(),
        author: "Dr Farhan Siddiqui",
        authorRole: "Emergency Medicine",
        question: subject.question,
        entries: [
          { title: "Teaching: sepsis for foundation doctors", domain: null, date: day(-30), size: 240_000, status: "Filed" },
        ],
      };
    case "verification":
      return { ...blank(), statement: subject.statement, doctor: "Dr Farhan Siddiqui" };
  }
}

const kinds = {
  summary: "session-summary",
  plan: "plan",
  index: "evidence-index",
  verify_request: "verify-request",
  verification: "verification",
} as const;

let reads = 0;
let last: ShareSubject = { kind: "summary", session: "s4" };

function preview(subject: ShareSubject): SharePreview {
  last = subject;
  const pages = page(subject);
  const body = JSON.stringify({ actions: pages.actions, agreed: pages.paragraphs, next: pages.next, session_date: pages.date });
  return {
    token: `t${++reads}`,
    kind: kinds[subject.kind],
    title: "Summary",
    sealedBytes: 8_192,
    digest: hash(body + JSON.stringify(subject)),
    pages,
    fields: [
      { pointer: "/session_date", value: pages.date ?? "" },
      ...pages.paragraphs.map((value, n) => ({ pointer: `/agreed/${n}`, value })),
      ...pages.actions.flatMap(({ text, owner, due }, n) => [
        { pointer: `/actions/${n}/text`, value: text },
        { pointer: `/actions/${n}/owner`, value: owner },
        { pointer: `/actions/${n}/due`, value: due ?? "null" },
      ]),
      { pointer: "/next", value: pages.next ?? "null" },
      { pointer: "/version", value: "1" },
    ],
    contents: body,
    pdf: subject.kind === "plan" ? pdfAddress() : null,
    found: subject.kind === "summary" ? names() : [],
    notIncluded:
      subject.kind === "summary"
        ? ["The confidential note", "Both scores", "The topic", "Concerns", "Earlier sessions"]
        : subject.kind === "plan"
          ? ["Notes on steps", "Everything about life outside work"]
          : subject.kind === "verification"
            ? []
            : ["Reflections", "The files themselves"],
    contact: null,
    earlier: subject.kind === "plan" ? 1 : 0,
    expires: { file: day(400), place: day(56) },
    places:
      share === "places"
        ? [
            { id: "pl1", label: "Trust WebDAV" },
            { id: "pl2", label: "Shared drive" },
          ]
        : [],
  };
}

const hash = (text: string) =>
  Array.from({ length: 8 }, (_, n) => {
    let h = 2166136261 ^ n;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
    return (h >>> 0).toString(16).padStart(8, "0");
  }).join("");

// ---- Sent -----------------------------------------------------------------------------------------------------------

const states = ["acknowledged", "queued", "sealed", "refused", "withdrawn", "expired", "sent"] as const;

function sentRow(n: number): SentRow {
  const state = n % 3 === 2 ? null : (states[n % states.length] ?? "sealed");
  const who = n === 0 ? doctorName : n === 4 ? people.long : ["Dr Thiri Win", "Dr Yusuf Abdelrahim", "Dr Hira Qureshi"][n % 3]!;
  return {
    id: `sent-${n}`,
    at: ago(n * 2),
    kind: state === null ? (n % 2 === 0 ? "summary_pdf" : "confidential_print") : "sealed_summary",
    tier: state === null && n % 2 === 1 ? "confidential" : "agreed",
    personId: "p0",
    personName: who,
    sessionId: "s4",
    recipient: state === null && n % 2 === 1 ? "Occupational Health" : who,
    route: n % 4 === 1 ? "place" : "file",
    reason: state === null && n % 2 === 1 ? "Support plan" : "",
    permission: "Asked for a copy in the session (10 Nov 2026)",
    parcel:
      state === null
        ? null
        : {
            id: `parcel-${n}`,
            state,
            at: ago(n * 2),
            acknowledgedAt: state === "acknowledged" ? ago(n * 2 - 0.4) : null,
            code: state === "refused" ? "E_EXPIRED" : null,
            contactId: "k1",
            contactName: who,
            expires: day(56 - n),
            reply:
              n === 0
                ? {
                    answer: "differs",
                    words: "I said that I might leave in March, not in February. The rest is right.",
                    at: ago(0.2),
                  }
                : n === 7
                  ? { answer: "agreed", words: "", at: ago(10) }
                  : null,
            routes: [
              { place: null, label: "File", state: "gone", tries: 1, nextAt: null, fault: null },
              ...(state === "queued"
                ? [
                    {
                      place: "pl1",
                      label: "Trust WebDAV",
                      state: "queued" as const,
                      tries: 3,
                      nextAt: Date.now() + 900_000,
                      fault: "S_OFFLINE",
                    },
                  ]
                : []),
            ],
          },
  };
}

// ---- Received -------------------------------------------------------------------------------------------------------

const titles: Partial<Record<ReceivedRow["kind"], string>> = {
  verification: "Confirmation of evidence",
  "verify-request": "Question about 2 items",
  "evidence-index": "List of 24 items",
  plan: "Career plan",
  "summary-reply": "Reply to your summary: as agreed",
};

const rows = (): ReceivedRow[] => {
  const row = (id: string, kind: ReceivedRow["kind"], days: number, change: Partial<ReceivedRow> = {}): ReceivedRow => ({
    id,
    kind,
    title: kind === "session-summary" ? `1:1 session, ${formatDate(day(-Math.round(days) - 1))}` : (titles[kind] ?? ""),
    contactId: "k1",
    from: isDoctor ? tutor : doctorName,
    fromRole: isDoctor ? "tutor" : "doctor",
    issuedAt: ago(days),
    receivedAt: ago(days - 0.1),
    state: "kept",
    evidenceId: null,
    reply: null,
    on: day(-Math.round(days) - 1),
    ...change,
  });
  if (!isDoctor)
    return [
      row("r1", "verify-request", 0.2, { state: "new" }),
      row("r2", "summary-reply", 1, { state: "new", reply: "differs", title: "Reply to your summary: not as remembered" }),
      row("r3", "plan", 9),
      row("r4", "evidence-index", 12),
      row("r5", "summary-reply", 20, { reply: "agreed", title: "Reply to your summary: as agreed" }),
      row("r6", "summary-reply", 22, { state: "set_aside", from: "Dr Mohamed Elshenawy", contactId: "k2" }),
    ];
  return [
    row("r1", "session-summary", 0.2, { state: "new" }),
    row("r2", "session-summary", 28, { state: "added", evidenceId: "e1", reply: "agreed" }),
    row("r3", "verification", 33),
    row("r4", "session-summary", 60, { state: "withdrawn" }),
    row("r5", "session-summary", 84, {}),
    row("r6", "session-summary", 3, { state: "set_aside", from: "Dr Priya Raman", contactId: "k2" }),
    ...(wanted.get("received") === "many"
      ? Array.from({ length: 60 }, (_, n) => row(`m${n}`, "session-summary", 100 + n * 14))
      : []),
  ];
};

function view(id: string): ReceivedView {
  const row = rows().find((each) => each.id === id) ?? rows()[0]!;
  const about = { ...summary(), date: row.on };
  const reply = row.kind === "summary-reply";
  return {
    row,
    page:
      row.kind === "session-summary"
        ? about
        : row.kind === "verification"
          ? {
              ...blank(),
              statement: "I was present and saw Dr Siddiqui lead this session on sepsis.",
              doctor: "Dr Farhan Siddiqui",
            }
          : reply
            ? {
                ...blank(),
                author: doctorName,
                authorRole: "Trust-grade doctor",
                paragraphs: [
                  row.reply === "differs" ? "I said that I might leave in March, not in February." : "I agree with the summary.",
                ],
              }
            : row.kind === "verify-request"
              ? {
                  ...blank(),
                  author: doctorName,
                  authorRole: "Trust-grade doctor",
                  question: "Could you confirm that I led this session, and that you were there?",
                  entries: [],
                }
              : page({ kind: "index", evidence: [], titles: true }),
    pdf: row.kind === "plan" ? pdfAddress() : null,
    actions:
      row.kind === "session-summary"
        ? summary().actions.map((action, n) => ({ ...action, id: `a${n}`, milestoneId: id === "r2" && n === 0 ? "ms1" : null }))
        : [],
    request:
      row.kind === "verify-request"
        ? {
            items: [
              {
                id: "i1",
                title: "Teaching: sepsis for foundation doctors",
                sha256: "9f".repeat(32),
                attached: {
                  name: "Teaching feedback 12 Oct 2026.pdf",
                  size: 240_000,
                  address: pdfAddress(),
                  shown: "pdf",
                  here: 1,
                  pieces: 1,
                  held: false,
                },
                confirmed: false,
              },
              {
                id: "i2",
                title: "Observed procedure: lumbar puncture",
                sha256: "3c".repeat(32),
                attached: null,
                confirmed: true,
              },
            ],
            question: "Could you confirm that I led this session, and that you were there?",
          }
        : null,
    confirmation:
      row.kind === "verification"
        ? {
            statement: "I was present and saw Dr Siddiqui lead this session on sepsis.",
            role: "tutor",
            domain: null,
            evidenceId: "e1",
            matches: "same",
          }
        : null,
    proof: {
      words: row.state === "set_aside" ? null : ago(82),
      how: "in person",
      vouched: false,
      signedAt: row.issuedAt,
      checkedAt: row.receivedAt,
      did: contact.did,
      changed: false,
    },
    replies: row.reply && isDoctor ? [{ answer: row.reply, words: "", at: row.receivedAt, state: "acknowledged" }] : [],
    withdrawn: row.state === "withdrawn" ? { reason: "Sent to the wrong person.", at: ago(40) } : null,
    code: null,
    keyRevoked: row.id === "r5" && isDoctor ? day(-12) : null,
  };
}

const arrivals: Record<string, Partial<Arrival>> = {
  new: { outcome: "new", parcelId: "r1", kind: isDoctor ? "session-summary" : "verify-request", from: contact.name },
  known: { outcome: "known", parcelId: "r2", kind: "session-summary", from: contact.name },
  set_aside: { outcome: "set_aside", parcelId: "r6", kind: "session-summary", from: "Dr Priya Raman" },
  unknown: { outcome: "refused", code: "E_UNKNOWN_SENDER" },
  damaged: { outcome: "refused", code: "E_BADSIG" },
  expired: { outcome: "refused", code: "E_EXPIRED", from: contact.name },
  other: { outcome: "refused", code: "E_NOT_FOR_ME" },
  revocation: { outcome: "revocation", from: contact.name },
  receipt: { outcome: "receipt", from: contact.name },
};

const arrival = (name = wanted.get("arrives") ?? "new"): Arrival => ({
  outcome: "new",
  file: "From Dr Menon, 24 Nov 2026.wmp",
  parcelId: null,
  kind: null,
  code: null,
  from: null,
  cardToken: null,
  issued: null,
  expires: null,
  ...arrivals[name],
});

let standing = ["receipts"].map((name) => ({ name, on: false, until: null as number | null }));

/** What the core would say; undefined for commands of other parts. */
export function shares(scene: string, command: string, args: Record<string, unknown>): unknown {
  switch (command) {
    case "contacts_list":
      return location.hash.includes("/share") ? (share === "none" ? [] : [contact]) : undefined;
    case "share_preview":
      return share === "fails" ? refuse("internal") : preview(args["subject"] as ShareSubject);
    case "share_replace": {
      const found = names().find(({ id }) => id === args["found"]);
      if (found) instead.set(found.text, String(args["words"]));
      return preview(last);
    }
    case "share_seal": {
      const { route } = args["order"] as { route: string };
      const saved = route === "file" ? { name: "For Dr Win, 24 Nov 2026.wmp" } : null;
      return share === "refused" ? refuse("internal") : { parcelId: "parcel-0", saved, queued: saved === null };
    }
    case "standing_list":
      return standing;
    case "standing_set":
      standing = standing.map((row) =>
        row.name === args["name"] ? { ...row, on: Boolean(args["on"]), until: ago(args["on"] ? -365 : 0) } : row,
      );
      return null;
    case "sync_now":
      return "sync";
    case "sent_list":
      return scene === "empty" ? [] : Array.from({ length: Number(wanted.get("sent") ?? 12) }, (_, n) => sentRow(n));
    case "sent_withdraw":
      return { saved: { name: "Withdrawn, for Dr Win.wmp" }, queued: false };
    case "sent_save_again":
      return { name: "For Dr Win, 24 Nov 2026 (2).wmp" };
    case "sent_export":
      return { name: `Sent, 24 Nov 2026.${String(args["format"])}` };
    case "receive_choose":
    case "receive_text":
      return arrival();
    case "receive_waiting":
      return wanted.has("arrives")
        ? wanted
            .get("arrives")!
            .split(",")
            .map((name) => arrival(name))
        : [];
    case "received_list":
      return scene === "empty" ? [] : rows();
    case "received_get":
      return view(String(args["id"]));
    case "received_add":
      return "e1";
    case "received_keep":
      return null;
    case "received_reply":
      return { saved: { name: "Reply to Dr Menon.wmp" }, queued: false };
    case "received_copy":
      return { name: "Summary, 13 Oct 2026.pdf" };
    case "received_action_to_plan":
      return "ms1";
    default:
      return undefined;
  }
}
