/** The wire words that compare two things which have an order (numbers, instants). */
const ORDERING = ['gt', 'gte', 'lt', 'lte'] as const;
/** The wire words of a text: exact, raw pattern (case-sensitive or not), and part of (case-insensitive). */
const TEXT = ['equals', 'not-equals', 'like', 'ilike', 'contains', 'not-contains'] as const;

/** Every operator that can stand in a leaf on the wire. */
export type WireOperator = (typeof TEXT)[number] | (typeof ORDERING)[number];

/** What JSON value an operator takes. `instant` is an ISO 8601 text. */
export type ValueKind = 'number' | 'instant' | 'text' | 'boolean' | 'number-or-text';

/** The six kinds of fields; a kind decides which operators a field has and what values they take. */
export type FieldKind = 'number' | 'timestamp' | 'text' | 'boolean' | 'body' | 'keyed';

type OperatorTable = Partial<Record<WireOperator, ValueKind>>;

const each = <V extends ValueKind>(names: readonly WireOperator[], value: V): OperatorTable =>
  Object.fromEntries(names.map((name) => [name, value]));

/** Field kind → its wire operators → the value each takes: 48 + 10 + 60 + 3 + 2 + 18 = 141 pairs over the 28 fields. */
export const OPERATORS_OF_KIND: Readonly<Record<FieldKind, OperatorTable>> = {
  number: each(['equals', 'not-equals', ...ORDERING], 'number'),
  timestamp: each(['equals', ...ORDERING], 'instant'),
  text: each(TEXT, 'text'),
  boolean: each(['equals'], 'boolean'),
  body: each(['contains'], 'text'),
  keyed: each(TEXT, 'text'),
};

/**
 * The four pairs our own endpoint adds: a score compared with a number by order. Helicone's published types lack
 * them, so a page offers them only where the endpoint's abilities say `scoreOrdering`.
 */
export const SCORE_ORDERING: OperatorTable = each(ORDERING, 'number');
