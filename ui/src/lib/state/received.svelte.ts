import { ipc } from "$lib/ipc/client";
import { onRecordsChanged } from "$lib/ipc/events";

/** How much of what was received is new: the count in the sidebar and on Home. */
class ReceivedCount {
  fresh = $state(0);

  refresh = async (): Promise<void> => {
    const rows = await ipc.receivedList().catch(() => []);
    this.fresh = rows.filter(({ state }) => state === "new").length;
  };

  listen(): () => void {
    void this.refresh();
    const stop = onRecordsChanged(["received", "contacts"], () => void this.refresh());
    return () => {
      stop();
      this.fresh = 0;
    };
  }
}

export const received = new ReceivedCount();
