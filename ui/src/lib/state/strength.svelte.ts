import type { Strength } from "$lib/ipc/types";
import { ipc } from "$lib/ipc/client";

const WAIT_MS = 150;

/** The strength of a passphrase while it is typed: asked of the core once the typing rests, old answers dropped. */
export function liveStrength(passphrase: () => string): { readonly current: Strength | null } {
  let current = $state.raw<Strength | null>(null);
  $effect(() => {
    const typed = passphrase();
    if (typed === "") {
      current = null;
      return;
    }
    let overtaken = false;
    const timer = setTimeout(async () => {
      const strength = await ipc.passphraseStrength(typed).catch(() => null);
      if (!overtaken) current = strength;
    }, WAIT_MS);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  });
  return {
    get current() {
      return current;
    },
  };
}
