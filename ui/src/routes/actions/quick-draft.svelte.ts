import type { ActionOwner } from "$lib/ipc/types";

/** An action on its one line, not added yet. */
export class QuickDraft {
  line = $state("");
  /** Chosen by hand; null leaves it to what the line says. */
  owner = $state<ActionOwner | null>(null);
  inSummary = $state(false);

  clear(): void {
    this.line = "";
    this.owner = null;
    this.inSummary = false;
  }
}
