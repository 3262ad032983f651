import { hasText, t } from "$lib/text/t";
import { commands, type CommandError, type ErrorCode } from "./bindings";
import type { LogKind } from "./log-types";
import type { ActionState, ImportField, Known, RecordVersion, TrashKind, TrashRow, VersionedKind } from "./types";

/** A command that the core refused, with one of its closed codes. */
export class CommandFailure extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor({ code, detail }: { code: ErrorCode; detail?: string | null }) {
    super(code);
    this.name = "CommandFailure";
    this.code = code;
    this.detail = detail ?? undefined;
  }
}

type Commands = typeof commands;
type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: CommandError };
type Asked<A extends unknown[]> = { [I in keyof A]: Known<A[I]> };
type Unwrapped<F> = F extends (...args: infer A) => Promise<Answer<infer T>> ? (...args: Asked<A>) => Promise<Known<T>> : never;

/** Commands whose bare words or instants are known more closely than the bindings say. */
interface Closer {
  actionSetState: (actionId: string, state: ActionState) => Promise<null>;
  logsCounts: () => Promise<Record<LogKind, number>>;
  importRemap: (fields: ImportField[]) => ReturnType<Unwrapped<Commands["importRemap"]>>;
  recordDelete: (kind: TrashKind, id: string, reason: string) => Promise<TrashRow>;
  deleteNotice: (kind: TrashKind, id: string) => ReturnType<Unwrapped<Commands["deleteNotice"]>>;
  recordVersions: (kind: VersionedKind, id: string) => Promise<RecordVersion[]>;
  recordRestore: (kind: VersionedKind, id: string, version: number) => ReturnType<Unwrapped<Commands["recordRestore"]>>;
  sessionAutosave: (sessionId: string, note: string, summary: string) => Promise<number>;
}

/** Every command of the core: resolves to its data, throws `CommandFailure`. */
export type Ipc = Omit<{ [K in keyof Commands]: Unwrapped<Commands[K]> }, keyof Closer> & Closer;

let whenLocked: () => void = () => {};

/** Called when any command finds the store locked, so that the window never shows a page it may no longer fill. */
export function onFoundLocked(handler: () => void): void {
  whenLocked = handler;
}

function unwrapping(command: (...args: never[]) => Promise<Answer<unknown>>) {
  return async (...args: never[]): Promise<unknown> => {
    const result = await command(...args);
    if (result.status === "ok") return result.data;
    if (result.error.code === "locked") whenLocked();
    throw new CommandFailure(result.error);
  };
}

export const ipc = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [name, unwrapping(command as never)]),
) as unknown as Ipc;

/** The sentence for a failure: what happened, what was kept safe, what to do next. */
export function sentence(failure: unknown): string {
  if (!(failure instanceof CommandFailure)) return t("error-internal");
  const detail = failure.detail ?? "";
  const precise = `error-${failure.code}-${detail}`;
  if (detail && hasText(precise)) return t(precise);
  const unexplained = `error-${failure.code}-unexplained`;
  if (!detail && hasText(unexplained)) return t(unexplained);
  const key = `error-${failure.code}`;
  return hasText(key) ? t(key, { detail }) : t("error-internal");
}

/** True when the failure has this code. */
export function failedWith(failure: unknown, code: ErrorCode): failure is CommandFailure {
  return failure instanceof CommandFailure && failure.code === code;
}
