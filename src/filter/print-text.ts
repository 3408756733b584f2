import { parseText } from './parse-text.ts';
import { predicateText } from './print-predicate.ts';
import type { Language } from './text-reading.ts';
import { tokenize } from './text-tokens.ts';
import { fieldWord, HEADERS, quoted } from './text-words.ts';
import type { Condition, Draft, FilterNode, Group } from './tree.ts';

/**
 * The tree in the typed language, so that `parseText` gives the same tree back, ids apart. Short filters stand on one
 * line; longer and commented ones have a line for each part and are indented by group.
 */
export function printText(tree: Group, language: Language): string {
  const header = headerOf(tree);
  const note = tree.note === undefined ? [] : [...noteLines(tree.note, ''), ''];
  const members = joined(tree, '', language);
  const whole = [...header, ...inline(members)].join(' ');
  const hasNotes = members.some(({ hasNote }) => hasNote);
  const body =
    !hasNotes && whole.length <= LINE
      ? [whole]
      : [
          ...(header.length > 0 ? [header.join(' ')] : []),
          ...members.flatMap(({ lines }) => lines),
        ];
  return [...note, ...body].join('\n').replace(/\n+$/, '');
}

/** Several nodes that belong to no group yet, as one text to be pasted somewhere. */
export function printNodes(nodes: readonly FilterNode[], language: Language): string {
  return printText(
    { kind: 'group', id: '', muted: false, operator: 'and', children: nodes },
    language,
  );
}

const LINE = 80;

/** One part of a group, ready for either layout. */
interface Member {
  readonly inline: string;
  readonly lines: readonly string[];
  readonly hasNote: boolean;
}

/** What nothing in the body would show: a muted or locked whole, and the operator of fewer than two parts. */
function headerOf({ muted, locked, operator, children }: Group): readonly string[] {
  return [
    ...(locked ? ['locked:'] : []),
    ...(muted ? ['muted:'] : []),
    ...(operator === 'or' && children.length < 2 ? ['any:'] : []),
  ];
}

/** The parts of a group, each but the first behind the operator. */
function joined(
  { operator, children }: Group,
  indent: string,
  language: Language,
): readonly Member[] {
  return children.map((child, index) =>
    memberOf(child, index === 0 ? '' : `${operator} `, indent, language),
  );
}

function memberOf(node: FilterNode, joint: string, indent: string, language: Language): Member {
  const start = `${joint}${node.locked ? 'locked ' : ''}${node.muted ? 'muted ' : ''}`;
  const note = node.note === undefined ? [] : noteLines(node.note, indent);
  const hasNote = note.length > 0;
  if (node.kind === 'condition') {
    const text = start + conditionText(node, language);
    return { inline: text, lines: [...note, indent + text], hasNote };
  }
  const open = `${start}${node.operator === 'or' && node.children.length < 2 ? 'any (' : '('}`;
  const members = joined(node, `${indent}  `, language);
  const line = `${open}${inline(members).join(' ')})`;
  const fits = indent.length + line.length <= LINE || members.length === 0;
  if (fits && !members.some((member) => member.hasNote))
    return { inline: line, lines: [...note, indent + line], hasNote };
  const lines = [indent + open, ...members.flatMap((member) => member.lines), `${indent})`];
  return {
    inline: line,
    lines: [...note, ...lines],
    hasNote: hasNote || members.some((member) => member.hasNote),
  };
}

function inline(members: readonly Member[]): readonly string[] {
  return members.map((member) => member.inline);
}

function noteLines(note: string, indent: string): readonly string[] {
  return note.split('\n').map((line) => `${indent}#${line === '' ? '' : ` ${line}`}`);
}

function conditionText({ predicate, draft }: Condition, language: Language): string {
  if (predicate !== null)
    return draft === null
      ? predicateText(predicate)
      : `${predicateText(predicate)} ${draftText(draft)}`;
  if (draft === null) return 'unfinished';
  const { raw } = draft;
  return raw !== undefined && isOnlyRaw(draft) && staysUnread(raw, language)
    ? raw
    : draftText(draft);
}

function draftText(draft: Draft): string {
  const { field, key, operator, values, raw } = draft;
  if (raw !== undefined && isOnlyRaw(draft)) return `unfinished ${quoted(raw)}`;
  const parts = [
    ...(raw === undefined ? [] : [`text ${quoted(raw)}`]),
    ...(field === null ? [] : [`field ${fieldWord(field)}`]),
    ...(key === '' ? [] : [`key ${quoted(key)}`]),
    ...(operator === null ? [] : [`operator ${operator}`]),
    ...(values.length === 0 ? [] : [`values ${values.map(quoted).join(' ')}`]),
  ];
  return `unfinished(${parts.join(', ')})`;
}

function isOnlyRaw({ field, key, operator, values }: Draft): boolean {
  return field === null && key === '' && operator === null && values.length === 0;
}

/** Whether a text that could not be read is met again as it stands between other conditions; else it goes into quotes. */
function staysUnread(raw: string, language: Language): boolean {
  if (HEADERS.includes(tokenize(raw).tokens[0]?.value.toLowerCase() ?? '')) return false;
  const { tree } = parseText(`(unfinished and ${raw} and unfinished)`, language);
  const [group, ...others] = tree.children;
  if (group?.kind !== 'group' || others.length > 0 || group.children.length !== 3) return false;
  const [before, middle, after] = group.children;
  return (
    middle?.kind === 'condition' &&
    middle.draft?.raw === raw &&
    isPlain(middle) &&
    [before, after].every((node) => node?.kind === 'condition' && !node.draft && isPlain(node))
  );
}

function isPlain({ muted, locked, note }: FilterNode): boolean {
  return !muted && !locked && note === undefined;
}
