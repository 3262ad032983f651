/** A number over a list. */
export interface Tile {
  label: string;
  count: number;
  more?: string;
  /** For a bar: all there could be. */
  of?: number;
  /** Parts in words, below. */
  parts?: string;
}
