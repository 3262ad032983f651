import { onRecordsChanged, type Noun } from "$lib/ipc/events";

/** Data read from the core, read again whenever one of its nouns changes. */
export class Query<T> {
  data = $state.raw<T | null>(null);
  failure = $state.raw<unknown>(null);
  /** True only once a read has lasted 400 ms, so quick reads never flash a skeleton. */
  slow = $state(false);

  #run = 0;

  constructor(
    private readonly read: () => Promise<T>,
    nouns: readonly Noun[],
  ) {
    $effect(() => {
      void this.reload();
      return () => this.#run++;
    });
    $effect(() => onRecordsChanged(nouns, () => void this.reload()));
  }

  /** Reads again. An answer that a later read has overtaken is dropped. Data stays on screen meanwhile. */
  reload = async (): Promise<void> => {
    const run = ++this.#run;
    const timer = setTimeout(() => (this.slow = this.data === null && run === this.#run), 400);
    try {
      const data = await this.read();
      if (run !== this.#run) return;
      this.data = data;
      this.failure = null;
    } catch (failure) {
      if (run === this.#run) this.failure = failure;
    } finally {
      clearTimeout(timer);
      if (run === this.#run) this.slow = false;
    }
  };
}

/** Call while a component is set up. What `read` reads synchronously (props, state) is tracked and read anew. */
export function query<T>(read: () => Promise<T>, nouns: readonly Noun[] = []): Query<T> {
  return new Query(read, nouns);
}
