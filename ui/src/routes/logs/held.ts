import type { LogEdit, LogKind } from "$lib/ipc/log-types";
import { onLocked } from "$lib/ipc/events";

/** What was typed and not yet kept, and the entry kept last, per log. Not kept past a lock. */
class Held {
  #unfinished = new Map<LogKind, LogEdit>();
  #last = new Map<LogKind, LogEdit>();

  unfinished = (kind: LogKind): LogEdit | null => this.#unfinished.get(kind) ?? null;
  last = (kind: LogKind): LogEdit | null => this.#last.get(kind) ?? null;

  wait(kind: LogKind, edit: LogEdit | null): void {
    if (edit === null) this.#unfinished.delete(kind);
    else this.#unfinished.set(kind, edit);
  }

  kept(kind: LogKind, edit: LogEdit): void {
    this.#last.set(kind, edit);
    this.#unfinished.delete(kind);
  }

  forget(): void {
    this.#unfinished.clear();
    this.#last.clear();
  }
}

export const held = new Held();

onLocked(() => held.forget());
