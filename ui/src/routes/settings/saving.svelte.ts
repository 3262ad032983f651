import type { Settings } from "$lib/ipc/types";
import { ipc } from "$lib/ipc/client";
import { app } from "$lib/state/app.svelte";

/** Saves settings as they are changed, one after the other, and shows what the core really keeps when one fails. */
class SettingsSaver {
  failure = $state.raw<unknown>(null);
  #queue: Promise<void> = Promise.resolve();

  change(patch: Partial<Settings>): Promise<void> {
    this.#queue = this.#queue.then(() => this.#save(patch));
    return this.#queue;
  }

  async #save(patch: Partial<Settings>): Promise<void> {
    if (!app.settings) return;
    const before = app.settings;
    app.settings = { ...before, ...patch };
    try {
      await ipc.settingsSet(app.settings);
      this.failure = null;
    } catch (reason) {
      app.settings = before;
      this.failure = reason;
    }
  }
}

export const saver = new SettingsSaver();
