import type { EvidenceFilter, EvidenceRow } from "$lib/ipc/types";
import { onLocked } from "$lib/ipc/events";
import { portfolio } from "$lib/state/portfolio.svelte";

/** What the list of evidence is narrowed to. A column stands for every kind that counts in it. */
export interface Sieve {
  text: string;
  kind: string | null;
  framework: string | null;
  code: string | null;
  column: string | null;
  institution: string | null;
  tag: string | null;
  onForm: boolean;
  held: boolean;
}

export const EVERYTHING: Sieve = {
  text: "",
  kind: null,
  framework: null,
  code: null,
  column: null,
  institution: null,
  tag: null,
  onForm: false,
  held: false,
};

export const narrows = (sieve: Sieve): boolean =>
  Object.values(sieve).some((value) => value !== null && value !== "" && value !== false);

/** What the core is asked for. */
export const filterOf = ({ text, kind, framework, code, institution, tag, held }: Sieve): EvidenceFilter => ({
  state: held ? null : "filed",
  kind,
  framework: code === null ? null : framework,
  code,
  institution,
  tag,
  text: text.trim() === "" ? null : text.trim(),
  held: held ? true : null,
});

/** What the core cannot narrow by itself. */
export const passes = (row: EvidenceRow, { column, onForm }: Sieve, columnOf: (kind: string | null) => string | null): boolean =>
  (column === null || columnOf(row.kind) === column) && (!onForm || row.onGmcForm !== null);

/** What the list was narrowed to and where it was left, so that coming back finds it so. Not kept past a lock. */
class Sifted {
  sieve = $state.raw<Sieve>(EVERYTHING);
  scrollTop = 0;
  at = 0;
  /** The ids last listed, for going to the one before and after from an item. */
  order = $state.raw<readonly string[]>([]);

  only(some: Partial<Sieve>): void {
    this.sieve = { ...EVERYTHING, ...some };
    this.scrollTop = 0;
    this.at = 0;
  }

  columnOf = (kind: string | null): string | null => portfolio.kind(kind)?.column ?? null;

  forget(): void {
    this.only({});
    this.order = [];
  }
}

export const sifted = new Sifted();

onLocked(() => sifted.forget());
