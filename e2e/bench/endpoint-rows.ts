export const DAY = 86_400_000;
export const FIRST_DAY = '2024-01-01';
/** Rows spread over so many days. */
export const DAYS = 90;
/** Who asks: one of ten, or the only one. */
export const ORGANIZATION = '00000000-0000-4000-8000-000000000003';

/** Five models, 2,000 users, four properties and five scores a request, spread over 90 days and the organizations. */
export function rowsSql(from: number, to: number, organizations: 1 | 10): string {
  const random = (salt: number) => `cityHash64(number, ${salt})`;
  const organization =
    organizations === 1
      ? `toUUID('${ORGANIZATION}')`
      : `toUUID(concat('00000000-0000-4000-8000-00000000000', toString(${random(9)} % 10)))`;
  return `SELECT NULL AS response_id, request_created_at + toIntervalMillisecond(latency) AS response_created_at,
  toInt64(exp(6 + (${random(1)} % 1000) / 1000 * 3)) AS latency, if(${random(2)} % 50 = 0, 500, 200) AS status,
  toInt64(20 + ${random(3)} % 800) AS completion_tokens, toInt64(100 + ${random(4)} % 3000) AS prompt_tokens,
  0 AS prompt_cache_write_tokens, 0 AS prompt_cache_read_tokens,
  ['gpt-4o', 'gpt-4o-mini', 'claude-sonnet-4', 'claude-haiku', 'gemini-2.5-pro'][1 + ${random(5)} % 5] AS model,
  reinterpretAsUUID(concat(reinterpretAsFixedString(${random(6)}), reinterpretAsFixedString(number))) AS request_id,
  fromUnixTimestamp64Milli(toInt64(toUnixTimestamp64Milli(toDateTime64('${FIRST_DAY}', 3, 'UTC')) + ${random(7)} % ${DAYS * DAY}), 'UTC') AS request_created_at,
  concat('user-', toString(${random(8)} % 2000)) AS user_id,
  ${organization} AS organization_id,
  NULL AS proxy_key_id, false AS threat, toInt64(100 + ${random(10)} % 400) AS time_to_first_token,
  ['OPENAI', 'OPENAI', 'ANTHROPIC', 'ANTHROPIC', 'GOOGLE'][1 + ${random(5)} % 5] AS provider,
  'https://api.example.com/v1/chat/completions' AS target_url, 'DE' AS country_code, false AS cache_enabled,
  toUUID('00000000-0000-0000-0000-000000000000') AS cache_reference_id,
  map('env', ['prod', 'prod', 'prod', 'staging', 'dev'][1 + ${random(11)} % 5],
    'prompt_version', concat('v', toString(1 + ${random(12)} % 20)), 'feature', ['chat', 'search', 'summary'][1 + ${random(13)} % 3],
    'Helicone-Session-Id', toString(cityHash64(intDiv(number, 5)))) AS properties,
  map('accuracy', toInt64(60 + ${random(14)} % 40), 'faithfulness', toInt64(50 + ${random(15)} % 50), 'toxicity', toInt64(${random(16)} % 10),
    'helpful-hcone-bool', toInt64(${random(17)} % 2), 'latency_budget-hcone-bool', toInt64(latency < 2000)) AS scores,
  concat('{"messages":[{"role":"user","content":"question ', toString(number), '"}]}') AS request_body,
  toString(number) AS response_body, [] AS assets, request_created_at + toIntervalSecond(5) AS updated_at
FROM numbers_mt(${from}, ${to - from})`;
}

/** The table as Helicone makes it on a server in UTC. */
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

export const COLUMN_NAMES = [
  ...CREATE_HELICONE.matchAll(/(\w+) (?:Nullable|Low|Map|Array|Int64|UUID|Date|Bool|String)/g),
]
  .map(([, column]) => column)
  .join(', ');
