import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HELICONE_ABILITIES } from '../contract/abilities.ts';
import { anyTree, anyWire, SEED } from './arbitrary.test-support.ts';
import { copyAsCurl, copyAsText, copyAsWire, readPasted } from './clipboard.ts';
import { shellQuoted, shellWords } from './shell-words.ts';
import { anyMarkedTree, WINTER, withoutIds } from './text.test-support.ts';
import { createCondition, createGroup } from './tree.ts';
import { fromWire, toWire } from './wire.ts';

const URL = 'https://api.helicone.ai/v1/dashboard/scores/query';
const request = {
  timeFilter: { start: '2025-03-01T00:00:00.000Z', end: '2025-03-31T23:59:59.999Z' },
  dbIncrement: 'day' as const,
  timeZoneDifference: 0,
};
const pasted = (text: string) => readPasted(text, WINTER);
const slow = createCondition({ field: 'latency', key: null, operator: 'gt', value: 900 });
const quoted = createCondition({
  field: 'model',
  key: null,
  operator: 'equals',
  value: "it's $HOME",
});

test('a request can be run in a shell, its key taken from there', () => {
  const command = copyAsCurl([slow, quoted], URL, request);
  expect(command).toBe(
    [
      `curl -X POST '${URL}' \\`,
      '  -H "authorization: Bearer $HELICONE_API_KEY" \\',
      "  -H 'content-type: application/json' \\",
      `  -d '{"userFilter":{"left":{"request_response_rmt":{"latency":{"gt":900}}},"operator":"and","right":{"request_response_rmt":{"model":{"equals":"it'\\''s $HOME"}}}},"timeFilter":{"start":"2025-03-01T00:00:00.000Z","end":"2025-03-31T23:59:59.999Z"},"dbIncrement":"day","timeZoneDifference":0}'`,
    ].join('\n'),
  );
  const script = command.replace(/^curl/, "printf '%s\\n'");
  const words = execFileSync('sh', ['-c', script], {
    env: { HELICONE_API_KEY: 'sk-test' },
  }).toString();
  expect(words).toContain('authorization: Bearer sk-test\n');
  expect(words).toContain(`"it's $HOME"`);
});

test('every way out is a way in', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const wire = toWire(tree);
      const drawn = withoutIds(fromWire(wire));
      const nodes = [tree];
      for (const [kind, text] of [
        ['wire', copyAsWire(nodes)],
        ['curl', copyAsCurl(nodes, URL, request)],
      ] as const) {
        const back = pasted(text);
        expect([back.kind, back.diagnostics]).toEqual([kind, []]);
        const [first] = back.nodes;
        const whole =
          back.nodes.length === 1 && first?.kind === 'group'
            ? first
            : createGroup('and', back.nodes);
        expect(withoutIds(whole)).toEqual(drawn);
      }
    }),
    { seed: SEED, numRuns: 150 },
  );
  fc.assert(
    fc.property(anyMarkedTree, ({ children }) => {
      const back = pasted(copyAsText(children, WINTER));
      if (back.kind === 'list') return;
      expect(withoutIds(createGroup('and', back.nodes))).toEqual(
        withoutIds(createGroup('and', children)),
      );
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('wire JSON is read alone or inside a request, and refused by its path', () => {
  const leaf = '{"request_response_rmt":{"latency":{"gt":900}}}';
  const expected = [withoutIds(slow)];
  expect(pasted(leaf).nodes.map(withoutIds)).toEqual(expected);
  expect(pasted(`{"userFilter":${leaf},"dbIncrement":"day"}`).nodes.map(withoutIds)).toEqual(
    expected,
  );
  expect(pasted('"all"')).toMatchObject({ kind: 'wire', nodes: [], diagnostics: [] });
  expect(pasted('{"request_response_rmt":{"latency":{"like":9}}}')).toMatchObject({
    kind: 'wire',
    nodes: [],
    diagnostics: [
      {
        severity: 'error',
        message: expect.stringContaining('request_response_rmt.latency.like is not an operator'),
      },
    ],
  });
  const ordered = '{"request_response_rmt":{"scores":{"a":{"gt":1}}}}';
  expect(readPasted(ordered, { ...WINTER, abilities: HELICONE_ABILITIES })).toMatchObject({
    nodes: [{ kind: 'condition' }],
    diagnostics: [{ severity: 'warning' }],
  });
});

test('what browsers copy as cURL is understood', () => {
  const body = String.raw`$'{"userFilter":{"request_response_rmt":{"model":{"equals":"it\'s \u0041"}}}}'`;
  const command = `curl 'https://x' \\\n  -H 'accept: */*' \\\n  --data-raw ${body} --compressed`;
  expect(pasted(command).nodes).toMatchObject([{ predicate: { value: "it's A" } }]);
  expect(pasted('curl https://x').diagnostics).toMatchObject([
    { message: 'this command sends no data' },
  ]);
  expect(pasted("curl -d '{").diagnostics).toMatchObject([
    { message: 'a quote in this command is not closed' },
  ]);
  expect(pasted('curl -d x').diagnostics).toMatchObject([
    { message: 'the data of this command is not JSON' },
  ]);
});

test('a column or a comma list is a list, a filter is not', () => {
  expect(pasted('gpt-4o\ngpt-4o-mini')).toMatchObject({
    kind: 'list',
    values: ['gpt-4o', 'gpt-4o-mini'],
  });
  expect(pasted('"a, b", c')).toMatchObject({ kind: 'list', values: ['a, b', 'c'] });
  expect(pasted('prod')).toMatchObject({ kind: 'list', values: ['prod'] });
  expect(pasted('model = a and x')).toMatchObject({
    kind: 'text',
    nodes: [{}, { draft: { raw: 'x' } }],
  });
  expect(pasted('latncy > 5')).toMatchObject({
    kind: 'text',
    diagnostics: [{ severity: 'error' }],
  });
  expect(pasted('model = a or status = 1').nodes).toMatchObject([
    { kind: 'group', operator: 'or' },
  ]);
  expect(pasted('')).toMatchObject({ kind: 'text', nodes: [] });
});

test('nothing that is pasted throws', () => {
  const start = fc.constantFrom('', 'curl ', '{', '"', 'curl -d ', '{"userFilter":');
  fc.assert(
    fc.property(
      start,
      fc.oneof(
        fc.string(),
        fc.json(),
        anyWire.map((wire) => JSON.stringify(wire)),
      ),
      (head, text) => {
        expect(() => pasted(head + text)).not.toThrow();
      },
    ),
    { seed: SEED, numRuns: 1_000 },
  );
  expect(pasted(`${'{"left":'.repeat(20_000)}1${'}'.repeat(20_000)}`).diagnostics).toHaveLength(1);
});

test('any text is one word of a shell, and back', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      expect(shellWords(texts.map(shellQuoted).join(' '))).toEqual(texts);
    }),
    { seed: SEED, numRuns: 500 },
  );
});
