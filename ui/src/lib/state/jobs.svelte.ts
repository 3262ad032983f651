import type { JobChanged } from "$lib/ipc/bindings";
import { onJobChanged } from "$lib/ipc/events";

/** Long work that goes on while other screens are used. */
class Jobs {
  running = $state.raw<readonly JobChanged[]>([]);

  listen(): () => void {
    return onJobChanged((job) => {
      const others = this.running.filter((other) => other.id !== job.id);
      this.running = job.state === "running" || job.state === "paused" ? [...others, job] : others;
    });
  }
}

export const jobs = new Jobs();
