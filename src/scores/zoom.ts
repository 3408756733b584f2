/** What the charts can do to the range that is asked about. */
export interface Zoom {
  /** Asks about these instants (ms), both included. */
  readonly into: (start: number, end: number) => void;
  /** To the range before this one; null when there is none. */
  readonly back: (() => void) | null;
  readonly forward: (() => void) | null;
}
