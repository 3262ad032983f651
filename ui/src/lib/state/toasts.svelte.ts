export interface Toast {
  id: number;
  words: string;
  undo: (() => unknown) | undefined;
}

const SHOWN_MS = 8_000;

/** Short notices of what was done. Never the only notice, never an error. */
class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(words: string, undo?: Toast["undo"]): void {
    const id = this.#next++;
    this.list = [...this.list, { id, words, undo }].slice(-3);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), SHOWN_MS),
    );
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Undoes the newest thing that can be undone. False when there is none. */
  undoLast(): boolean {
    const last = this.list.findLast((toast) => toast.undo);
    if (!last) return false;
    this.dismiss(last.id);
    void last.undo?.();
    return true;
  }

  clear(): void {
    for (const toast of this.list) this.dismiss(toast.id);
  }
}

export const toasts = new Toasts();
