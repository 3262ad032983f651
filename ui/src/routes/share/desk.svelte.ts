import { untrack } from "svelte";
import type { Contact } from "$lib/ipc/contact-types";
import { failedWith, ipc, sentence } from "$lib/ipc/client";
import type { SealedShare, ShareFinding, SharePreview, ShareSubject, VerifierRole } from "$lib/ipc/share-types";
import type { SavedFile } from "$lib/ipc/types";
import { localDay } from "$lib/text/dates";
import { t } from "$lib/text/t";
import type { ShareWhat } from "../../routes";
import {
  consentFor,
  distinct,
  eligible,
  findingKey,
  left,
  leftToSeal,
  meant,
  missingWords,
  permissionWords,
  type Permission,
  type Standing,
} from "./checks";

/** What was done with the sheet in the end. */
export type Done = { by: "seal"; sealed: SealedShare; route: string } | { by: "pdf"; saved: SavedFile };

const WRITING_MS = 400;

/** One sheet on its way out: what it says, for whom, on what permission, and what is still to do. */
export class ShareDesk {
  preview = $state.raw<SharePreview | null>(null);
  contacts = $state.raw<readonly Contact[]>([]);
  failure = $state.raw<unknown>(null);
  problem = $state<string | null>(null);
  busy = $state<"seal" | "pdf" | null>(null);
  slow = $state(false);
  /** What was typed or chosen last is not on the sheet yet: nothing may be sealed from an older one. */
  stale = $state(false);
  done = $state.raw<Done | null>(null);

  /** Who was chosen; null lets the core name the contact of the doctor it is about. */
  contactId = $state<string | null>(null);
  life = $state(false);
  titles = $state(false);
  attach = $state(false);
  question = $state("");
  statement = $state("");
  role = $state<VerifierRole>("tutor");
  route = $state("file");
  permission = $state<Permission>({ read: false, asked: false, how: "", askedOn: localDay(Date.now()), dateReads: true });
  /** The words changed after they were ticked as read. */
  readAgain = $state(false);

  /** Names left in on purpose. */
  #kept = $state.raw<ReadonlySet<string>>(new Set());
  #run = 0;

  constructor(
    readonly what: ShareWhat,
    readonly of: string | null,
    readonly item: string | null,
    private readonly evidence: () => readonly string[],
  ) {
    if (what === "confirm") this.permission.how = t("share-how-request");
  }

  /** What is answered: the item and the question about it. */
  asked = $state.raw<{ title: string; question: string | null } | null>(null);
  /** The doctor it is about. */
  person = $state.raw<{ id: string; name: string } | null>(null);

  readonly consent = $derived.by(() => consentFor(this.what, this.of !== null));
  readonly contact = $derived.by(() => {
    const meantFor = this.preview?.contact ?? null;
    const wanted = this.contactId ?? meantFor?.id;
    return this.contacts.find(({ id }) => id === wanted) ?? (meantFor?.id === wanted ? meantFor : null);
  });
  /** An answer goes to whoever asked; for anything else somebody can be chosen. */
  readonly choices = $derived.by(() => (this.consent === "asked" ? [] : eligible(this.contacts, this.person?.id ?? null)));
  readonly found = $derived.by(() => distinct(this.preview?.found ?? []));
  readonly undecided = $derived(this.found.filter((finding) => !this.#kept.has(findingKey(finding))));
  readonly keptFound = $derived(this.found.filter((finding) => this.#kept.has(findingKey(finding))));
  /** Whom it is for. */
  readonly name = $derived.by(() => this.contact?.name ?? this.person?.name ?? this.preview?.pages.doctor ?? t("share-somebody"));

  readonly #standing = $derived.by((): Standing => ({
    consent: this.consent,
    permission: this.permission,
    undecided: this.undecided,
    words: missingWords(this.what, this.question, this.statement),
    name: this.name,
  }));
  readonly left = $derived.by(() => left(this.#standing));
  readonly leftToSeal = $derived.by(() => leftToSeal(this.contact, this.name, this.choices.length > 0));
  readonly canGivePdf = $derived.by(() => this.what === "summary" || this.what === "plan");

  get subject(): ShareSubject {
    switch (this.what) {
      case "summary":
        return { kind: "summary", session: this.of ?? "" };
      case "plan":
        return { kind: "plan", person: this.of, life: this.life };
      case "index":
        return { kind: "index", evidence: [...this.evidence()], titles: this.titles };
      case "verify":
        return { kind: "verify_request", evidence: [this.of ?? ""], question: this.question, attach: this.attach };
      case "confirm":
        return {
          kind: "verification",
          request: this.of ?? "",
          item: this.item ?? "",
          statement: this.statement,
          role: this.role,
          domain: null,
        };
    }
  }

  /** Nothing can be confirmed without a word. */
  readonly unwritten = $derived.by(() => this.what === "confirm" && this.statement.trim() === "");

  /** For an `$effect`: reads the sheet anew when what it is made of changes, a little after the last key. */
  follow(): () => void {
    const asked = { subject: this.subject, contact: this.contactId };
    if (this.unwritten) {
      untrack(() => this.#drop());
      return () => {};
    }
    untrack(() => (this.stale = true));
    const writing = this.what === "verify" || this.what === "confirm";
    const wait = writing && untrack(() => this.preview !== null) ? WRITING_MS : 0;
    const timer = setTimeout(() => void this.#read(asked.subject, asked.contact), wait);
    return () => clearTimeout(timer);
  }

  reload = async (): Promise<void> => {
    if (!this.unwritten) await this.#read(this.subject, this.contactId);
  };

  /** A confirmation goes to whoever asked for it. */
  async loadRequest(): Promise<void> {
    if (this.what !== "confirm" || this.of === null) return;
    const request = await ipc.receivedGet(this.of).catch(() => null);
    if (request === null) return;
    this.contactId = request.row.contactId;
    const item = request.request?.items.find(({ id }) => id === this.item);
    this.asked = { title: item?.title ?? request.row.title, question: request.request?.question ?? null };
  }

  async loadContacts(): Promise<void> {
    this.contacts = await ipc.contactsList().catch(() => []);
  }

  /** For an `$effect`: whoever can only be meant is chosen; anybody else is asked for. */
  choose(): void {
    if (this.contactId === null) this.contactId = meant(this.contacts, this.consent, this.person?.id ?? null)?.id ?? null;
  }

  async #read(subject: ShareSubject, contact: string | null): Promise<void> {
    const run = ++this.#run;
    const timer = setTimeout(() => (this.slow = this.preview === null && run === this.#run), 400);
    try {
      const preview = await ipc.sharePreview(subject, contact);
      if (run !== this.#run) return;
      this.failure = null;
      this.#take(preview);
    } catch (failure) {
      if (run === this.#run) this.failure = failure;
    } finally {
      clearTimeout(timer);
      if (run === this.#run) this.slow = this.stale = false;
    }
  }

  #drop(): void {
    this.#run += 1;
    this.preview = null;
    this.stale = false;
    this.permission.read = false;
  }

  /** Another byte is another wording: nobody has read that one yet. */
  #take(preview: SharePreview): void {
    const before = this.preview;
    if (before !== null && before.digest !== preview.digest && this.permission.read) {
      this.permission.read = false;
      this.readAgain = this.consent === "theirs";
    }
    this.preview = preview;
    if (this.route !== "file" && !preview.places.some(({ id }) => id === this.route)) this.route = "file";
  }

  read(yes: boolean): void {
    this.permission.read = yes;
    this.readAgain = false;
  }

  keep(finding: ShareFinding): void {
    this.#kept = new Set([...this.#kept, findingKey(finding)]);
  }

  decideAgain(finding: ShareFinding): void {
    const kept = new Set(this.#kept);
    kept.delete(findingKey(finding));
    this.#kept = kept;
  }

  async replace(finding: ShareFinding, words: string): Promise<boolean> {
    const token = this.preview?.token;
    if (token === undefined || words.trim() === "") return false;
    const preview = await this.#attempt(() => ipc.shareReplace(token, finding.id, words.trim()));
    if (!preview) return false;
    this.#run += 1;
    this.stale = this.slow = false;
    this.#take(preview);
    return true;
  }

  async seal(): Promise<void> {
    const { preview, contact, permission } = this;
    if (!preview || !contact || this.busy || this.stale || this.left.length > 0 || this.leftToSeal !== null) return;
    this.busy = "seal";
    const kept = preview.found.filter((finding) => this.#kept.has(findingKey(finding))).map(({ id }) => id);
    const route = this.route;
    const sealed = await this.#attempt(() =>
      ipc.shareSeal({
        token: preview.token,
        contactId: contact.id,
        readWording: permission.read,
        asked: this.consent === "theirs" ? permission.asked : true,
        how: this.consent === "own" ? t("share-how-own") : permission.how.trim(),
        askedOn: permission.askedOn ?? localDay(Date.now()),
        kept,
        route,
      }),
    );
    this.busy = null;
    if (sealed) this.done = { by: "seal", sealed, route };
  }

  async givePdf(): Promise<void> {
    if (!this.preview || this.busy || this.stale || this.left.length > 0) return;
    this.busy = "pdf";
    const words = this.consent === "own" ? "" : permissionWords(this.permission);
    const saved = await this.#attempt(() =>
      this.what === "summary"
        ? ipc.summaryPdf(this.of ?? "", this.name, words)
        : ipc.planPdf(this.of, this.life, this.of === null ? "" : this.name, words),
    );
    this.busy = null;
    if (saved) this.done = { by: "pdf", saved };
  }

  async saveAgain(): Promise<SavedFile | undefined> {
    const { done } = this;
    return done?.by === "seal" ? this.#attempt(() => ipc.sentSaveAgain(done.sealed.parcelId)) : undefined;
  }

  async #attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    this.problem = null;
    try {
      return await act();
    } catch (failure) {
      if (!failedWith(failure, "cancelled")) this.problem = sentence(failure);
      return undefined;
    }
  }
}
