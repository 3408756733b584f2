import type { ReactNode } from 'react';

/** A builder on the stage: how to mount it on so many conditions in groups of ten, and what can be done to it. */
export interface Contestant {
  readonly mount: (conditions: number) => ReactNode;
  /** Waits for the value box of the condition in the middle, made ready for typing. */
  readonly valueBox: () => Promise<HTMLInputElement>;
  readonly add: () => void;
  readonly removeFirst: () => void;
  /** Moves the first condition of the last group to its end. */
  readonly move: () => void;
}
