import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HELICONE_ABILITIES, SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { SEED } from './arbitrary.test-support.ts';
import { completionsAt, suggestionText } from './complete-text.ts';

/** `|` marks the position. */
const at = (text: string, abilities = SCORELENS_ABILITIES) => {
  const position = text.indexOf('|');
  return completionsAt(text.replace('|', ''), position, abilities);
};
const labels = (text: string, abilities = SCORELENS_ABILITIES) =>
  at(text, abilities).options.map(({ label }) => label);

test('fields are found by word, wire name and synonym', () => {
  expect(labels('|').slice(0, 4)).toEqual(['model', 'property.', 'score.', 'latency']);
  expect(labels('|')).toHaveLength(28 + 3);
  expect(labels('lat|')).toEqual(['latency']);
  expect(labels('model = a and (dura|')).toEqual(['latency']);
  expect(labels('request_created|')).toEqual(['request_time']);
  expect(labels('not mod|')).toEqual(['model', 'threat']);
  expect(at('x and lat|')).toMatchObject({ from: 6, options: [{ apply: 'latency ' }] });
  expect(labels('lat|', { ...SCORELENS_ABILITIES, missingFields: ['latency'] })).toEqual([]);
});

test('operators are those of the field on this endpoint', () => {
  expect(labels('status |')).toEqual(['=', '!=', '>', '>=', '<', '<=', 'between', 'in', 'not in']);
  expect(labels('user is |')).toEqual(['is empty', 'is set']);
  expect(at('user is em|')).toMatchObject({
    from: 8,
    options: [{ label: 'is empty', apply: 'empty ' }],
  });
  expect(labels('user not |')).toEqual(['not contains', 'not in', 'not contains-pattern']);
  expect(at('user not i|')).toMatchObject({ from: 9, options: [{ apply: 'in (' }] });
  expect(labels('score.accuracy |')).toContain('>');
  expect(labels('score.accuracy |', HELICONE_ABILITIES)).not.toContain('>');
});

test('keys and values are asked for', () => {
  expect(at('property.e|')).toEqual({
    from: 9,
    options: [],
    wants: { field: 'properties', key: null, term: 'e' },
  });
  expect(at('property."my k|')).toEqual({
    from: 9,
    options: [],
    wants: { field: 'properties', key: null, term: 'my k' },
  });
  expect(at('property.env = pr|')).toMatchObject({
    from: 15,
    wants: { field: 'properties', key: 'env', term: 'pr' },
  });
  expect(at('model in ("a", |')).toMatchObject({
    from: 15,
    wants: { field: 'model', key: null, term: '' },
  });
  expect(at('model contains "gp|')).toMatchObject({
    from: 15,
    options: [],
    wants: { field: 'model', key: null, term: 'gp' },
  });
  expect(at('any_property = e|').wants).toEqual({
    field: 'search_properties',
    key: null,
    term: 'e',
  });
  expect(at('model like "|').wants).toBeNull();
  expect(at('latency > |').wants).toBeNull();
  expect(labels('threat = |')).toEqual(['true', 'false']);
  expect(suggestionText({ field: 'properties', key: null, term: '' }, 'my key')).toBe('"my key"');
  expect(suggestionText({ field: 'properties', key: 'env', term: '' }, 'prod')).toBe('prod');
  expect(suggestionText({ field: 'model', key: null, term: '' }, 'gpt-4o')).toBe('"gpt-4o"');
});

test('behind a condition come and, or and the bracket', () => {
  expect(labels('model = a |')).toEqual(['and', 'or']);
  expect(labels('(model = a |')).toEqual(['and', 'or', ')']);
  expect(labels('(model = a) |')).toEqual(['and', 'or']);
  expect(labels('status between 1 and 2 a|')).toEqual(['and']);
  expect(labels('model in |')).toEqual(['(']);
  expect(labels('latncy > 5 |')).toEqual([]);
  expect(labels('latncy > 5 and lat|')).toEqual(['latency']);
  expect(labels('# lat|')).toEqual([]);
});

test('at any place of any text there is an answer', () => {
  const piece = fc.constantFrom(
    'model',
    'property.',
    '"a',
    '"b"',
    '(',
    ')',
    'and',
    'or',
    'in',
    'is',
    'not',
    '=',
    'between',
    '5',
    ',',
    '# c\n',
    'x.y',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }),
      fc.nat(),
      (pieces, pick) => {
        const text = pieces.join(' ');
        const position = pick % (text.length + 1);
        const { from } = completionsAt(text, position, SCORELENS_ABILITIES);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(position);
      },
    ),
    { seed: SEED, numRuns: 2_000 },
  );
});
