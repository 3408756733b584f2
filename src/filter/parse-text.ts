import { FILTER_LIMITS } from '../contract/filter-node.ts';
import { EMPTY_DRAFT } from './draft.ts';
import { parseDraft } from './parse-draft.ts';
import { opposite, parseLeaf } from './parse-leaf.ts';
import { noteOf, startOf, takeComments, takeTrailing } from './text-comments.ts';
import {
  type Cursor,
  type Failure,
  failAt,
  failBehind,
  isFailure,
  isWord,
  peek,
  takeWord,
} from './text-cursor.ts';
import {
  type Diagnostic,
  type Language,
  type Reading,
  type Stretch,
  tell,
} from './text-reading.ts';
import { type Token, tokenize } from './text-tokens.ts';
import { HEADERS } from './text-words.ts';
import {
  createCondition,
  createGroup,
  type FilterNode,
  newId as freshId,
  type Group,
  type NewId,
} from './tree.ts';

export interface TextReading {
  readonly tree: Group;
  readonly diagnostics: readonly Diagnostic[];
  /** What is kept but not asked, marks included; one may hold another. */
  readonly muted: readonly Stretch[];
}

/*
 * The language, by example. Every form is printed as it stands here.
 *
 *   model contains "gpt-4o" and (latency > 900 or status != 200)    and binds before or, brackets make groups
 *   property.env = prod and property."any key" in ("a b", c)       plain words need no quotes
 *   status between 200 and 299 and user is empty and job is set
 *   request_time >= 2025-03-01T13:00Z                               also read: 2025-03-01 14:00 Europe/Berlin
 *   not model = a                                                   read, and printed as model != a
 *   not score.accuracy < 80                                         read as score.accuracy >= 80, which is said
 *   (model = a) and any (model = b) and ()                          groups of fewer than two parts; any means or
 *   # a comment                                                     belongs to the part below it or before it
 *   muted latency > 900 and locked (model = a or model = b)         marks of one part
 *   muted: locked: any: model = a                                   marks of the whole, at the very start
 *   unfinished                                                      a condition only just added
 *   unfinished(field latency, operator gt, values "90x")            one being typed; behind a condition, in its place
 *   unfinished "(a"                                                 a part that can't be read and can't stand bare
 */

/**
 * Reads the typed language; never throws. `and` binds before `or`, brackets make groups. A part that cannot be read
 * becomes a condition whose draft holds its text, with a diagnostic, and everything around it is read all the same.
 */
export function parseText(text: string, language: Language, newId: NewId = freshId): TextReading {
  const { tokens, comments } = tokenize(text);
  const partners = matchBrackets(tokens);
  const reading: Reading = {
    text,
    language,
    newId,
    partners,
    comments,
    nextComment: 0,
    diagnostics: [],
    muted: [],
  };
  const cursor: Cursor = { tokens, at: 0, limit: tokens.length - 1 };
  const tree = parseRoot(reading, cursor);
  const inOrder = (one: Stretch, other: Stretch) => one.from - other.from;
  return {
    tree,
    diagnostics: reading.diagnostics.sort(inOrder),
    muted: tree.muted ? [{ from: 0, to: text.length }] : reading.muted.sort(inOrder),
  };
}

/** Operands under the operator that joins them, null when there is only one. */
interface Chain {
  readonly operator: Group['operator'] | null;
  readonly children: readonly FilterNode[];
}

/** What stands at the very start concerns everything: `muted:`, `locked:`, `any:`, and the comments above an empty line. */
function parseRoot(reading: Reading, cursor: Cursor): Group {
  let operator: Group['operator'] | null = null;
  let marks = {};
  for (let word = takeHeader(cursor); word !== null; word = takeHeader(cursor)) {
    if (word === 'any:' || word === 'all:') operator = word === 'any:' ? 'or' : 'and';
    if (word === 'muted:') marks = { ...marks, muted: true };
    if (word === 'locked:') marks = { ...marks, locked: true };
  }
  const first = cursor.tokens[cursor.at];
  const behindHeader = cursor.at > 0 ? (cursor.tokens[cursor.at - 1]?.to ?? 0) : 0;
  const isEmpty = cursor.at === cursor.limit;
  const above = reading.comments.filter(({ from }) => from < (first?.from ?? 0));
  const apart = above.findLastIndex(({ standsApart }) => standsApart);
  const own = above.filter(
    ({ from }, index) => isEmpty || from < behindHeader || (cursor.at === 0 && index <= apart),
  );
  reading.nextComment = own.length;
  const chain = parseChain(reading, cursor, 1);
  const tree = gathered(reading, operator, chain);
  return { ...tree, ...marks, ...noteOf(own) };
}

function takeHeader(cursor: Cursor): string | null {
  return takeWord(cursor, ...HEADERS)?.value.toLowerCase() ?? null;
}

/** Operands joined by `and` and `or`, up to the limit. */
function parseChain(reading: Reading, cursor: Cursor, depth: number): Chain {
  if (peek(cursor) === null) return { operator: null, children: [] };
  let run: FilterNode[] = [];
  const runs = [run];
  for (;;) {
    run.push(parseOperand(reading, cursor, depth));
    const joint = takeWord(cursor, 'and', 'or');
    if (joint === null) break;
    if (isWord(joint, 'and')) continue;
    run = [];
    runs.push(run);
  }
  const [only = []] = runs;
  if (runs.length === 1) return { operator: only.length > 1 ? 'and' : null, children: only };
  const children = runs.map((members) => {
    const [single] = members;
    return single !== undefined && members.length === 1
      ? single
      : createGroup('and', members, reading.newId());
  });
  return { operator: 'or', children };
}

/** The group of a chain; one that says `any` around an `and` holds that as a group of its own. */
function gathered(reading: Reading, asked: Group['operator'] | null, chain: Chain): Group {
  const { operator, children } = chain;
  const inner =
    asked === null || operator === null || asked === operator
      ? children
      : [createGroup(operator, children, reading.newId())];
  return createGroup(asked ?? operator ?? 'and', inner, reading.newId());
}

/** One condition or group with its marks and comments; whatever it is, it ends at an `and`, an `or` or the limit. */
function parseOperand(reading: Reading, cursor: Cursor, depth: number): FilterNode {
  const leading = takeComments(reading, startOf(cursor.tokens[cursor.at]));
  const first = cursor.tokens[cursor.at];
  let marks: { muted?: true; locked?: true } = {};
  for (let mark = takeMark(cursor); mark !== null; mark = takeMark(cursor))
    marks = { ...marks, [mark]: true };
  const start = cursor.at;
  const between = takeComments(reading, startOf(cursor.tokens[start]));
  const commentsBefore = reading.nextComment;
  const mutedBefore = reading.muted.length;
  let node: FilterNode | Failure | null = isAtEnd(cursor)
    ? null
    : parseNegated(reading, cursor, depth);
  if (node !== null && !isFailure(node) && !isAtEnd(cursor)) node = failAtExtra(cursor);
  if (node === null) {
    tell(reading, failBehind(cursor, 'a condition is missing here'));
    node = createCondition(null, reading.newId());
  } else if (isFailure(node)) {
    tell(reading, node);
    cursor.at = start;
    skipOperand(reading, cursor);
    node = unreadable(reading, cursor, start);
    reading.nextComment = commentsBefore;
    reading.muted.length = mutedBefore;
    const to = cursor.tokens[cursor.at - 1]?.to ?? 0;
    while ((reading.comments[reading.nextComment]?.from ?? to) < to) reading.nextComment += 1;
  }
  const inner = takeComments(reading, cursor.tokens[cursor.at - 1]?.to ?? 0);
  if (marks.muted && first)
    reading.muted.push({ from: first.from, to: cursor.tokens[cursor.at - 1]?.to ?? first.to });
  const own = [...leading, ...between, ...inner, ...takeTrailing(reading, cursor)];
  return { ...node, ...marks, ...noteOf(own) };
}

function takeMark(cursor: Cursor): 'muted' | 'locked' | null {
  const mark = takeWord(cursor, 'muted', 'locked');
  return mark === null ? null : isWord(mark, 'muted') ? 'muted' : 'locked';
}

function isAtEnd(cursor: Cursor): boolean {
  return peek(cursor) === null || isWord(peek(cursor), 'and', 'or');
}

function failAtExtra(cursor: Cursor): Failure {
  const token = peek(cursor);
  const advice = token?.kind === 'word' ? '; a text of several words stands in quotes' : '';
  return failAt(
    token ?? { from: 0, to: 0 },
    token?.kind === 'close'
      ? '( is missing'
      : `“and” or “or” is missing before “${token?.value ?? ''}”${advice}`,
  );
}

/** `not` is read as the honest opposite of what follows it, or refused with the reason. */
function parseNegated(reading: Reading, cursor: Cursor, depth: number): FilterNode | Failure {
  const first = peek(cursor);
  let isNegated = false;
  while (takeWord(cursor, 'not')) isNegated = !isNegated;
  const node = parsePrimary(reading, cursor, depth);
  if (!isNegated || isFailure(node)) return node;
  const last = cursor.tokens[cursor.at - 1];
  return opposite(reading, node, { from: first?.from ?? 0, to: last?.to ?? 0 });
}

function parsePrimary(reading: Reading, cursor: Cursor, depth: number): FilterNode | Failure {
  const isNamed = isWord(peek(cursor), 'all', 'any') && peek(cursor, 1)?.kind === 'open';
  if (isNamed || peek(cursor)?.kind === 'open') {
    const name = isNamed ? takeWord(cursor, 'all', 'any') : null;
    return parseGroup(reading, cursor, name, depth);
  }
  if (takeWord(cursor, 'unfinished')) {
    const unfinished = parseDraft(cursor);
    if (isFailure(unfinished)) return unfinished;
    if (unfinished.draft?.raw !== undefined)
      tell(reading, failBehind(cursor, 'this part could not be read'), 'warning');
    return { ...createCondition(null, reading.newId()), draft: unfinished.draft };
  }
  return parseLeaf(reading, cursor);
}

function parseGroup(
  reading: Reading,
  cursor: Cursor,
  name: Token | null,
  depth: number,
): FilterNode | Failure {
  const open = peek(cursor) ?? { from: 0, to: 0 };
  const close = reading.partners.get(cursor.at);
  if (close === undefined) return failAt(open, ') is missing');
  if (depth >= FILTER_LIMITS.depth)
    return failAt(open, `the filter is nested deeper than ${FILTER_LIMITS.depth} levels`);
  const asked = name === null ? null : isWord(name, 'any') ? 'or' : 'and';
  const inside: Cursor = { tokens: cursor.tokens, at: cursor.at + 1, limit: close };
  const group = gathered(reading, asked, parseChain(reading, inside, depth + 1));
  cursor.at = close + 1;
  return group;
}

/** Moves behind an operand that cannot be read: to the next `and` or `or` outside its brackets. */
function skipOperand(reading: Reading, cursor: Cursor): void {
  let isBetween = false;
  for (let token = peek(cursor); token !== null; token = peek(cursor)) {
    if (isWord(token, 'or') || (isWord(token, 'and') && !isBetween)) return;
    // The first `and` behind `between` stands between its values.
    isBetween = isWord(token, 'between') || (isBetween && !isWord(token, 'and'));
    // Nothing behind a bracket that is never closed can be trusted to stand outside it.
    const isUnclosed = token.kind === 'open' && !reading.partners.has(cursor.at);
    cursor.at = isUnclosed ? cursor.limit : (reading.partners.get(cursor.at) ?? cursor.at) + 1;
  }
}

function unreadable(reading: Reading, cursor: Cursor, start: number): FilterNode {
  const from = cursor.tokens[start]?.from ?? 0;
  const raw = reading.text.slice(from, cursor.tokens[cursor.at - 1]?.to ?? from);
  return { ...createCondition(null, reading.newId()), draft: { ...EMPTY_DRAFT, raw } };
}

/** Pairs brackets over the whole text beforehand, so that depth and missing ones cost one walk. */
function matchBrackets(tokens: readonly Token[]) {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') open.push(index);
    if (token.kind !== 'close') continue;
    const partner = open.pop();
    if (partner !== undefined) partners.set(partner, index);
  }
  return partners;
}
