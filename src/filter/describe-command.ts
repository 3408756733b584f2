import { fieldSpec } from '../contract/fields.ts';
import type { Command } from './command.ts';
import { describePredicate, nameText, type Telling } from './describe-predicate.ts';
import { applyCommand } from './edit.ts';
import { gapText, operatorText, WHOLE } from './move.ts';
import { type Condition, type FilterNode, findNode, type Group, nodesOf } from './tree.ts';

/** A step in words, for a history: `changed latency to > 900 ms`. Told of the tree as it was before the command. */
export function describeCommand(tree: Group, command: Command, telling: Telling): string {
  switch (command.type) {
    case 'several':
      return describeSeveral(tree, command.commands, telling);
    case 'group':
      return `grouped ${countText(command.ids.length)}`;
    case 'add':
      return `added ${nodeText(command.node, telling)}`;
  }
  const node = findNode(tree, command.id);
  if (node === null) return 'changed a part that is gone';
  switch (command.type) {
    case 'update-condition':
      return describeUpdate(node, command.predicate, telling);
    case 'move':
      return `moved ${shortText(node)} ${placeText(tree, node, command.parentId, command.index)}`;
    case 'set-operator':
      return `changed ${nodeText(node, telling)} to ${operatorText({ operator: command.operator })}`;
    case 'set-note':
      return `${command.note === null ? 'removed the note of' : 'noted on'} ${shortText(node)}`;
    case 'negate':
      return `turned ${nodeText(node, telling)} into its opposite`;
    case 'wrap':
      return `wrapped ${shortText(node)} in a group`;
    case 'unwrap':
      return `took ${nodeText(node, telling)} apart`;
    case 'remove':
      return `removed ${nodeText(node, telling)}${emptiedText(tree, [command])}`;
    case 'unmute':
      return `applied ${nodeText(node, telling)} again`;
    default:
      return `${PAST[command.type]} ${nodeText(node, telling)}`;
  }
}

/** The words of a step on their own: `Changed latency to > 900 ms`. */
export function sentenceOf(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const PAST = {
  duplicate: 'duplicated',
  mute: 'muted',
  lock: 'locked',
  unlock: 'unlocked',
} as const;

/** A condition in full, a group by what it asks: `model is “gpt-4o”`, `group Any of`. */
export function nodeText(node: FilterNode, telling: Telling): string {
  if (node.kind === 'group') return `group ${operatorText(node)}`;
  const { predicate } = node;
  if (predicate === null) return shortText(node);
  const { field, operator, value } = describePredicate(predicate, telling);
  return [inSentence(field), operator, value].filter((part) => part !== '').join(' ');
}

function describeUpdate(
  node: FilterNode,
  predicate: Condition['predicate'],
  telling: Telling,
): string {
  const before = node.kind === 'condition' ? node.predicate : null;
  if (predicate === null || JSON.stringify(predicate) === JSON.stringify(before))
    return `typed in ${shortText(node)}`;
  const after = describePredicate(predicate, telling);
  const asked = [after.operator, after.value].filter((part) => part !== '').join(' ');
  const isSameField = before?.field === predicate.field && before.key === predicate.key;
  if (isSameField) return `changed ${inSentence(after.field)} to ${asked}`;
  const text = `${inSentence(after.field)} ${asked}`;
  return before === null ? `set ${text}` : `changed ${nodeText(node, telling)} to ${text}`;
}

function describeSeveral(tree: Group, commands: readonly Command[], telling: Telling): string {
  const [first] = commands;
  if (first === undefined) return 'changed nothing';
  if (commands.length === 1) return describeCommand(tree, first, telling);
  const isSame = commands.every(({ type }) => type === first.type);
  const verb = isSame ? VERBS[first.type] : undefined;
  return `${verb ?? 'changed'} ${countText(commands.length)}${emptiedText(tree, commands)}`;
}

/** The groups that go because nothing is left in them. */
function emptiedText(tree: Group, commands: readonly Command[]): string {
  const removed = commands.flatMap((command) =>
    command.type === 'remove' ? (findNode(tree, command.id) ?? []) : [],
  );
  if (removed.length < commands.length) return '';
  const { tree: after } = applyCommand(tree, { type: 'several', commands });
  const told = new Set([...removed.flatMap(nodesOf), ...nodesOf(after)].map(({ id }) => id));
  const emptied = nodesOf(tree).filter(({ id }) => !told.has(id));
  const [only] = emptied;
  if (only?.kind !== 'group') return '';
  return emptied.length === 1
    ? ` and group ${operatorText(only)}, now empty`
    : ` and ${emptied.length} groups, now empty`;
}

const VERBS: Partial<Record<Command['type'], string>> = {
  ...PAST,
  remove: 'removed',
  add: 'added',
  move: 'moved',
  unmute: 'applied again',
};

/** A condition by its field, a group by what it asks: `property env`, `group Any of`. */
export function shortText(node: FilterNode): string {
  if (node.kind === 'group') return `group ${operatorText(node)}`;
  const { predicate, draft } = node;
  const field = predicate?.field ?? draft?.field ?? null;
  if (field === null) return draft?.raw === undefined ? 'a new condition' : `“${draft.raw}”`;
  const key = predicate?.key ?? draft?.key ?? '';
  const isNamed = fieldSpec(field).kind === 'keyed' && field !== 'search_properties' && key !== '';
  return `${inSentence(fieldSpec(field).label)}${isNamed ? ` ${nameText(key)}` : ''}`;
}

/** Told of the neighbours as they will stand with the moved node. */
function placeText(tree: Group, node: FilterNode, parentId: string, index: number): string {
  const parent = findNode(tree, parentId);
  if (parent?.kind !== 'group') return 'elsewhere';
  const others = parent.children.filter(({ id }) => id !== node.id);
  const name = parent.id === tree.id ? WHOLE : `group ${operatorText(parent)}`;
  return gapText(index, others.length + 1, name);
}

function countText(count: number): string {
  return count === 1 ? 'one part' : `${count} parts`;
}

function inSentence(label: string): string {
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}
