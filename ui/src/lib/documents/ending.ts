/** An idle worker answers within a few milliseconds; one that has not by now is busy, and may be for ever. */
export const GRACE_MS = 250;

/**
 * Ends a document and its worker. An idle one lets go of its fonts and pictures first; a busy one is stopped where it
 * is, because it would go on drawing for nobody.
 */
export function endWorker(task: { destroy: () => Promise<void> }, worker: { terminate: () => void }): void {
  const timer = setTimeout(() => worker.terminate(), GRACE_MS);
  void task
    .destroy()
    .catch(() => {})
    .finally(() => {
      clearTimeout(timer);
      worker.terminate();
    });
}
