import type { LogBody, LogEdit, LogKind, LogRow } from "$lib/ipc/log-types";
import { t } from "$lib/text/t";
import { editOf, faultsOf, freshEdit, isTouched, titled, type Fault } from "./drafts";
import { held } from "./held";

interface Store {
  save: (edit: LogEdit) => Promise<string>;
  read: (id: string) => Promise<LogRow>;
}

/** One entry as it is written: a new one, or one that is kept already. */
export class EntryDraft {
  edit = $state.raw<LogEdit>() as LogEdit;
  row = $state.raw<LogRow | null>(null);
  /** Once saving was tried, what is missing is said. */
  tried = $state(false);
  busy = $state(false);
  failure = $state.raw<unknown>(null);
  #start: LogEdit;

  constructor(
    private readonly kind: LogKind,
    private readonly today: string,
    private readonly store: Store,
    row: LogRow | null,
  ) {
    this.row = row;
    this.#start = row === null ? freshEdit(kind, today, held.last(kind)) : editOf(row);
    this.edit = (row === null ? held.unfinished(kind) : null) ?? this.#start;
  }

  get faults(): Fault[] {
    return this.tried ? faultsOf(this.edit, this.today) : [];
  }

  get touched(): boolean {
    return isTouched(this.edit, this.#start);
  }

  change(part: Partial<LogEdit>): void {
    this.edit = { ...this.edit, ...part };
  }

  body(part: Partial<LogBody>): void {
    this.edit = { ...this.edit, body: { ...this.edit.body, ...part } as LogBody };
  }

  /** Keeps the entry. Its id, or null when something is missing or it could not be kept. */
  async save(): Promise<string | null> {
    this.tried = true;
    if (this.busy || this.faults.length > 0) return null;
    return await this.#keep(titled(this.edit));
  }

  /** The form is ready for the next one; what tends to stay the same stays. */
  next(): void {
    this.row = null;
    this.tried = false;
    this.failure = null;
    this.edit = this.#start = freshEdit(this.kind, this.today, held.last(this.kind));
  }

  /** Takes the entry as it is kept now. */
  take(row: LogRow): void {
    this.row = row;
    this.tried = false;
    this.edit = this.#start = editOf(row);
  }

  /** The window is covered or locks: what was typed is kept, with a stand-in for what is missing. */
  async keep(): Promise<void> {
    if (!this.touched || this.busy) return;
    const typed = this.edit;
    const id = await this.#keep(standIn(titled(typed), this.today));
    if (id === null || typed.id !== null) return;
    // It is an entry now: what is typed on goes into it, not into a second one.
    const row = await this.store.read(id);
    this.row = row;
    this.#start = editOf(row);
    this.edit = { ...typed, id, version: row.version };
  }

  /** Another page: a new entry waits as it is; one that is kept already is kept as it stands now. */
  async leave(): Promise<void> {
    if (this.row === null) held.wait(this.kind, this.touched ? this.edit : null);
    else if (this.touched && faultsOf(this.edit, this.today).length === 0) await this.#keep(titled(this.edit));
  }

  async #keep(edit: LogEdit): Promise<string | null> {
    this.busy = true;
    this.failure = null;
    try {
      const id = await this.store.save(edit);
      if (edit.id === null) held.kept(this.kind, edit);
      else this.take(await this.store.read(id));
      return id;
    } catch (failure) {
      this.failure = failure;
      return null;
    } finally {
      this.busy = false;
    }
  }
}

/** An entry that can be kept although something of it is missing. */
export function standIn(edit: LogEdit, today: string): LogEdit {
  const faults = new Set(faultsOf(edit, today));
  const to = faults.has("backwards") || faults.has("whole-day") ? null : edit.to;
  const on = faults.has("date") || faults.has("future") || faults.has("whole-day") ? today : edit.on;
  const body = { ...edit.body };
  if (body.kind === "cpd" && faults.has("credits")) body.credits = 0;
  if (body.kind === "procedure" && faults.has("count")) body.count = 1;
  if (body.kind === "post" && faults.has("wte")) body.wte = 100;
  if (body.kind === "post" && faults.has("signatory")) body.signatory = null;
  return { ...edit, on, to, body, title: edit.title.trim() || t("logs-untitled") };
}
