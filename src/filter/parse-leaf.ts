import { fieldSpec } from '../contract/fields.ts';
import { isSupported } from './comparisons.ts';
import { flipped, negateNode, whyNoOpposite } from './negate.ts';
import { parseCondition } from './parse-condition.ts';
import { parseDraft } from './parse-draft.ts';
import { predicateText } from './print-predicate.ts';
import { type Cursor, type Failure, failAt, isFailure, peek, takeWord } from './text-cursor.ts';
import { type Reading, tell } from './text-reading.ts';
import { createCondition, type FilterNode, nodesOf, type Predicate } from './tree.ts';

/** Reads one condition, and what is being typed in its place where that stands behind it. */
export function parseLeaf(reading: Reading, cursor: Cursor): FilterNode | Failure {
  const from = peek(cursor)?.from ?? 0;
  const parsed = parseCondition(cursor, reading.language.readInstant);
  if (isFailure(parsed)) return parsed;
  const span = { from, to: cursor.tokens[cursor.at - 1]?.to ?? from };
  const condition = createCondition(parsed.predicate, reading.newId());
  if (parsed.negated) return opposite(reading, condition, span);
  warn(reading, parsed.predicate, span);
  if (!takeWord(cursor, 'unfinished')) return condition;
  const unfinished = parseDraft(cursor);
  return isFailure(unfinished) ? unfinished : { ...condition, draft: unfinished.draft };
}

function warn(
  reading: Reading,
  predicate: Predicate,
  span: { readonly from: number; readonly to: number },
): void {
  const { abilities } = reading.language;
  const { label } = fieldSpec(predicate.field);
  if (!isSupported(predicate, abilities)) {
    const message = abilities.missingFields.includes(predicate.field)
      ? `this endpoint holds nothing under ${label}`
      : 'this endpoint cannot compare scores by size';
    tell(reading, failAt(span, message), 'warning');
  }
  const [low, high] = Array.isArray(predicate.value) ? predicate.value : [];
  if (predicate.operator === 'between' && low !== undefined && high !== undefined && low > high)
    tell(
      reading,
      failAt(span, 'the second value is less than the first, so nothing matches'),
      'warning',
    );
}

/** The node that stands for “not” and this node, or why there is none. */
export function opposite(
  reading: Reading,
  node: FilterNode,
  span: { readonly from: number; readonly to: number },
): FilterNode | Failure {
  const other = node.kind === 'condition' && node.predicate ? otherSide(node.predicate) : null;
  if (other !== null) {
    const missing = `a request without a value for it is left out either way`;
    tell(reading, failAt(span, `read as ${predicateText(other)}; ${missing}`), 'warning');
    return { ...node, predicate: other } as FilterNode;
  }
  for (const part of nodesOf(node)) {
    if (part.kind === 'group') continue;
    if (part.predicate === null || part.draft !== null)
      return failAt(span, 'what stands behind “not” has an unfinished part');
    const why = whyNoOpposite(part.predicate);
    if (why !== null) return failAt(span, noOpposite(part.predicate, why));
  }
  const negation = negateNode(node, reading.newId);
  return negation.refusal ? failAt(span, negation.refusal.message) : negation.node;
}

/**
 * What `not` before a single comparison means where a value can be missing: the other side of it, as in SQL, where a
 * missing value is on neither. Null where the true opposite exists, or the other side can't be asked.
 */
function otherSide(predicate: Predicate): Predicate | null {
  const canBeMissing = predicate.field === 'scores' || fieldSpec(predicate.field).nullable;
  return canBeMissing && whyNoOpposite(predicate) !== null ? flipped(predicate) : null;
}

function noOpposite(predicate: Predicate, why: string): string {
  const other = flipped(predicate);
  const instead = other === null ? '' : `; ${predicateText(other)} asks for those that have one`;
  return `${predicateText(predicate)} has no opposite: ${why}${instead}`;
}
