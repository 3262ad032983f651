import { invoke } from "@tauri-apps/api/core";
import type { ErrorCode } from "./bindings";
import { CommandFailure } from "./client";

/** Asks the core for a command of sharing: resolves to its data, throws `CommandFailure`. */
export async function asking<T>(command: string, args?: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    throw new CommandFailure(refusal as { code: ErrorCode; detail?: string | null });
  }
}
