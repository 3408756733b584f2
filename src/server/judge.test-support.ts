/**
 * A second opinion for tests: the whole scores question answered over plain objects, by means that share nothing
 * with the SQL. Slow and simple on purpose.
 */
export interface JudgedRequest {
  request_id: string;
  request_created_at: string;
  updated_at?: string;
  scores?: Record<string, number | string>;
  properties?: Record<string, string>;
  assets?: string[];
  [column: string]: unknown;
}

export interface JudgedQuestion {
  userFilter: unknown;
  timeFilter: { start: string; end: string };
  dbIncrement: string;
  timeZoneDifference: number;
}

export interface JudgedRow {
  created_at_trunc: string;
  score_key: string;
  score_sum: number;
}

type Json = Record<string, unknown>;

/** The rows an endpoint must answer, in its order. */
export function judge(question: JudgedQuestion, requests: readonly JudgedRequest[]): JudgedRow[] {
  const { timeFilter, dbIncrement, timeZoneDifference } = question;
  const start = Date.parse(timeFilter.start);
  const end = Date.parse(timeFilter.end);
  const sums = new Map<number, Map<string, { sum: bigint; count: number }>>();
  for (const request of countedOnce(requests)) {
    const time = Date.parse(request.request_created_at);
    if (time < start || time > end || !matches(question.userFilter, request)) continue;
    const bucket = truncate(time, dbIncrement, timeZoneDifference);
    for (const [key, value] of Object.entries(request.scores ?? {})) {
      const keys = sums.get(bucket) ?? new Map<string, { sum: bigint; count: number }>();
      sums.set(bucket, keys);
      const before = keys.get(key) ?? { sum: 0n, count: 0 };
      keys.set(key, { sum: before.sum + BigInt(value), count: before.count + 1 });
    }
  }
  const rows: JudgedRow[] = [];
  const last = truncate(end, dbIncrement, timeZoneDifference);
  for (
    let bucket = truncate(start, dbIncrement, timeZoneDifference);
    bucket <= last;
    bucket = following(bucket, dbIncrement, timeZoneDifference)
  ) {
    const created_at_trunc = new Date(bucket).toISOString();
    const keys = [...(sums.get(bucket) ?? [])].sort(([one], [other]) =>
      Buffer.compare(Buffer.from(one), Buffer.from(other)),
    );
    if (keys.length === 0) rows.push({ created_at_trunc, score_key: '', score_sum: 0 });
    for (const [score_key, { sum, count }] of keys)
      rows.push({ created_at_trunc, score_key, score_sum: Number(sum) / count });
  }
  return rows;
}

/** Ids of the requests that a filter finds, in no order. */
export function judgeFilter(filter: unknown, requests: readonly JudgedRequest[]): string[] {
  return [...countedOnce(requests)]
    .filter((request) => matches(filter, request))
    .map((request) => request.request_id);
}

function countedOnce(requests: readonly JudgedRequest[]): Iterable<JudgedRequest> {
  const newest = new Map<string, JudgedRequest>();
  for (const request of requests) {
    const known = newest.get(request.request_id);
    const age = (one: JudgedRequest) => (one.updated_at ? Date.parse(one.updated_at) : 0);
    if (!known || age(request) >= age(known)) newest.set(request.request_id, request);
  }
  return newest.values();
}

function truncate(time: number, increment: string, difference: number): number {
  const local = new Date(time - difference * 60_000);
  local.setUTCSeconds(0, 0);
  if (increment !== 'min') local.setUTCMinutes(0);
  if (increment !== 'min' && increment !== 'hour') local.setUTCHours(0);
  if (increment === 'week')
    while (local.getUTCDay() !== 1) local.setUTCDate(local.getUTCDate() - 1);
  if (increment === 'month') local.setUTCDate(1);
  if (increment === 'year') local.setUTCMonth(0, 1);
  return local.getTime() + difference * 60_000;
}

function following(bucket: number, increment: string, difference: number): number {
  const local = new Date(bucket - difference * 60_000);
  if (increment === 'min') local.setUTCMinutes(local.getUTCMinutes() + 1);
  if (increment === 'hour') local.setUTCHours(local.getUTCHours() + 1);
  if (increment === 'day') local.setUTCDate(local.getUTCDate() + 1);
  if (increment === 'week') local.setUTCDate(local.getUTCDate() + 7);
  if (increment === 'month') local.setUTCMonth(local.getUTCMonth() + 1);
  if (increment === 'year') local.setUTCFullYear(local.getUTCFullYear() + 1);
  return local.getTime() + difference * 60_000;
}

function matches(filter: unknown, request: JudgedRequest): boolean {
  if (filter === 'all' || Object.keys(filter as Json).length === 0) return true;
  const node = filter as Json;
  if (node.operator === 'and') return matches(node.left, request) && matches(node.right, request);
  if (node.operator === 'or') return matches(node.left, request) || matches(node.right, request);
  return Object.entries(node.request_response_rmt as Json).every(([field, test]) =>
    KEYED.includes(field)
      ? Object.entries(test as Json).every(([key, inner]) =>
          Object.entries(inner as Json).every(([operator, value]) =>
            holds(field, key, operator, value, request),
          ),
        )
      : Object.entries(test as Json).every(([operator, value]) =>
          holds(field, '', operator, value, request),
        ),
  );
}

const KEYED = ['properties', 'search_properties', 'scores'];
const NUMBERS = [
  'latency',
  'time_to_first_token',
  'status',
  'prompt_tokens',
  'completion_tokens',
  'prompt_cache_read_tokens',
  'prompt_cache_write_tokens',
];
const NEVER_NULL_NUMBERS = ['status', 'prompt_cache_read_tokens', 'prompt_cache_write_tokens'];
const UUIDS = ['organization_id', 'request_id', 'cache_reference_id'];

function holds(
  field: string,
  key: string,
  operator: string,
  value: unknown,
  request: JudgedRequest,
): boolean {
  if (field === 'total_tokens') {
    const parts = [request.prompt_tokens, request.completion_tokens];
    if (parts.some((part) => part === null || part === undefined)) return false;
    return ordered(operator, BigInt(parts[0] as number) + BigInt(parts[1] as number), value);
  }
  if (NUMBERS.includes(field)) {
    const cell = request[field] ?? (NEVER_NULL_NUMBERS.includes(field) ? 0 : null);
    return cell !== null && ordered(operator, BigInt(cell as number), value);
  }
  if (field === 'request_created_at' || field === 'response_created_at') {
    const cell = request[field];
    if (typeof cell !== 'string') return false;
    return ordered(operator, Date.parse(cell), Date.parse(String(value)));
  }
  if (field === 'threat') return request.threat === value;
  if (field === 'cache_enabled') return (request.cache_enabled ?? false) === value;
  if (field === 'helicone-score-feedback') {
    const scores = new Map(Object.entries(request.scores ?? {}));
    return scores.has(field) && Number(scores.get(field)) === (value ? 1 : 0);
  }
  if (field === 'scores') {
    const scores = new Map(Object.entries(request.scores ?? {}));
    const score = scores.get(key);
    if (score === undefined) return false;
    if (typeof value === 'number') return ordered(operator, BigInt(score), value);
    return textual(operator, BigInt(score).toString(), String(value));
  }
  if (field === 'properties') {
    const properties = new Map(Object.entries(request.properties ?? {}));
    return textual(operator, properties.get(key) ?? '', String(value));
  }
  if (field === 'scores_column')
    return listed(operator, Object.keys(request.scores ?? {}), String(value));
  if (field === 'search_properties')
    return listed(operator, Object.keys(request.properties ?? {}), String(value));
  if (field === 'assets') return listed(operator, request.assets ?? [], String(value));
  const empty = UUIDS.includes(field) ? '00000000-0000-0000-0000-000000000000' : '';
  const cell = (request[field] ?? (field === 'target_url' ? null : empty)) as string | null;
  if (UUIDS.includes(field)) {
    const sought = /equals/.test(operator) ? String(value).toLowerCase() : String(value);
    return textual(operator, String(cell), sought);
  }
  if (value === 'null' && operator === 'equals') return cell === null;
  if (value === 'null' && operator === 'not-equals') return cell !== null;
  return cell !== null && textual(operator, cell, String(value));
}

/** JavaScript compares a bigint with any number exactly. */
function ordered(operator: string, cell: bigint | number, sought: unknown): boolean {
  const value = sought as number;
  if (operator === 'equals') return cell >= value && cell <= value;
  if (operator === 'not-equals') return cell < value || cell > value;
  if (operator === 'gt') return cell > value;
  if (operator === 'gte') return cell >= value;
  if (operator === 'lt') return cell < value;
  return cell <= value;
}

function textual(operator: string, cell: string, value: string): boolean {
  if (operator === 'equals') return cell === value;
  if (operator === 'not-equals') return cell !== value;
  if (operator === 'like') return like(cell, value, 'su');
  if (operator === 'ilike') return like(cell, value, 'sui');
  const contained = like(cell, `%${value}%`, 'sui');
  return operator === 'contains' ? contained : !contained;
}

function listed(operator: string, cells: readonly string[], value: string): boolean {
  if (operator === 'not-equals') return !cells.includes(value);
  if (operator === 'not-contains') return !cells.some((cell) => textual('contains', cell, value));
  return cells.some((cell) => textual(operator, cell, value));
}

const expressions = new Map<string, RegExp>();

function like(text: string, pattern: string, flags: string): boolean {
  const name = `${flags} ${pattern}`;
  const expression = expressions.get(name) ?? likeExpression(pattern, flags);
  expressions.set(name, expression);
  return expression.test(text);
}

function likeExpression(pattern: string, flags: string): RegExp {
  let expression = '';
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const next = characters[at + 1] ?? '';
    if (character === '\\' && ['%', '_', '\\'].includes(next) && next !== '') {
      expression += literal(next);
      at += 1;
    } else if (character === '%') expression += '.*';
    else if (character === '_') expression += '.';
    else expression += literal(character);
  }
  return new RegExp(`^${expression}$`, flags);
}

function literal(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
