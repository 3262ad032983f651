import { ipc } from "$lib/ipc/client";
import { IdleWatch } from "$lib/state/idle";
import { shell } from "$lib/state/shell.svelte";

const REPORT_EVERY_MS = 10_000;
const LOOK_EVERY_MS = 5_000;

/** Tells the core that somebody is here, and covers an open session that has been left. The core alone decides when to lock. */
export function watchIdle(minutes: () => number): () => void {
  const watch = new IdleWatch(Date.now(), REPORT_EVERY_MS);
  const active = () => {
    if (shell.blank === null && watch.active(Date.now())) void ipc.activity(shell.openSession !== null);
  };
  const look = () => {
    const left = watch.idleFor(Date.now()) >= minutes() * 60_000;
    if (left && shell.openSession && shell.blank === null) shell.blank = "idle";
  };
  const signs = ["pointermove", "pointerdown", "keydown", "wheel"] as const;
  for (const sign of signs) window.addEventListener(sign, active, { passive: true });
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    for (const sign of signs) window.removeEventListener(sign, active);
    clearInterval(timer);
  };
}
