import type { Engine, Row } from './engine.ts';
import type { JudgedQuestion, JudgedRow } from './judge.test-support.ts';
import type { QueryParams } from './query-params.ts';
import { QUESTION_LIMITS } from './question-limits.ts';

/** The table as Helicone makes it on a server in UTC, under a name of its own. */
export const CREATE_HELICONE = `CREATE TABLE helicone (
  response_id Nullable(UUID), response_created_at Nullable(DateTime64(3, 'UTC')), latency Nullable(Int64), status Int64,
  completion_tokens Nullable(Int64), prompt_tokens Nullable(Int64), prompt_cache_write_tokens Int64,
  prompt_cache_read_tokens Int64, model LowCardinality(String), request_id UUID, request_created_at DateTime64(3, 'UTC'),
  user_id LowCardinality(String), organization_id UUID, proxy_key_id Nullable(UUID), threat Nullable(Bool),
  time_to_first_token Nullable(Int64), provider LowCardinality(String), target_url Nullable(String),
  country_code Nullable(String), cache_enabled Bool, cache_reference_id UUID,
  properties Map(LowCardinality(String), String), scores Map(LowCardinality(String), Int64), request_body String,
  response_body String, assets Array(String), updated_at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree(updated_at) PARTITION BY toYYYYMM(request_created_at)
ORDER BY (organization_id, provider, model, user_id, request_created_at, request_id)`;

/** Asks the question the way Helicone's endpoint does, faults included; fails where that fails. */
export async function askHelicone(engine: Engine, question: JudgedQuestion): Promise<JudgedRow[]> {
  const params: Record<string, string> = {};
  const value = (type: string, text: string) => {
    const name = `v${Object.keys(params).length}`;
    params[name] = text;
    return `{${name}:${type}}`;
  };
  const { timeFilter, dbIncrement, timeZoneDifference } = question;
  const filter = question.userFilter === 'all' ? 'true' : nodeSql(question.userFilter, value);
  const truncated = `DATE_TRUNC('${dbIncrement === 'min' ? 'minute' : dbIncrement}', request_created_at - INTERVAL '${Math.abs(timeZoneDifference)} minute')`;
  // Weeks and more are cut to dates; the label moves by the signed difference.
  const label = `toUnixTimestamp64Milli(toDateTime64(${truncated}, 3, 'UTC')) + ${timeZoneDifference * 60_000}`;
  const rows: Row[] = await engine.query(
    `SELECT ${label} AS created_at_trunc, arrayJoin(mapKeys(scores)) AS score_key, avg(scores[score_key]) AS score_sum
FROM helicone
WHERE request_created_at >= ${instantSql(timeFilter.start)} AND request_created_at <= ${instantSql(timeFilter.end)} AND (${filter})
GROUP BY created_at_trunc, score_key ORDER BY created_at_trunc, score_key`,
    params as QueryParams,
    QUESTION_LIMITS,
  );
  return rows.map(([created, key, mean]) => ({
    created_at_trunc: new Date(Number(created)).toISOString(),
    score_key: String(key),
    score_sum: Number(mean),
  }));
}

type Write = (type: string, text: string) => string;

function nodeSql(node: unknown, value: Write): string {
  const branch = node as { left?: unknown; operator?: string; right?: unknown };
  if (branch.operator)
    return `(${nodeSql(branch.left, value)} ${branch.operator} ${nodeSql(branch.right, value)})`;
  const leaf = (node as { request_response_rmt: Record<string, object> }).request_response_rmt;
  const [[field, test] = ['', {}]] = Object.entries(leaf);
  if (field === 'properties' || field === 'scores') {
    const [[key, inner] = ['', {}]] = Object.entries(test);
    const entry = `${field}[${value('String', key)}]`;
    const guard = field === 'scores' ? `has(scores, ${value('String', key)}) AND ` : '';
    return `(${guard}${testSql(field, entry, inner as object, value)})`;
  }
  if (field === 'helicone-score-feedback')
    return `(has(scores, 'helicone-score-feedback') AND scores['helicone-score-feedback'] = ${Object.values(test)[0] ? 1 : 0})`;
  const column = field === 'total_tokens' ? '(prompt_tokens + completion_tokens)' : field;
  return testSql(field, column, test, value);
}

const SIGNS: Readonly<Record<string, string>> = {
  equals: '=',
  'not-equals': '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'LIKE',
  ilike: 'ILIKE',
};

function testSql(field: string, column: string, test: object, value: Write): string {
  const [[operator, operand] = ['', '']] = Object.entries(test) as [
    string,
    string | number | boolean,
  ][];
  if (operand === 'null' && field !== 'properties' && field !== 'scores')
    return `${column} IS ${operator === 'equals' ? '' : 'NOT '}NULL`;
  if (operator === 'contains')
    return `${column} ILIKE '%' || ${value('String', String(operand))} || '%'`;
  if (operator === 'not-contains')
    return `${column} NOT ILIKE '%' || ${value('String', String(operand))} || '%'`;
  return `${column} ${SIGNS[operator]} ${operandSql(field, operand, value)}`;
}

function operandSql(field: string, operand: string | number | boolean, value: Write): string {
  if (typeof operand === 'boolean') return String(operand);
  if (typeof operand === 'number')
    return Number.isInteger(operand)
      ? value('Int32', String(BigInt.asIntN(32, BigInt(operand))))
      : value('Float64', String(operand));
  return field.endsWith('_created_at') ? instantSql(operand) : value('String', operand);
}

function instantSql(text: string): string {
  return `fromUnixTimestamp64Milli(${Date.parse(text)}, 'UTC')`;
}
