import { FIELDS } from '../contract/fields.ts';
import type { Draft } from './tree.ts';
import type { Instants } from './use-builder.ts';

/** The draft with its dates read off the reader's clock; a text that is no date stays as it is, to be named. */
export function readDraft(draft: Draft, { read }: Instants): Draft {
  if (draft.field === null || FIELDS[draft.field].kind !== 'timestamp') return draft;
  return { ...draft, values: draft.values.map((text) => read(text) ?? text) };
}

/** The way back: ISO instants as the reader's clock shows them. */
export function writeDraft(draft: Draft, { write }: Instants): Draft {
  if (draft.field === null || FIELDS[draft.field].kind !== 'timestamp') return draft;
  return { ...draft, values: draft.values.map((text) => (ISO.test(text) ? write(text) : text)) };
}

const ISO = /^\d{4}-\d{2}-\d{2}T.*Z$/;
