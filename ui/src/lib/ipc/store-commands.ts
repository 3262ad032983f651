import { invoke } from "@tauri-apps/api/core";
import type { CommandError } from "./bindings";
import type { CheckReport, FilesChecked, GoodCopy } from "./store-types";

/** The commands about checking, which the bindings do not have in this form yet. */
export interface StoreCommands {
  checkRun: (deep: boolean) => Promise<CheckReport>;
  filesChecked: () => Promise<FilesChecked>;
  attachmentMend: (id: string) => Promise<GoodCopy>;
}

type Answered = { status: "ok"; data: unknown } | { status: "error"; error: CommandError };

/** A command by its name in the core and the names of its arguments, in order. */
function command(name: string, ...names: string[]) {
  return async (...args: unknown[]): Promise<Answered> => {
    try {
      const data = await invoke<unknown>(name, Object.fromEntries(names.map((each, place) => [each, args[place]])));
      return { status: "ok", data };
    } catch (error) {
      if (error instanceof Error) throw error;
      return { status: "error", error: error as CommandError };
    }
  };
}

/** How each is asked for; the generated bindings, where they have one of the same name, come first. */
export const storeCommands: Record<keyof StoreCommands, (...args: unknown[]) => Promise<Answered>> = {
  checkRun: command("check_run", "deep"),
  filesChecked: command("files_checked"),
  attachmentMend: command("attachment_mend", "id"),
};
