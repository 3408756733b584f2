import { createStore } from 'zustand/vanilla';

/** The bucket under the reader's pointer or keyboard, shared by all panels so that they move in step. */
export interface Pointed {
  /** Index among the answer's buckets. */
  readonly bucket: number;
  /** The panel being read: it shows the tooltip, the others only the crosshair. */
  readonly panel: string;
  /** The nearest series there, drawn in full while the others step back. */
  readonly series: string | null;
  /** Where the pointer is, in px from the panel's left edge; left out where a key or another page points. */
  readonly x?: number;
}

/** From one bucket to another, whichever is first, both included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface PointerState {
  readonly at: Pointed | null;
  /** The tooltip stays where it is, to be read and copied. */
  readonly pinned: boolean;
  /** What is being chosen to zoom into. */
  readonly chosen: Stretch | null;
}

/** A store of its own beside React, so that moving the pointer renders overlays only, never a chart. */
export function createPointer() {
  return createStore<PointerState>(() => ({ at: null, pinned: false, chosen: null }));
}

export type Pointer = ReturnType<typeof createPointer>;

/** A stretch with its earlier end first, inside `count` buckets; null when it lies outside. */
export function orderStretch({ from, to }: Stretch, count: number): Stretch | null {
  const first = Math.max(0, Math.min(from, to));
  const last = Math.min(count - 1, Math.max(from, to));
  return first <= last ? { from: first, to: last } : null;
}
