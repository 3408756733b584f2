import { expect, test } from 'vitest';
import { notesOn } from './notes.ts';
import type { Draft } from './tree.ts';

const draft = (field: Draft['field'], operator: Draft['operator'], ...values: string[]): Draft => ({
  field,
  key: '',
  operator,
  values,
});

test('what surprises is said, what does not is not', () => {
  expect(notesOn(draft('status', 'equals', '200'))).toEqual([]);
  expect(notesOn(draft(null, null))).toEqual([]);
  expect(notesOn(draft('properties', 'not-equals', 'prod'))).toEqual([
    'It also keeps requests without this property.',
  ]);
  expect(notesOn(draft('scores', 'lt', '80'))).toEqual([
    'A request without this score is left out.',
  ]);
  expect(notesOn(draft('latency', 'not-equals', '1'))).toEqual([
    'A request without a value for “latency” is left out, too.',
  ]);
});

test('signs that are patterns elsewhere are named once each', () => {
  expect(notesOn(draft('model', 'contains', '50%_off_'))).toContain(
    '“%” and “_” are matched as themselves.',
  );
  expect(notesOn(draft('model', 'contains', 'a_b'))).toContain('“_” is matched as itself.');
  expect(notesOn(draft('model', 'contains', 'ab'))).toHaveLength(1);
  expect(notesOn(draft('model', 'ilike', 'a_b'))[0]).toMatch(/^% stands for any text/);
});
