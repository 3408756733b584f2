import { FEEDBACK_KEY, isBooleanScore } from '../contract/score-keys.ts';
import type { ColumnName } from './columns.ts';
import { NIL_UUID } from './columns.ts';
import { DATETIME64, INT64 } from './integer-test.ts';

/** One request as the table takes it; whole numbers that JavaScript would round are texts. */
export interface RequestRow extends Partial<Record<ColumnName, unknown>> {
  readonly request_id: string;
  readonly organization_id: string;
  /** ISO 8601, UTC, to the millisecond; so is `updated_at`. */
  readonly request_created_at: string;
  readonly updated_at: string;
}

/** A line read: the row, and the names in it that have no place in the table. */
export interface ReadRow {
  readonly row: RequestRow;
  readonly unknown: readonly string[];
}

/** What is wrong with one line, starting with the column. */
export class BadRow extends Error {}

/**
 * A version that doesn't say when it was made is older than any that does; among such, the one imported last wins.
 * So the same file twice changes nothing, and a fresh export without times replaces the one before.
 */
export const UNDATED = new Date(0).toISOString();

/** Reads one parsed line, a table row or an exported request object; throws `BadRow` where it is neither. */
export function readRequestRow(value: unknown): ReadRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRow('expected an object');
  const row: Record<string, unknown> = {};
  const ranks: Record<string, number> = {};
  const unknown: string[] = [];
  let rating: unknown;
  for (const [name, cell] of Object.entries(value)) {
    const place = PLACES.get(name);
    if (place === undefined) {
      if (name === 'feedback_rating') rating = cell;
      else if (name !== 'total_tokens') unknown.push(name);
    } else if (isPresent(cell) && place.rank < (ranks[place.column] ?? Number.POSITIVE_INFINITY)) {
      ranks[place.column] = place.rank;
      row[place.column] = place.read(cell, name);
    }
  }
  addFeedback(row, rating);
  if (typeof row.request_id !== 'string') throw new BadRow('request_id: is missing');
  if (typeof row.request_created_at !== 'string')
    throw new BadRow('request_created_at: is missing');
  row.organization_id ??= NIL_UUID;
  row.updated_at ??= UNDATED;
  return { row: row as unknown as RequestRow, unknown };
}

type Read = (value: unknown, name: string) => unknown;

/** Column ← the names it goes by, the table's own first, then those of exported request objects. */
const READERS: readonly { column: ColumnName; names: readonly string[]; read: Read }[] = [
  { column: 'response_id', names: ['response_id'], read: readUuid },
  { column: 'response_created_at', names: ['response_created_at'], read: readInstant },
  { column: 'latency', names: ['latency', 'delay_ms'], read: readDuration },
  { column: 'status', names: ['status', 'response_status'], read: readInteger },
  { column: 'completion_tokens', names: ['completion_tokens'], read: readInteger },
  { column: 'prompt_tokens', names: ['prompt_tokens'], read: readInteger },
  { column: 'prompt_cache_write_tokens', names: ['prompt_cache_write_tokens'], read: readInteger },
  { column: 'prompt_cache_read_tokens', names: ['prompt_cache_read_tokens'], read: readInteger },
  { column: 'model', names: ['model', 'response_model', 'request_model'], read: readText },
  { column: 'request_id', names: ['request_id'], read: readUuid },
  { column: 'request_created_at', names: ['request_created_at'], read: readInstant },
  { column: 'user_id', names: ['user_id', 'request_user_id'], read: readText },
  { column: 'organization_id', names: ['organization_id'], read: readUuid },
  { column: 'proxy_key_id', names: ['proxy_key_id'], read: readUuid },
  { column: 'threat', names: ['threat'], read: readFlag },
  { column: 'time_to_first_token', names: ['time_to_first_token'], read: readDuration },
  { column: 'provider', names: ['provider'], read: readText },
  { column: 'target_url', names: ['target_url'], read: readText },
  { column: 'country_code', names: ['country_code'], read: readText },
  { column: 'cache_enabled', names: ['cache_enabled'], read: readFlag },
  { column: 'cache_reference_id', names: ['cache_reference_id'], read: readUuid },
  { column: 'properties', names: ['properties', 'request_properties'], read: readProperties },
  { column: 'scores', names: ['scores'], read: readScores },
  { column: 'request_body', names: ['request_body'], read: readText },
  { column: 'response_body', names: ['response_body'], read: readText },
  { column: 'assets', names: ['assets', 'asset_ids'], read: readTexts },
  { column: 'updated_at', names: ['updated_at'], read: readInstant },
  { column: 'node_id', names: ['node_id'], read: readText },
  { column: 'job_id', names: ['job_id'], read: readText },
];

/**
 * Name → column, how to read it, and its rank among the names of that column: the first present one counts.
 * `total_tokens` is known and left out: the table always adds it up from its parts.
 */
const PLACES = new Map(
  READERS.flatMap(({ column, names, read }) =>
    names.map((name, rank) => [name, { column, rank, read }] as const),
  ),
);

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function addFeedback(row: Record<string, unknown>, rating: unknown) {
  if (!isPresent(rating)) return;
  const value = readFlag(rating, 'feedback_rating') ? 1 : 0;
  row.scores = { [FEEDBACK_KEY]: value, ...(row.scores as object | undefined) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An empty text is how exports write "none". */
function readUuid(value: unknown, name: string): string | undefined {
  if (value === '') return undefined;
  if (typeof value !== 'string' || !UUID.test(value))
    throw new BadRow(`${name}: expected a UUID, not ${shown(value)}`);
  return value.toLowerCase();
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** ISO 8601, or a database's `2024-01-31 05:00:00.000`; without a zone it is UTC. */
function readInstant(value: unknown, name: string): string | undefined {
  if (value === '') return undefined;
  const match = typeof value === 'string' ? INSTANT.exec(value) : null;
  const [, date, time = '00:00', zone = 'Z'] = match ?? [];
  const instant = match ? Date.parse(`${date}T${time}${offset(zone)}`) : Number.NaN;
  if (Number.isNaN(instant))
    throw new BadRow(`${name}: expected an ISO 8601 instant, not ${shown(value)}`);
  if (instant < DATETIME64.min || instant > DATETIME64.max)
    throw new BadRow(`${name}: ${shown(value)} is not in the years 1900 to 2299`);
  return new Date(instant).toISOString();
}

function offset(zone: string): string {
  if (/^(z|utc)$/i.test(zone)) return 'Z';
  return zone.length === 3 ? `${zone}:00` : zone;
}

/** Whole numbers as JSON numbers or as text, as databases write 64 bits. */
function readInteger(value: unknown, name: string): string | number {
  if (Number.isSafeInteger(value)) return Number(value);
  const whole =
    typeof value === 'number' && Number.isInteger(value)
      ? BigInt(value)
      : typeof value === 'string' && /^-?\d{1,20}$/.test(value)
        ? BigInt(value)
        : null;
  if (whole === null || whole < INT64.min || whole > INT64.max)
    throw new BadRow(`${name}: expected a whole number of 64 bits, not ${shown(value)}`);
  return whole.toString();
}

/** Milliseconds; fractions of one are rounded away. */
function readDuration(value: unknown, name: string): string | number {
  return readInteger(typeof value === 'number' ? Math.round(value) : value, name);
}

function readFlag(value: unknown, name: string): boolean {
  if (value === true || value === 1 || value === 'true' || value === '1') return true;
  if (value === false || value === 0 || value === 'false' || value === '0') return false;
  throw new BadRow(`${name}: expected true or false, not ${shown(value)}`);
}

/** Bodies and property values can arrive as objects; they are kept as their JSON. */
function readText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readTexts(value: unknown, name: string): string[] {
  if (!Array.isArray(value)) throw new BadRow(`${name}: expected a list, not ${shown(value)}`);
  return value.map(readText);
}

function readProperties(value: unknown, name: string): Record<string, string> {
  return mapEntries(value, name, (property, key) => [key, readText(property)]);
}

/** A yes/no score gets the suffix under which such scores are stored; nulls are no scores. */
function readScores(value: unknown, name: string): Record<string, string | number> {
  return mapEntries(value, name, (score, key) =>
    typeof score === 'boolean'
      ? [isBooleanScore(key) ? key : `${key}-hcone-bool`, score ? 1 : 0]
      : [key, readInteger(score, `${name}.${key}`)],
  );
}

/** Entries one by one, those that are null left out; any key can be one, `__proto__` too. */
function mapEntries<T>(
  value: unknown,
  name: string,
  read: (value: unknown, key: string) => [string, T],
): Record<string, T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRow(`${name}: expected an object, not ${shown(value)}`);
  const entries: [string, T][] = [];
  for (const [key, cell] of Object.entries(value))
    if (isPresent(cell)) entries.push(read(cell, key));
  return Object.fromEntries(entries);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
