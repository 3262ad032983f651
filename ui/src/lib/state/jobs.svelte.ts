import type { JobChanged } from "$lib/ipc/types";
import { onJobChanged } from "$lib/ipc/events";

/** Long work that goes on while other screens are used: one of each kind at a time. */
class Jobs {
  running = $state.raw<readonly JobChanged[]>([]);

  listen(): () => void {
    return onJobChanged((job) => {
      const others = this.running.filter((other) => other.kind !== job.kind);
      this.running = job.finished ? others : [...others, job];
    });
  }
}

export const jobs = new Jobs();
