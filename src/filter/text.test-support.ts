import * as fc from 'fast-check';
import { SCORELENS_ABILITIES } from '../contract/abilities.ts';
import { fieldSpec } from '../contract/fields.ts';
import { anyTree } from './arbitrary.test-support.ts';
import { comparisonOf } from './comparisons.ts';
import type { Language } from './text-reading.ts';
import type { Condition, FilterNode, Group, Predicate, Value } from './tree.ts';

/** A language whose clocks know UTC, where the reader is, and Berlin in winter. */
export const WINTER: Language = {
  abilities: SCORELENS_ABILITIES,
  readInstant: (text, zone) => {
    const offset = { UTC: 'Z', 'Europe/Berlin': '+01:00' }[zone ?? 'UTC'];
    const [, day, time = '00:00'] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/.exec(text) ?? [];
    const date = new Date(`${day}T${time}:00${offset}`);
    return offset === undefined || Number.isNaN(date.getTime()) ? null : date.toISOString();
  },
};

/** A tree without its ids, which no text carries. */
export function withoutIds(node: FilterNode): unknown {
  const { id: _, ...rest } = node;
  return rest.kind === 'group' ? { ...rest, children: rest.children.map(withoutIds) } : rest;
}

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('and', 'a b'));
const anyNumber = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((number) => (number === 0 ? 0 : number));

const anyNote = fc.oneof(
  fc.constantFrom('', 'slow ones', 'two\nlines', '\n', ' indented', '# sign', 'ends with space '),
  fc.string({ unit: 'binary' }).map((note) => note.replaceAll('\r', '')),
);

const anyRaw = fc.oneof(
  fc.constantFrom('latncy > 9', 'model =', '"open', '(a', 'b)', 'x between 1', 'x # y\nz', 'and'),
  fc.constantFrom('latency > 9', 'any:', 'not latency > 9', 'muted x', '# x', '', ' x'),
  fc.string(),
);

const rarely = fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0);

const anyMarks = fc.record({
  locked: rarely,
  note: fc.option(anyNote, { freq: 4 }),
  raw: fc.option(anyRaw, { freq: 1 }),
  text: fc.option(anyText),
  number: fc.option(anyNumber, { freq: 3 }),
  plain: rarely,
});
type AnyMarks = typeof anyMarks extends fc.Arbitrary<infer T> ? T : never;

/** `anyTree` with locks, comments, unreadable parts, and texts, keys and numbers without any restraint. */
export const anyMarkedTree: fc.Arbitrary<Group> = fc
  .tuple(anyTree, fc.array(anyMarks, { minLength: 1, maxLength: 12 }))
  .map(([tree, marks]) => {
    let count = 0;
    const visit = (node: FilterNode): FilterNode => {
      const mark = marks[count % marks.length];
      count += 1;
      const own = node.kind === 'group' ? { ...node, children: node.children.map(visit) } : node;
      return mark === undefined ? own : marked(own, mark);
    };
    return visit(tree) as Group;
  });

function marked(node: FilterNode, mark: AnyMarks): FilterNode {
  const { locked, note, raw } = mark;
  const marks = { ...(locked ? { locked } : {}), ...(note === null ? {} : { note }) };
  if (node.kind === 'group') return { ...node, ...marks };
  const unread = raw === null ? node : { ...node, draft: draftOf(node, raw, mark.plain) };
  const { predicate } = node;
  return { ...unread, ...marks, predicate: predicate && anew(predicate, mark) };
}

function draftOf({ draft }: Condition, raw: string, plain: boolean) {
  const blank = { field: null, key: '', operator: null, values: [] };
  return { ...((plain && draft) || blank), raw };
}

function anew(predicate: Predicate, { text, number }: AnyMarks): Predicate {
  const { field, key, operator, value } = predicate;
  const kind = comparisonOf(field, operator)?.value;
  const item = kind === 'text' ? text : kind === 'number' ? number : null;
  const put = (): Value => {
    if (item === null || value === null) return value;
    return Array.isArray(value) ? [item, ...value.slice(1)] : item;
  };
  const isKeyed = fieldSpec(field).kind === 'keyed';
  return { ...predicate, key: isKeyed && text !== null ? text : key, value: put() };
}
