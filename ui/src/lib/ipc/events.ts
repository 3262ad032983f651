import { listen } from "@tauri-apps/api/event";
import { events, type JobChanged, type LockReason } from "./bindings";

type Stop = () => void;

/** Starts listening at once and gives back a plain stop function, even though the bridge answers later. */
function listening(start: Promise<Stop>): Stop {
  let stopped = false;
  let stop: Stop | undefined;
  void start.then((unlisten) => {
    if (stopped) unlisten();
    else stop = unlisten;
  });
  return () => {
    stopped = true;
    stop?.();
  };
}

/** The nouns of `records-changed`, as the shell says them. */
export type Noun =
  | "people"
  | "sessions"
  | "actions"
  | "concerns"
  | "signposts"
  | "topics"
  | "settings"
  | "sent"
  | "received"
  | "identity"
  | "contacts"
  | "places"
  | "attachments"
  | "trash"
  | "backups"
  | "custodians"
  | "evidence"
  | "documents"
  | "frameworks"
  | "logs"
  | "plans"
  | "career_dates"
  | "guide";

/** Records of these nouns were written, here or by another reader of the store. No nouns means any. */
export function onRecordsChanged(nouns: readonly Noun[], handler: (noun: string, ids: string[]) => void): Stop {
  return listening(
    events.recordsChanged.listen(({ payload }) => {
      if (nouns.length === 0 || nouns.some((noun) => noun === payload.noun)) handler(payload.noun, payload.ids);
    }),
  );
}

export function onJobChanged(handler: (job: JobChanged) => void): Stop {
  return listening(events.jobChanged.listen(({ payload }) => handler(payload)));
}

/** The store is locking: what is on screen has to go at once. */
export function onLocked(handler: (why: LockReason) => void): Stop {
  return listening(events.storeLocked.listen(({ payload }) => handler(payload.reason)));
}

/** An open session has been left alone: cover it. */
export function onBlanked(handler: () => void): Stop {
  return listening(events.blanked.listen(handler));
}

/** Files were dropped on the window. Their paths stay in the core; whoever takes files asks it to. */
export function onFilesDropped(handler: () => void): Stop {
  return listening(events.filesDropped.listen(handler));
}

/** Sealed files or cards were handed over by the system or dropped; `receive_waiting` opens them. */
export function onFilesWaiting(handler: () => void): Stop {
  return listening(events.filesWaiting.listen(() => handler()));
}

/** Files are held over the window, or no longer. */
export function onFilesHeld(handler: (held: boolean) => void): Stop {
  const stops = [
    listening(listen("tauri://drag-enter", () => handler(true))),
    ...["tauri://drag-leave", "tauri://drag-drop"].map((name) => listening(listen(name, () => handler(false)))),
  ];
  return () => stops.forEach((stop) => stop());
}
