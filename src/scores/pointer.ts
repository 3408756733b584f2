import { createStore } from 'zustand/vanilla';

/** The bucket under the reader's pointer or keyboard, shared by all panels so that they move in step. */
export interface Pointed {
  /** Index among the answer's buckets. */
  readonly bucket: number;
  /** The unit of the panel being read: it shows the tooltip, the others only the crosshair. */
  readonly panel: string;
  /** The nearest series there, drawn in full while the others step back. */
  readonly series: string | null;
}

/** A store of its own beside React, so that moving the pointer renders overlays only, never a chart. */
export function createPointer() {
  return createStore<{ readonly at: Pointed | null }>(() => ({ at: null }));
}

export type Pointer = ReturnType<typeof createPointer>;
