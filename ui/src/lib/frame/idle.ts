import { ipc } from "$lib/ipc/client";
import { onBlanked } from "$lib/ipc/events";
import { Throttle } from "$lib/state/throttle";
import { shell } from "$lib/state/shell.svelte";

const REPORT_EVERY_MS = 10_000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

/** Tells the core that somebody is here. The core alone decides when nobody is: it covers a session, it locks. */
export function watchIdle(): () => void {
  const report = new Throttle(REPORT_EVERY_MS);
  const active = () => {
    if (shell.blank === null && report.due(performance.now())) void ipc.activity(shell.openSession !== null).catch(() => {});
  };
  for (const sign of SIGNS) window.addEventListener(sign, active, { passive: true });
  const stop = onBlanked(() => shell.cover("idle"));
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, active);
    stop();
  };
}
