import { expect, test } from 'vitest';
import { HELICONE_ABILITIES, SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { FIELD_NAMES } from '../contract/fields.ts';
import { comparisonsOf } from './comparisons.ts';
import { parseText } from './parse-text.ts';
import { printNodes, printText } from './print-text.ts';
import { WINTER, withoutIds } from './text.test-support.ts';
import { fieldOf, fieldWord } from './text-words.ts';
import { createCondition, createGroup, type Group, type Predicate } from './tree.ts';
import { toWire } from './wire.ts';

const read = (text: string) => parseText(text, WINTER);
const canonical = (text: string) => printText(read(text).tree, WINTER);
/** `“stretch” message` of each diagnostic. */
const problems = (text: string) =>
  read(text).diagnostics.map(({ from, to, message }) => `“${text.slice(from, to)}” ${message}`);
const only = (text: string): Partial<Predicate> | null => {
  const [child, ...others] = read(text).tree.children;
  expect(others).toEqual([]);
  return child?.kind === 'condition' ? child.predicate : null;
};
const is = (
  field: Predicate['field'],
  operator: Predicate['operator'],
  value: Predicate['value'],
) => createCondition({ field, key: null, operator, value });
const same = (text: string, tree: Group) =>
  expect(withoutIds(read(text).tree)).toEqual(withoutIds(tree));

test('a filter is read as the tree a person would draw', () => {
  same(
    'model contains "gpt-4o" and (latency > 900 or status != 200) and property.env = prod',
    createGroup('and', [
      is('model', 'contains', 'gpt-4o'),
      createGroup('or', [is('latency', 'gt', 900), is('status', 'not-equals', 200)]),
      createCondition({ field: 'properties', key: 'env', operator: 'equals', value: 'prod' }),
    ]),
  );
  same('', createGroup('and'));
  same('model = a', createGroup('and', [is('model', 'equals', 'a')]));
  same(
    'model = a or user = b',
    createGroup('or', [is('model', 'equals', 'a'), is('user_id', 'equals', 'b')]),
  );
});

test('and binds before or; brackets, all and any make groups of any size', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((value) => is('model', 'equals', value));
  if (!a || !b || !c) throw new Error('three conditions');
  same('model=a or model=b and model=c', createGroup('or', [a, createGroup('and', [b, c])]));
  same('(model=a and model=b) and model=c', createGroup('and', [createGroup('and', [a, b]), c]));
  same(
    '(model=a) and any (model=b)',
    createGroup('and', [createGroup('and', [a]), createGroup('or', [b])]),
  );
  same(
    '() and any () and all ()',
    createGroup(
      'and',
      ['and', 'or', 'and'].map((operator) => createGroup(operator as 'and')),
    ),
  );
  same('any: model=a', createGroup('or', [a]));
  same(
    'any (model=a and model=b)',
    createGroup('and', [createGroup('or', [createGroup('and', [a, b])])]),
  );
});

test('every field has one printed word, and answers to its wire name', () => {
  expect(FIELD_NAMES.map(fieldWord).join(' ')).toBe(
    'model property score latency status user request_time response_time time_to_first_token total_tokens ' +
      'prompt_tokens completion_tokens prompt_cache_read_tokens prompt_cache_write_tokens user_feedback any_score ' +
      'any_property request_body response_body target_url asset threat cache_enabled cache_reference request_id ' +
      'organization node job',
  );
  for (const field of FIELD_NAMES) {
    expect(fieldOf(field)).toBe(field);
    expect(fieldOf(fieldWord(field).toUpperCase())).toBe(field);
  }
  expect(fieldOf('duration')).toBe('latency');
  expect(fieldOf('ttft')).toBe('time_to_first_token');
  // Both times call themselves a date; a score is no plain field.
  expect(fieldOf('date')).toBeNull();
  expect(fieldOf('eval')).toBeNull();
  expect(fieldOf('constructor')).toBeNull();
});

test('every operator of every field can be written', () => {
  const samples = {
    number: '5',
    instant: '2024-01-31',
    text: '"x"',
    boolean: 'true',
    'number-or-text': '5',
  };
  for (const field of FIELD_NAMES)
    for (const { operator, arity, value } of comparisonsOf(field, SCORELENS_ABILITIES)) {
      const item = value === null ? '' : samples[value];
      const words = {
        equals: '=',
        'not-equals': '!=',
        gt: '>',
        gte: '>=',
        lt: '<',
        lte: '<=',
        'one-of': 'in',
        'none-of': 'not in',
        empty: 'is empty',
        set: 'is set',
      } as Record<string, string>;
      const values = {
        none: '',
        one: item,
        pair: `${item} and ${item}`,
        list: `(${item}, ${item})`,
      }[arity];
      const subject = `${fieldWord(field)}${/^(property|score)$/.test(fieldWord(field)) ? '.key' : ''}`;
      const text = `${subject} ${words[operator] ?? operator.replace(/^not-/, 'not ')} ${values}`;
      expect(problems(text)).toEqual([]);
      expect(only(text)).toMatchObject({ field, operator });
    }
});

test('values are read by the kind of their field', () => {
  expect(only('latency > 1.5s')?.value).toBe(1500);
  expect(only('latency > 900ms')?.value).toBe(900);
  expect(only('prompt_tokens > 1e3')?.value).toBe(1000);
  expect(only('score.accuracy = 080')?.value).toBe('80');
  expect(only('score.accuracy > 80')?.value).toBe(80);
  expect(only('user = 42')?.value).toBe('42');
  expect(only('model = gpt-4o:free')?.value).toBe('gpt-4o:free');
  expect(only("model = 'it''s'")).toBeNull();
  expect(only("model = o'brien")?.value).toBe("o'brien");
  expect(only('model = “gpt 4”')?.value).toBe('gpt 4');
  expect(only('model like "a\\\\_%\\_\\u0041\\n"')?.value).toBe('a\\_%\\_A\n');
  expect(only('threat is yes')?.value).toBe(true);
  expect(only('model = "null"')).toEqual({
    field: 'model',
    key: null,
    operator: 'equals',
    value: 'null',
  });
  expect(only('property."a \\"b\\" = c" = ""')).toMatchObject({ key: 'a "b" = c', value: '' });
  expect(only('property.a.b = x')).toMatchObject({ key: 'a.b' });
  expect(only('any_property contains "x"')).toMatchObject({
    field: 'search_properties',
    key: 'any',
  });
  expect(only('model is not one of (a, "b, c")')).toMatchObject({
    operator: 'none-of',
    value: ['a', 'b, c'],
  });
});

test('dates know their zone, and are printed exactly', () => {
  const at = (text: string) => only(`request_time >= ${text}`)?.value;
  expect(at('2025-03-01 14:00 Europe/Berlin')).toBe('2025-03-01T13:00:00.000Z');
  expect(at('2025-03-01 14:00')).toBe('2025-03-01T14:00:00.000Z');
  expect(at('2025-03-01 Europe/Berlin')).toBe('2025-02-28T23:00:00.000Z');
  expect(at('2025-03-01T14:00+01:00')).toBe('2025-03-01T13:00:00.000Z');
  expect(at('2025-03-01 14:00+01:00')).toBe('2025-03-01T13:00:00.000Z');
  expect(at('2025-03-01 14:00 +01:00')).toBe('2025-03-01T13:00:00.000Z');
  expect(at('"2025-03-01 14:00 Europe/Berlin"')).toBe('2025-03-01T13:00:00.000Z');
  expect(at('2025-03-01T14:00:00.000500Z')).toBe('2025-03-01T14:00:00.000500Z');
  expect(canonical('request_time between 2025-03-01 14:00 and 2025-03-02T00:00:00.001Z')).toBe(
    'request_time between 2025-03-01T14:00Z and 2025-03-02T00:00:00.001Z',
  );
});

test('a time some while ago is one value, in quotes or without', () => {
  const known: Record<string, string> = {
    '7 days ago': '2025-03-01T10:00:00.000Z',
    '1 hour ago': '2025-03-08T09:00:00.000Z',
  };
  const readInstant = (clock: string, zone: string | null) =>
    zone === null ? (known[clock] ?? null) : null;
  const values = (text: string) => {
    const { tree } = parseText(text, { ...WINTER, readInstant });
    return tree.children.map((node) => node.kind === 'condition' && node.predicate?.value);
  };
  const [week, hour] = Object.values(known);
  expect(values('request_time > 7 days ago and model = x')).toEqual([week, 'x']);
  expect(values('request_time > "7 days ago"')).toEqual([week]);
  expect(values('request_time between 7 days ago and 1 hour ago')).toEqual([[week, hour]]);
  expect(values('request_time > 7 days and model = x')).toEqual([undefined, 'x']);
});

test('not becomes the honest opposite, or says why there is none', () => {
  expect(canonical('not (model = a and status >= 200)')).toBe('(model != a or status < 200)');
  expect(canonical('not not model = a')).toBe('model = a');
  expect(canonical('not model in (a, b) and not user is empty')).toBe(
    'model not in (a, b) and user is set',
  );
  expect(canonical('status not between 1 and 2')).toBe('(status < 1 or status > 2)');
  expect(canonical('cache_enabled != true')).toBe('cache_enabled = false');
  expect(problems('not (model = a and score.accuracy < 80)')).toEqual([
    '“not (model = a and score.accuracy < 80)” score.accuracy < 80 has no opposite: a request without this score matches neither side; score.accuracy >= 80 asks for those that have one',
  ]);
  expect(problems('request_body not contains "x"')).toEqual([
    '“request_body not contains "x"” request_body contains x has no opposite: the endpoint cannot ask what a body does not contain',
  ]);
  expect(problems('not (model = a and latncy > 1)')).toEqual([
    '“not (model = a and latncy > 1)” what stands behind “not” has an unfinished part',
    '“latncy” “latncy” is not a field; did you mean latency?',
  ]);
});

test('not before one comparison of what can be missing is its other side, and says so', () => {
  const text = 'model contains "gpt-4o" and not score.accuracy < 80';
  expect(read(text).diagnostics).toMatchObject([
    {
      severity: 'warning',
      message:
        'read as score.accuracy >= 80; a request without a value for it is left out either way',
    },
  ]);
  expect(toWire(read(text).tree)).toEqual({
    left: { request_response_rmt: { model: { contains: 'gpt-4o' } } },
    operator: 'and',
    right: { request_response_rmt: { scores: { accuracy: { gte: 80 } } } },
  });
  expect(canonical('not latency > 900')).toBe('latency <= 900');
});

test('a part that cannot be read stays as text and blocks nothing else', () => {
  const text = 'model = a and latncy > 900 and status = 200';
  expect(problems(text)).toEqual(['“latncy” “latncy” is not a field; did you mean latency?']);
  expect(toWire(read(text).tree)).toEqual({
    left: { request_response_rmt: { model: { equals: 'a' } } },
    operator: 'and',
    right: { request_response_rmt: { status: { equals: 200 } } },
  });
  expect(read(text).tree.children[1]).toMatchObject({
    predicate: null,
    draft: { raw: 'latncy > 900' },
  });
  expect(canonical(text)).toBe(text);
  expect(canonical('model = a b and status = 1')).toBe('model = a b and status = 1');
  expect(canonical('model = "open and status = 1')).toBe(
    'unfinished "model = \\"open and status = 1"',
  );
});

test.each([
  ['model =', '“=” a value is missing here'],
  [
    'model',
    '“model” an operator is missing here; model has =, !=, contains, not contains, in, not in, like, ilike, not contains-pattern, is empty, is set',
  ],
  ['status ~ 5', '“~” “~” is not an operator; status has =, !=, >, >=, <, <=, between, in, not in'],
  ['status like 5', '“like” status has no “like”; it has =, !=, >, >=, <, <=, between, in, not in'],
  ['status = fast', '“fast” “fast” is not a number'],
  ['status = 9007199254740993', '“9007199254740993” the number is too large to be kept exactly'],
  ['threat = maybe', '“maybe” “maybe” is neither true nor false'],
  ['model = "x', '“"x” the quote is not closed'],
  ['model in a', '“a” a list stands in brackets, as in in ("a", "b")'],
  ['model in (a b)', '“b” a comma or ) is missing before this'],
  ['status between 1', '“1” between needs two values, as in between 1 and 2'],
  ['property = x', '“property” property needs a key, as in property.name'],
  ['model.x = y', '“model.x” model has no keys'],
  [
    'faithfulness < 60',
    '“faithfulness” “faithfulness” is not a field; a score is written score.faithfulness, a property property.faithfulness',
  ],
  [
    'env = prod',
    '“env” “env” is not a field; a score is written score.env, a property property.env',
  ],
  ['model = null', '“null” write "null" for the text, or use “is empty” for no value'],
  [
    'request_time > 2025-13-01',
    '“2025-13-01” “2025-13-01” is not a date and time, such as 2025-03-01 14:00',
  ],
  [
    'request_time > 2025-03-01 Mars/North',
    '“2025-03-01 Mars/North” “Mars/North” is not a time zone, such as Europe/Berlin',
  ],
  ['(model = a', '“(” ) is missing'],
  ['model = a)', '“)” ( is missing'],
  ['model = a and', '“and” a condition is missing here'],
  [
    'model = gpt 4',
    '“4” “and” or “or” is missing before “4”; a text of several words stands in quotes',
  ],
])('%s is refused in words', (text, message) => {
  expect(problems(text)).toEqual([message]);
});

test('what this endpoint cannot do is read, and said', () => {
  const text = 'score.accuracy < 80';
  const { tree, diagnostics } = parseText(text, { ...WINTER, abilities: HELICONE_ABILITIES });
  expect(tree.children[0]).toMatchObject({ predicate: { operator: 'lt', value: 80 } });
  expect(diagnostics).toEqual([
    {
      from: 0,
      to: 19,
      message: 'this endpoint cannot compare scores by size',
      severity: 'warning',
    },
  ]);
});

test('comments belong to the part they stand above or behind', () => {
  const text = [
    '# About everything',
    '',
    '# Only the new one',
    'model = a # pinned',
    '# Slow or broken',
    'and ( # either',
    '  latency > 900',
    '  or status != 200',
    '  # last',
    ')',
  ].join('\n');
  const { tree } = read(text);
  expect(tree.note).toBe('About everything');
  expect(tree.children.map(({ note }) => note)).toEqual([
    'Only the new one\npinned',
    'Slow or broken',
  ]);
  const [, group] = tree.children;
  expect(group?.kind === 'group' && group.children.map(({ note }) => note)).toEqual([
    'either',
    'last',
  ]);
  expect(canonical(text)).toBe(
    [
      '# About everything',
      '',
      '# Only the new one',
      '# pinned',
      'model = a',
      '# Slow or broken',
      'and (',
      '  # either',
      '  latency > 900',
      '  # last',
      '  or status != 200',
      ')',
    ].join('\n'),
  );
});

test('muted, locked, half-typed and new parts are written out', () => {
  const draft = { field: 'latency', key: '', operator: 'gt', values: ['90x'] } as const;
  const tree = createGroup('and', [
    { ...is('model', 'equals', 'and'), muted: true, locked: true },
    { ...is('latency', 'gt', 900), draft },
    { ...createCondition(), draft },
    createCondition(),
    { ...createGroup('or', []), muted: true },
  ]);
  const lines = [
    'locked muted model = "and"',
    'and latency > 900 unfinished(field latency, operator gt, values "90x")',
    'and unfinished(field latency, operator gt, values "90x")',
    'and unfinished',
    'and muted any ()',
  ];
  expect(printText(tree, WINTER)).toBe(lines.join('\n'));
  same(lines.join('\n'), tree);
  const whole: Group = { ...createGroup('or', [is('status', 'gt', 1)]), muted: true, locked: true };
  expect(printText(whole, WINTER)).toBe('locked: muted: any: status > 1');
  expect(printNodes([is('status', 'gt', 1), is('status', 'lt', 9)], WINTER)).toBe(
    'status > 1 and status < 9',
  );
});

test('a text that could not be read comes back wherever it stands', () => {
  const raws = [
    'latncy > 9',
    'model =',
    '"open',
    '(a',
    'b)',
    'x between 1',
    'x # y\nz',
    'any: x',
    'MUTED:',
  ];
  raws.push(
    'and',
    'latency > 9',
    'not latency > 9',
    'muted x',
    '# x',
    '',
    ' x',
    'x or y',
    'unfinished "x"',
  );
  for (const raw of raws) {
    const draft = { field: null, key: '', operator: null, values: [], raw };
    const [unread, model] = [{ ...createCondition(), draft }, is('model', 'equals', 'a')];
    for (const operator of ['and', 'or'] as const)
      for (const children of [
        [unread],
        [unread, model],
        [model, unread],
        [model, createGroup('or', [unread, unread]), { ...unread, muted: true, note: 'why' }],
      ]) {
        const tree = createGroup(operator, children);
        expect(withoutIds(read(printText(tree, WINTER)).tree)).toEqual(withoutIds(tree));
      }
  }
});

test('hostile depth and length end in text, not in a crash', () => {
  const deep = `${'('.repeat(50_000)}model = a${')'.repeat(50_000)}`;
  expect(read(deep).diagnostics.map(({ message }) => message)).toEqual([
    'the filter is nested deeper than 200 levels',
  ]);
  expect(canonical(`${'not '.repeat(50_000)}model = a`)).toBe('model = a');
  expect(read('('.repeat(50_000)).diagnostics).toHaveLength(1);
  expect(read('and '.repeat(5_000)).tree.children).toHaveLength(5_001);
});

test('what is muted is told with its place, marks included', () => {
  const muted = (text: string) => read(text).muted.map(({ from, to }) => text.slice(from, to));
  expect(
    muted('model = a and muted latency > 9 and locked muted (user = u or muted user = v)'),
  ).toEqual(['muted latency > 9', 'locked muted (user = u or muted user = v)', 'muted user = v']);
  expect(muted('muted: model = a # why')).toEqual(['muted: model = a # why']);
  // A part that can't be read is one piece.
  expect(muted('muted (muted model = a and user ~~ b c)')).toHaveLength(2);
  expect(muted('model = a')).toEqual([]);
});
