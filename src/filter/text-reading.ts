import type { Abilities } from '../contract/abilities.ts';
import type { ReadInstant } from './parse-value.ts';
import type { Failure } from './text-cursor.ts';
import type { Comment } from './text-tokens.ts';
import type { NewId } from './tree.ts';

/** Something to say about a stretch of the text. After an error the stretch is left out; a warning only tells. */
export interface Diagnostic extends Failure {
  readonly severity: 'error' | 'warning';
}

/** What the reading of a text depends on beside the text. */
export interface Language {
  readonly abilities: Abilities;
  readonly readInstant: ReadInstant;
}

/** One reading of one text: what it goes by, and how far it has come. */
export interface Reading {
  readonly text: string;
  readonly language: Language;
  readonly newId: NewId;
  /** Index of an opening bracket → index of the one that closes it. */
  readonly partners: ReadonlyMap<number, number>;
  readonly comments: readonly Comment[];
  nextComment: number;
  readonly diagnostics: Diagnostic[];
  readonly muted: Stretch[];
}

/** A part of the text. */
export type Stretch = Pick<Failure, 'from' | 'to'>;

/** Notes what is to be said about a stretch of the text. */
export function tell(
  reading: Reading,
  { from, to, message }: Failure,
  severity: Diagnostic['severity'] = 'error',
): void {
  reading.diagnostics.push({ from, to, message, severity });
}
