import type { ConcernKind } from "$lib/ipc/types";
import { t } from "$lib/text/t";

/** After this long without a key what is written of a concern is stored. Each store is a version in the audit trail. */
export const CONCERN_QUIET_MS = 5_000;

export interface DraftedConcern {
  /** Null until it was stored once. */
  id: string | null;
  kind: ConcernKind;
  detail: string;
  route: string;
  reviewOn: string | null;
}

/**
 * A concern being written. It is stored while it is written, as an ordinary concern, so that neither a finished session
 * nor a lock loses it; it stays open for writing here until it is recorded or put away.
 */
export class ConcernDraft {
  kind = $state<ConcernKind | "none">("none");
  detail = $state("");
  route = $state("");
  reviewOn = $state<string | null>(null);
  /** The concern in the store, once there is one. */
  id = $state<string | null>(null);
  #stored = $state.raw("");

  #timer: ReturnType<typeof setTimeout> | null = null;
  #storing: Promise<boolean> | null = null;

  /** `store` resolves to the id, or to undefined when the store refused. */
  constructor(private readonly store: (draft: DraftedConcern) => Promise<string | undefined>) {}

  /** Whether something is written here that the store does not have. */
  get unsaved(): boolean {
    if (this.kind === "none" || (this.detail.trim() === "" && this.route.trim() === "")) return false;
    return this.#fingerprint() !== this.#stored;
  }

  choose(kind: ConcernKind | "none", reviewOn: string | null): void {
    if (kind === "none" && this.id !== null) return void this.record();
    this.kind = kind;
    this.reviewOn = reviewOn;
    this.changed();
  }

  /** Something was typed. */
  changed(): void {
    this.#stopTimer();
    if (this.unsaved) this.#timer = setTimeout(() => void this.paused(), CONCERN_QUIET_MS);
  }

  /** The writing paused: stores it when it says what the concern is. */
  async paused(): Promise<void> {
    if (this.detail.trim() !== "") await this.keep();
  }

  /** Stores what is written, however little it is. Resolves to false when it is not on the disk. */
  async keep(): Promise<boolean> {
    this.#stopTimer();
    if (this.#storing) await this.#storing;
    if (this.#storing) return this.#storing;
    if (!this.unsaved) return true;
    this.#storing = this.#send();
    return this.#storing;
  }

  /** Stores it and is ready for another. Resolves to the id. */
  async record(): Promise<string | undefined> {
    if (!(await this.keep()) || this.unsaved) return undefined;
    const id = this.id ?? undefined;
    this.clear();
    return id;
  }

  /** Ends the writing here; what was stored stays in the record. */
  clear(): void {
    this.#stopTimer();
    this.kind = "none";
    this.detail = "";
    this.route = "";
    this.reviewOn = null;
    this.id = null;
    this.#stored = "";
  }

  async #send(): Promise<boolean> {
    try {
      const { kind } = this;
      if (kind === "none") return true;
      const sent = this.#fingerprint();
      const detail = this.detail.trim() || t("session-concern-detail-later");
      const id = await this.store({ id: this.id, kind, detail, route: this.route.trim(), reviewOn: this.reviewOn });
      if (id === undefined) {
        this.#timer ??= setTimeout(() => void this.keep(), CONCERN_QUIET_MS);
        return false;
      }
      this.id = id;
      this.#stored = sent;
      return true;
    } finally {
      this.#storing = null;
    }
  }

  #fingerprint(): string {
    return JSON.stringify([this.kind, this.detail.trim(), this.route.trim(), this.reviewOn]);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
