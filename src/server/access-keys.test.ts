import { expect, test } from 'vitest';
import { createKey, findAsker, parseKeys } from './access-keys.ts';

const ORGANIZATION = '11111111-2222-4333-8444-555555555555';
/** SHA-256 of "abc", from its publication. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

test('a key is known by the hash that its entry holds', () => {
  const keys = parseKeys(`sha256:${ABC}=${ORGANIZATION}`);
  expect(findAsker(keys, 'Bearer abc')).toEqual({
    name: 'ba7816bf8f01',
    reader: { organizationId: ORGANIZATION },
  });
  for (const other of [undefined, '', 'abc', 'Bearer', 'Bearer abd', 'Bearer abc x', 'Basic abc'])
    expect(findAsker(keys, other)).toBe(null);
  expect(findAsker(keys, `Bearer ${ABC}`)).toBe(null);
  expect(findAsker([], 'Bearer abc')).toBe(null);
});

test('a made key opens what its entry says, and each is another', () => {
  const made = [createKey(ORGANIZATION), createKey(ORGANIZATION.toUpperCase())];
  const keys = parseKeys(`# two of us\n${made.map(({ entry }) => entry).join(',\n')} # the second`);
  expect(keys).toHaveLength(2);
  for (const { key, entry } of made) {
    expect(entry).not.toContain(key);
    expect(findAsker(keys, `bearer ${key}`)?.reader).toEqual({ organizationId: ORGANIZATION });
  }
  expect(made[0]?.key).not.toBe(made[1]?.key);
  expect(() => createKey('acme')).toThrow('UUID');
});

test('an entry that does not fit is named by its place, not shown', () => {
  const good = `sha256:${ABC}=${ORGANIZATION}`;
  for (const bad of ['secret-key=x', `sha256:${ABC}`, `sha256:${ABC}=acme`, 'sha256:12=x'])
    expect(() => parseKeys(`${good}\n${bad}`)).toThrow(/^entry 2 is not sha256:<64 hex digits>/);
  expect(() => parseKeys(`${good},${good.toUpperCase().replace('SHA', 'sha')}`)).toThrow(
    'entries 1 and 2 are the same key',
  );
});
