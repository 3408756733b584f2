import type { FieldName } from '../contract/fields.ts';
import type { WireFilter, WireNode } from '../contract/filter-node.ts';
import type { FilterNode, Group, Predicate } from './tree.ts';

/** One request as the endpoint knows it; the judge of the tests reads nothing of the code it judges. */
export interface Row {
  readonly numbers: Readonly<Record<string, number | null>>;
  readonly instants: Readonly<Record<string, string | null>>;
  readonly texts: Readonly<Record<string, string | null>>;
  readonly flags: Readonly<Record<string, boolean | null>>;
  readonly bodies: Readonly<Record<string, string>>;
  readonly assets: readonly string[];
  readonly properties: ReadonlyMap<string, string>;
  readonly scores: ReadonlyMap<string, number>;
}

export function matchesWire(filter: WireFilter, row: Row): boolean {
  return filter === 'all' || matchesNode(filter, row);
}

/** What the person asked, convenience by convenience; true when nothing is applied. */
export function matchesTree(tree: Group, row: Row): boolean {
  return verdict(tree, row) ?? true;
}

function verdict(node: FilterNode, row: Row): boolean | null {
  if (node.muted) return null;
  if (node.kind === 'condition')
    return node.predicate === null ? null : matchesPredicate(node.predicate, row);
  const verdicts = node.children
    .map((child) => verdict(child, row))
    .filter((result) => result !== null);
  if (verdicts.length === 0) return null;
  return node.operator === 'and' ? verdicts.every(Boolean) : verdicts.some(Boolean);
}

function matchesPredicate(predicate: Predicate, row: Row): boolean {
  const { field, key, operator, value } = predicate;
  const test = (wire: string, given: unknown) => holds(row, field, key ?? '', wire, given);
  const list = Array.isArray(value) ? value : [];
  switch (operator) {
    case 'one-of':
      return list.some((item) => test('equals', item));
    case 'none-of':
      return list.every((item) => test('not-equals', item));
    case 'between':
      return test('gte', list[0]) && test('lte', list[1]);
    case 'empty':
      return isAbsent(row, field, key ?? '');
    case 'set':
      return !isAbsent(row, field, key ?? '');
    case 'contains':
      return holdsText(row, field, key ?? '', (text) => includes(text, String(value)));
    case 'not-contains':
      return lacksText(row, field, key ?? '', (text) => includes(text, String(value)));
    case 'contains-pattern':
      return test('contains', value);
    case 'not-contains-pattern':
      return test('not-contains', value);
    default:
      return test(operator, value);
  }
}

function isAbsent(row: Row, field: FieldName, key: string): boolean {
  if (field === 'properties') return (row.properties.get(key) ?? '') === '';
  const text = row.texts[field];
  return field === 'target_url' ? text === null : text === '';
}

function matchesNode(node: WireNode, row: Row): boolean {
  if ('left' in node)
    return node.operator === 'and'
      ? matchesNode(node.left, row) && matchesNode(node.right, row)
      : matchesNode(node.left, row) || matchesNode(node.right, row);
  return Object.entries(node.request_response_rmt).every(([field, held]) => {
    const keyed = field === 'properties' || field === 'scores' || field === 'search_properties';
    const tests = keyed ? Object.entries(held) : [['', held] as const];
    return tests.every(([key, test]) =>
      Object.entries(test as object).every(([operator, value]) =>
        holds(row, field, key, operator, value),
      ),
    );
  });
}

function holds(row: Row, field: string, key: string, operator: string, value: unknown): boolean {
  if (field in row.numbers) return inOrder(row.numbers[field] ?? null, operator, Number(value));
  if (field in row.instants) {
    const instant = row.instants[field] ?? null;
    return inOrder(
      instant === null ? null : Date.parse(instant),
      operator,
      Date.parse(String(value)),
    );
  }
  if (field === 'helicone-score-feedback') return row.scores.get(field) === Number(value);
  if (field in row.flags) return row.flags[field] === value;
  if (field === 'scores' && !/like|contains/.test(operator))
    return inOrder(row.scores.get(key) ?? null, operator, Number(value));
  const asked = String(value);
  if (field in row.texts && asked === 'null' && operator.endsWith('equals'))
    return (row.texts[field] === null) === (operator === 'equals');
  const matches = (text: string) => {
    if (operator.endsWith('equals')) return text === asked;
    if (operator === 'like') return pattern(asked, 's').test(text);
    if (operator === 'ilike') return pattern(asked, 'is').test(text);
    return pattern(`%${asked}%`, 'is').test(text);
  };
  return operator.startsWith('not-')
    ? lacksText(row, field, key, matches)
    : holdsText(row, field, key, matches);
}

function inOrder(held: number | null, operator: string, asked: number): boolean {
  if (held === null) return false;
  const answers: Record<string, boolean> = {
    equals: held === asked,
    'not-equals': held !== asked,
    gt: held > asked,
    gte: held >= asked,
    lt: held < asked,
    lte: held <= asked,
  };
  return answers[operator] ?? false;
}

function holdsText(row: Row, field: string, key: string, matches: (text: string) => boolean) {
  return textsOf(row, field, key)?.some(matches) ?? false;
}

function lacksText(row: Row, field: string, key: string, matches: (text: string) => boolean) {
  const texts = textsOf(row, field, key);
  return texts !== null && !texts.some(matches);
}

/** The texts a field compares with: one of a plain column, any number of a list, null where nothing can match. */
function textsOf(row: Row, field: string, key: string): readonly string[] | null {
  if (field === 'assets') return row.assets;
  if (field === 'scores_column') return [...row.scores.keys()];
  if (field === 'search_properties') return [...row.properties.keys()];
  if (field === 'properties') return [row.properties.get(key) ?? ''];
  const score = row.scores.get(key);
  const text =
    field === 'scores'
      ? (score?.toString() ?? null)
      : (row.bodies[field] ?? row.texts[field] ?? null);
  return text === null ? null : [text];
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** A pattern of the endpoint as a regular expression, one character at a time. */
function pattern(source: string, flags: string): RegExp {
  let body = '';
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    const next = source.charAt(at + 1);
    if (character === '\\' && next !== '' && '%_\\'.includes(next)) {
      body += literal(next);
      at += 1;
    } else if (character === '%') body += '.*';
    else if (character === '_') body += '.';
    else body += literal(character);
  }
  return new RegExp(`^${body}$`, flags);
}

function literal(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
}
