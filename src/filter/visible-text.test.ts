import { expect, test } from 'vitest';
import { describePredicate } from './describe-predicate.ts';
import { parseText } from './parse-text.ts';
import { printText } from './print-text.ts';
import { WINTER } from './text.test-support.ts';
import { createCondition, createGroup } from './tree.ts';

const told = (key: string, value: string) => {
  const predicate = { field: 'properties', key, operator: 'equals', value } as const;
  return Object.values(describePredicate(predicate, { zone: 'UTC' })).join(' ');
};

test('what runs from right to left is kept apart inside its quotes, anything else stands bare', () => {
  expect(told('env', 'prod')).toBe('Property env is “prod”');
  expect(told('שם', 'שלום 50%')).toBe('Property \u2068שם\u2069 is “\u2068שלום 50%\u2069”');
  expect(told('a b', 'مرحبا')).toBe('Property “a b” is “\u2068مرحبا\u2069”');
});

test('what nobody would see is written out, so that two values never look alike', () => {
  expect(told('env', 'pro\u200bd')).toBe('Property env is "pro\\u200bd"');
  // Turned around by U+202E this would read as another name.
  expect(told('env', '\u202edorp')).toBe('Property env is "\\u202edorp"');
  // Joiners belong to letters and emoji.
  expect(told('env', '👩‍💻 می‌خواهم')).toContain('“');
});

test('as text it is written out too, and read back as it was', () => {
  const value = 'a\u202eb\u2028c\ufeff\u00ad';
  const tree = createGroup('and', [
    createCondition({ field: 'model', key: null, operator: 'equals', value }),
  ]);
  const text = printText(tree, WINTER);
  expect(text).toBe('model = "a\\u202eb\\u2028c\\ufeff\\u00ad"');
  expect(parseText(text, WINTER).tree.children[0]).toMatchObject({ predicate: { value } });
});
