import { filterSchema, findFilterProblem, type WireFilter } from '../contract/filter-node.ts';
import type { ScoresRequest } from '../contract/scores-query.ts';
import { parseText } from './parse-text.ts';
import { printNodes } from './print-text.ts';
import { shellQuoted, shellWords } from './shell-words.ts';
import { splitList } from './split-list.ts';
import type { Diagnostic, Language } from './text-reading.ts';
import {
  createGroup,
  type FilterNode,
  newId as freshId,
  type Group,
  type NewId,
  nodesOf,
} from './tree.ts';
import { fromWire, toWire } from './wire.ts';

/** Nodes in the typed language, everything kept. */
export function copyAsText(nodes: readonly FilterNode[], language: Language): string {
  return printNodes(nodes, language);
}

/** What the nodes ask, all of them together, as the wire has it: muted and unfinished parts are left out. */
export function copyAsWire(nodes: readonly FilterNode[]): string {
  return JSON.stringify(wireOf(nodes), null, 2);
}

/** A command that asks for these nodes, in the range and increment of `request`; the shell puts the key in from its environment. */
export function copyAsCurl(
  nodes: readonly FilterNode[],
  url: string,
  request: Omit<ScoresRequest, 'userFilter'>,
): string {
  const body = JSON.stringify({ userFilter: wireOf(nodes), ...request });
  return [
    `curl -X POST ${shellQuoted(url)}`,
    '-H "authorization: Bearer $HELICONE_API_KEY"',
    `-H ${shellQuoted('content-type: application/json')}`,
    `-d ${shellQuoted(body)}`,
  ].join(' \\\n  ');
}

/** What was pasted: nodes to add, or of a list the values; `diagnostics` tell what could not be used. */
export interface Pasted {
  readonly kind: 'text' | 'wire' | 'curl' | 'list';
  readonly nodes: readonly FilterNode[];
  readonly values: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads whatever was pasted, never throws: a cURL command, wire JSON alone or in a request, the typed language, or a list of values. */
export function readPasted(text: string, language: Language, newId: NewId = freshId): Pasted {
  const trimmed = text.trim();
  if (/^curl(\.exe)?\s/.test(trimmed)) return readCurl(trimmed, text, language, newId);
  if (/^[{"]/.test(trimmed)) {
    const value = parseJson(trimmed);
    if (value !== undefined && (value === 'all' || typeof value === 'object'))
      return readWire('wire', value, text, language, newId);
  }
  const { tree, diagnostics } = parseText(text, language, newId);
  const values = splitList(text);
  if (values.length > 0 && !asksAnything(tree)) return { ...NOTHING, kind: 'list', values };
  return { ...NOTHING, kind: 'text', nodes: partsOf(tree), diagnostics };
}

const NOTHING = { nodes: [], values: [], diagnostics: [] };

function wireOf(nodes: readonly FilterNode[]): WireFilter {
  return toWire(createGroup('and', nodes, ''));
}

/** Nothing in a list of plain values is a condition, a bracket or a mark of the language. */
function asksAnything(tree: Group): boolean {
  if (tree.note !== undefined) return true;
  return nodesOf(tree).some((node) =>
    node.kind === 'group'
      ? node.id !== tree.id
      : node.predicate !== null || node.note !== undefined || LANGUAGE.test(node.draft?.raw ?? ''),
  );
}

/** A raw part that looks like a try at a condition. */
const LANGUAGE = /^[\w.-]+\s*(=|!=|<|>|≥|≤|≠)|^\S+\s+(contains|between|in|is|like|ilike|not)\b/i;

function readCurl(command: string, text: string, language: Language, newId: NewId): Pasted {
  const words = shellWords(command);
  const body = words === null ? null : bodyOf(words);
  if (body === null) {
    const message =
      words === null ? 'a quote in this command is not closed' : 'this command sends no data';
    return refused('curl', text, message);
  }
  const value = parseJson(body);
  return value === undefined
    ? refused('curl', text, 'the data of this command is not JSON')
    : readWire('curl', value, text, language, newId);
}

const DATA = ['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json'];

function bodyOf(words: readonly string[]): string | null {
  for (const [index, word] of words.entries()) {
    if (DATA.includes(word)) return words[index + 1] ?? null;
    const option = DATA.find((name) => name.startsWith('--') && word.startsWith(`${name}=`));
    if (option !== undefined) return word.slice(option.length + 1);
    if (/^-d./.test(word)) return word.slice(2);
  }
  return null;
}

function readWire(
  kind: 'wire' | 'curl',
  value: unknown,
  text: string,
  { abilities }: Language,
  newId: NewId,
): Pasted {
  const isRequest = typeof value === 'object' && value !== null && 'userFilter' in value;
  const filter = isRequest ? value.userFilter : value;
  // Read by what the language can hold; whether this endpoint can answer it is said where it stands.
  const problem = findFilterProblem(filter, { scoreOrdering: true });
  if (problem !== null) {
    const path = problem.path.length === 0 ? '' : `${problem.path.join('.')} `;
    return refused(kind, text, `${path}${problem.message}`);
  }
  const tree = fromWire(filterSchema({ scoreOrdering: true }).parse(filter), newId);
  const unsupported = findFilterProblem(filter, abilities);
  const diagnostics: readonly Diagnostic[] =
    unsupported === null
      ? []
      : [
          {
            from: 0,
            to: text.length,
            message: 'this endpoint cannot compare scores by size',
            severity: 'warning',
          },
        ];
  return { ...NOTHING, kind, nodes: partsOf(tree), diagnostics };
}

/** What is to be added of a tree: its parts where they are simply joined by and, else the whole as one group. */
function partsOf(tree: Group): readonly FilterNode[] {
  const isPlain = tree.operator === 'and' && !tree.muted && !tree.locked && tree.note === undefined;
  return isPlain ? tree.children : [tree];
}

function refused(kind: Pasted['kind'], text: string, message: string): Pasted {
  return {
    ...NOTHING,
    kind,
    diagnostics: [{ from: 0, to: text.length, message, severity: 'error' }],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
