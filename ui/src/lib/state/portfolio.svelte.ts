import type { KindRow, PortfolioView, Want } from "$lib/ipc/types";
import { ipc } from "$lib/ipc/client";
import { onRecordsChanged } from "$lib/ipc/events";

/** What the doctor wants, what lies where, and which frameworks are in use: what the sidebar, Home and the pages share. */
class Portfolio {
  view = $state.raw<PortfolioView | null>(null);
  /** Every kind of evidence, in the order of the list. */
  kinds = $state.raw<readonly KindRow[]>([]);

  #byId = $derived(new Map(this.kinds.map((kind) => [kind.id, kind])));

  kind(id: string | null): KindRow | null {
    return id === null ? null : (this.#byId.get(id) ?? null);
  }

  wants(what: Want): boolean {
    return this.view?.wants.includes(what) ?? false;
  }

  /** Reads again. What cannot be read stays as it was: the pages say their own failures. */
  refresh = async (): Promise<void> => {
    await Promise.allSettled([
      ipc.portfolioGet().then((view) => (this.view = view)),
      this.kinds.length > 0 ? null : ipc.evidenceKinds().then((kinds) => (this.kinds = kinds)),
    ]);
  };

  listen(): () => void {
    void this.refresh();
    return onRecordsChanged(["evidence", "documents", "frameworks", "settings", "trash"], () => void this.refresh());
  }

  clear(): void {
    this.view = null;
  }
}

export const portfolio = new Portfolio();
