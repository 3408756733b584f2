import { createStyleBook } from '../scores/colours.ts';
import { createUnitBook } from '../scores/units.ts';

/** Kept above the answers, so that no score changes its colour or its figure with the next one. */
export function createBooks() {
  return { styles: createStyleBook(), units: createUnitBook() };
}

export type Books = ReturnType<typeof createBooks>;
