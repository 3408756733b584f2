import type { FieldName } from '../contract/fields.ts';
import { comparisonOf } from './comparisons.ts';
import { inUtc } from './leaf.ts';
import { decimalText, readNumber } from './number-text.ts';
import { OPERATOR_TEXTS, quoted, subjectText, valueText } from './text-words.ts';
import type { Operator, Predicate } from './tree.ts';

/** One condition in the typed language; instants in UTC, exact to the last digit. */
export function predicateText({ field, key, operator, value }: Predicate): string {
  const start = `${subjectText(field, key)} ${OPERATOR_TEXTS[operator]}`;
  if (value === null) return start;
  if (typeof value !== 'object') return `${start} ${itemText(field, operator, value)}`;
  const items = value.map((item) => itemText(field, operator, item));
  return operator === 'between'
    ? `${start} ${items.join(' and ')}`
    : `${start} (${items.join(', ')})`;
}

function itemText(field: FieldName, operator: Operator, item: string | number | boolean): string {
  if (typeof item !== 'string') return String(item);
  switch (comparisonOf(field, operator)?.value) {
    case 'instant':
      return inUtc(item).replace(/(:00)?\.000Z$/, 'Z');
    case 'number-or-text': {
      const reading = readNumber(item);
      return !('message' in reading) && decimalText(reading) === item ? item : quoted(item);
    }
    default:
      return valueText(item);
  }
}
