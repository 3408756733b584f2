import type { Command } from './command.ts';
import { nodeText } from './describe-command.ts';
import type { Telling } from './describe-predicate.ts';
import { lockTouching } from './lock.ts';
import { sayingOf } from './simplify.ts';
import {
  type Condition,
  type FilterNode,
  type Group,
  isApplied,
  type NodeId,
  nodesOf,
  type Predicate,
} from './tree.ts';
import { areApart, isWithin, type ValueSet, valueSetOf } from './value-set.ts';

/** Something in a filter that its author hardly meant. All kinds but the first and the last are mended without a change of meaning. */
export interface Finding {
  readonly kind: 'contradiction' | 'duplicate' | 'swallowed' | 'single-child' | 'outside-range';
  /** The nodes it is about, the one a mend changes last. */
  readonly nodeIds: readonly NodeId[];
  readonly message: string;
  /** Null where a lock forbids it. */
  readonly mend: { readonly label: string; readonly commands: readonly Command[] } | null;
}

export interface Surroundings extends Telling {
  /** The page's range in milliseconds, both ends included. */
  readonly range: { readonly start: number; readonly end: number };
}

/** Everything there is to say about the applied part of a tree: what makes it match nothing first, then in reading order. */
export function lintTree(tree: Group, surroundings: Surroundings): readonly Finding[] {
  const hasLocks = nodesOf(tree).some(({ locked }) => locked);
  const context = { tree, surroundings, hasLocks };
  const findings: Finding[] = [];
  const visit = (group: Group, around: Group | null) => {
    if (around !== null && holdsOne(group)) findings.push(singleChild(context, group));
    if (group.muted) return;
    // A group that is part of the one around it was compared there.
    if (around === null || !isPartOf(group, around))
      findings.push(...compareMembers(context, group));
    for (const child of group.children) {
      if (child.kind === 'group') visit(child, group);
      else findings.push(...outsideRange(context, child));
    }
  };
  visit(tree, null);
  const isEmptying = ({ kind }: Finding) => kind === 'contradiction' || kind === 'outside-range';
  return [...findings.filter(isEmptying), ...findings.filter((finding) => !isEmptying(finding))];
}

interface Context {
  readonly tree: Group;
  readonly surroundings: Surroundings;
  readonly hasLocks: boolean;
}

interface Asked {
  readonly node: Condition;
  readonly predicate: Predicate;
  readonly set: ValueSet | null;
}

/** More conditions than this on one subject are a list, in which only repeats are worth looking for. */
const MOST_COMPARED = 200;

function compareMembers(context: Context, group: Group): readonly Finding[] {
  const findings: Finding[] = [];
  const gone = new Set<NodeId>();
  const first = new Map<string, FilterNode>();
  for (const node of membersOf(group)) {
    const saying = sayingOf(node);
    const same = saying === null ? undefined : first.get(saying);
    if (same === undefined) {
      if (saying !== null) first.set(saying, node);
      continue;
    }
    gone.add(node.id);
    findings.push(duplicate(context, same, node));
  }
  for (const asked of bySubject(group).values()) {
    if (asked.length > MOST_COMPARED) continue;
    for (const [index, one] of asked.entries())
      for (const other of asked.slice(index + 1)) {
        if (gone.has(one.node.id) || gone.has(other.node.id)) continue;
        const finding = comparePair(context, group.operator, one, other);
        if (finding === null) continue;
        const last = finding.nodeIds.at(-1);
        if (finding.kind !== 'contradiction' && last !== undefined) gone.add(last);
        findings.push(finding);
      }
  }
  return findings;
}

/** What a group asks for itself: its applied children, and those of groups inside it that change nothing. */
function membersOf(group: Group): readonly FilterNode[] {
  return group.children.filter(isApplied).flatMap((child) => {
    if (child.kind === 'condition') return [child];
    return isPartOf(child, group) ? membersOf({ ...child, operator: group.operator }) : [child];
  });
}

function isPartOf(group: Group, around: Group): boolean {
  return group.operator === around.operator || group.children.filter(isApplied).length === 1;
}

function bySubject(group: Group): ReadonlyMap<string, readonly Asked[]> {
  const subjects = new Map<string, Asked[]>();
  for (const node of membersOf(group)) {
    // What is being typed may change at any moment, and would be lost with its row.
    if (node.kind === 'group' || node.predicate === null || node.draft !== null) continue;
    const { predicate } = node;
    const { field, key } = predicate;
    // The key of a search over property names carries no meaning.
    const subject = JSON.stringify([field, field === 'search_properties' ? null : key]);
    const asked = { node, predicate, set: valueSetOf(predicate) };
    subjects.set(subject, [...(subjects.get(subject) ?? []), asked]);
  }
  return subjects;
}

function comparePair(
  context: Context,
  operator: Group['operator'],
  one: Asked,
  other: Asked,
): Finding | null {
  if (operator === 'and' && excludes(one, other)) return contradiction(context, one, other);
  const [isNarrower, isWider] = [implies(one, other), implies(other, one)];
  if (isNarrower && isWider) return duplicate(context, one.node, other.node);
  if (!isNarrower && !isWider) return null;
  const [narrow, wide] = isNarrower ? [one, other] : [other, one];
  return operator === 'and'
    ? swallowed(context, narrow, wide, 'is stricter')
    : swallowed(context, wide, narrow, 'already lets these requests in');
}

/** Fields that hold any number of texts: asked for, one of them matches; asked against, none of them does. */
const SEVERAL: readonly string[] = ['assets', 'scores_column', 'search_properties'];

/** The texts of which a list must hold one, or none. */
function wantedOf({
  predicate,
  set,
}: Asked): { readonly set: ValueSet; readonly none: boolean } | null {
  if (set === null || predicate.value === 'null') return null;
  if (set.kind === 'but') return { set: { kind: 'these', members: set.members }, none: true };
  if (set.kind === 'without') return { set: { kind: 'with', text: set.text }, none: true };
  return { set, none: false };
}

function implies(one: Asked, other: Asked): boolean {
  if (one.set === null || other.set === null) return false;
  if (!SEVERAL.includes(one.predicate.field)) return isWithin(one.set, other.set);
  const [wanted, besides] = [wantedOf(one), wantedOf(other)];
  if (wanted === null || besides === null || wanted.none !== besides.none) return false;
  return wanted.none ? isWithin(besides.set, wanted.set) : isWithin(wanted.set, besides.set);
}

function excludes(one: Asked, other: Asked): boolean {
  if (one.set === null || other.set === null) return false;
  if (!SEVERAL.includes(one.predicate.field)) return areApart(one.set, other.set);
  const [wanted, besides] = [wantedOf(one), wantedOf(other)];
  if (wanted === null || besides === null || wanted.none === besides.none) return false;
  return wanted.none ? isWithin(besides.set, wanted.set) : isWithin(wanted.set, besides.set);
}

function contradiction(context: Context, one: Asked, other: Asked): Finding {
  const { zone } = context.surroundings;
  const message = sentence(
    `${nodeText(one.node, { zone })} and ${nodeText(other.node, { zone })} cannot both hold, so this group matches nothing`,
  );
  const nodeIds = [one.node.id, other.node.id];
  const values = [one, other].flatMap(({ predicate: { operator, value } }) =>
    operator === 'equals' || operator === 'one-of' ? [value].flat() : [null],
  );
  const list = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  const isList = list.length === values.length && !list.includes('') && !list.includes('null');
  const label = isList ? 'Ask for either' : `Mute ${nodeText(other.node, { zone })}`;
  const either: Predicate = { ...one.predicate, operator: 'one-of', value: [...new Set(list)] };
  const commands: readonly Command[] = isList
    ? [
        { type: 'update-condition', id: one.node.id, predicate: either, draft: null },
        { type: 'remove', id: other.node.id },
      ]
    : [{ type: 'mute', id: other.node.id }];
  const changed = isList ? nodeIds : [other.node.id];
  return { kind: 'contradiction', nodeIds, message, mend: mend(context, label, commands, changed) };
}

function swallowed(context: Context, kept: Asked, idle: Asked, why: string): Finding {
  const text = ({ node }: Asked) => nodeText(node, context.surroundings);
  return {
    kind: 'swallowed',
    nodeIds: [kept.node.id, idle.node.id],
    // Told when it is read: there may be hundreds, of which a few are shown.
    get message() {
      return sentence(`${text(idle)} changes nothing: ${text(kept)} ${why}`);
    },
    get mend() {
      const { id } = idle.node;
      return mend(context, `Remove ${text(idle)}`, [{ type: 'remove', id }], [id]);
    },
  };
}

function duplicate(context: Context, first: FilterNode, again: FilterNode): Finding {
  const text = nodeText(again, context.surroundings);
  return {
    kind: 'duplicate',
    nodeIds: [first.id, again.id],
    message: sentence(`${text} stands here twice`),
    mend: mend(context, 'Remove the second', [{ type: 'remove', id: again.id }], [again.id]),
  };
}

/** A condition that is not filled yet is no reason: the group was just added. */
function holdsOne({ children: [only, ...others] }: Group): boolean {
  if (only === undefined || others.length > 0) return false;
  return only.kind === 'group' || only.predicate !== null;
}

function singleChild(context: Context, group: Group): Finding {
  const [only] = group.children;
  const text = only === undefined ? '' : nodeText(only, context.surroundings);
  return {
    kind: 'single-child',
    nodeIds: [group.id],
    message: sentence(`${nodeText(group, context.surroundings)} holds nothing but ${text}`),
    mend: mend(context, 'Take the group apart', [{ type: 'unwrap', id: group.id }], [group.id]),
  };
}

function outsideRange(context: Context, node: Condition): readonly Finding[] {
  const { zone, range } = context.surroundings;
  const { predicate } = node;
  if (node.muted || predicate?.field !== 'request_created_at') return [];
  const set = valueSetOf(predicate);
  const page: ValueSet = {
    kind: 'range',
    low: { at: range.start, included: true },
    high: { at: range.end, included: true },
  };
  if (set === null || !areApart(set, page)) return [];
  const text = nodeText(node, { zone });
  return [
    {
      kind: 'outside-range',
      nodeIds: [node.id],
      message: sentence(`${text} lies outside the range of this page, so it matches nothing here`),
      mend: mend(context, `Mute ${text}`, [{ type: 'mute', id: node.id }], [node.id]),
    },
  ];
}

/** Rows are told in lower case, as they stand inside sentences. */
function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function mend(
  { tree, hasLocks }: Context,
  label: string,
  commands: readonly Command[],
  changed: readonly NodeId[],
): Finding['mend'] {
  const isLocked = hasLocks && changed.some((id) => lockTouching(tree, id) !== null);
  return isLocked ? null : { label, commands };
}
