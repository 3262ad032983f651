import { untrack } from "svelte";
import type { Command } from "$lib/frame/palette";

/** Commands a screen adds to the palette while it is open: `$effect(() => commands.add([...]))`. */
class Commands {
  added = $state.raw<readonly Command[]>([]);

  add(list: readonly Command[]): () => void {
    // Untracked: an effect that adds must not run again because something was added.
    this.added = [...list, ...untrack(() => this.added)];
    return () => (this.added = this.added.filter((command) => !list.includes(command)));
  }
}

export const commands = new Commands();
