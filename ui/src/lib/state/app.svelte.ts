import type { AppStatus, LockReason, Owner, Settings } from "$lib/ipc/types";
import { ipc, onFoundLocked } from "$lib/ipc/client";
import { appearance } from "./appearance.svelte";
import { keeping } from "./keeping.svelte";
import { portfolio } from "./portfolio.svelte";
import { shell } from "./shell.svelte";
import { toasts } from "./toasts.svelte";

/** The words of the owner's own sheet, or of the two halves. */
export type Recovery = { kind: "sheet"; words: string } | { kind: "halves"; a: string; b: string };

/** Which store, in which state, and whose. Everything that must be forgotten at lock hangs from here. */
class App {
  status = $state.raw<AppStatus | null>(null);
  owner = $state.raw<Owner | null>(null);
  settings = $state.raw<Settings | null>(null);
  /** The set-up assistant is still open although the new store already is. */
  settingUp = $state(false);
  /** The store used last is missing and a new one was asked for. */
  startingNew = $state(false);
  /** A backup is being restored instead of the store that is (or is not) there. */
  restoring = $state(false);
  /** What opened the store just now instead of the passphrase, until a new one is chosen or put off. */
  recoveredWith = $state.raw<Recovery | null>(null);

  async refresh(): Promise<void> {
    const status = await ipc.appStatus();
    appearance.take(status.appearance);
    this.status = status;
    if (status.state !== ("missing" as string)) this.startingNew = false;
    if (status.state === "unlocked") await this.refreshOwner();
  }

  async refreshOwner(): Promise<void> {
    [this.owner, this.settings] = await Promise.all([ipc.ownerGet(), ipc.settingsGet()]);
  }

  /** The core is dropping the keys: drop what the window still holds. The shell loads the page anew soon after. */
  locked(why?: LockReason): void {
    this.owner = null;
    this.settings = null;
    this.recoveredWith = null;
    this.settingUp = false;
    this.startingNew = false;
    this.restoring = false;
    shell.reset();
    keeping.clear();
    portfolio.clear();
    toasts.clear();
    history.replaceState(null, "", "#/");
    if (!this.status) return;
    const lockReason = why ?? this.status.lockReason;
    this.status = { ...this.status, state: "locked", lockReason, lockedAt: why ? Date.now() : this.status.lockedAt };
  }
}

export const app = new App();

onFoundLocked(() => {
  if (app.status?.state === "unlocked") app.locked();
});
