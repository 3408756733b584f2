import type { FieldName } from '../contract/fields.ts';
import { FEEDBACK_KEY } from '../contract/score-keys.ts';
import type { SuggestedField } from '../contract/suggestions.ts';

/** Helicone's name for its table of requests; ours has the same, so either can be the store. */
export const TABLE = 'request_response_rmt';

export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** Column → type in our own table. Helicone's lacks the last three. */
export const COLUMNS = {
  response_id: 'Nullable(UUID)',
  response_created_at: "Nullable(DateTime64(3, 'UTC'))",
  latency: 'Nullable(Int64)',
  status: 'Int64',
  completion_tokens: 'Nullable(Int64)',
  prompt_tokens: 'Nullable(Int64)',
  prompt_cache_write_tokens: 'Int64',
  prompt_cache_read_tokens: 'Int64',
  model: 'LowCardinality(String)',
  request_id: 'UUID',
  request_created_at: "DateTime64(3, 'UTC')",
  user_id: 'LowCardinality(String)',
  organization_id: 'UUID',
  proxy_key_id: 'Nullable(UUID)',
  threat: 'Nullable(Bool)',
  time_to_first_token: 'Nullable(Int64)',
  provider: 'LowCardinality(String)',
  target_url: 'Nullable(String)',
  country_code: 'Nullable(String)',
  cache_enabled: 'Bool',
  cache_reference_id: 'UUID',
  properties: 'Map(LowCardinality(String), String)',
  scores: 'Map(LowCardinality(String), Int64)',
  request_body: 'String',
  response_body: 'String',
  assets: 'Array(String)',
  updated_at: "DateTime64(3, 'UTC')",
  node_id: 'String',
  job_id: 'String',
  is_deleted: 'UInt8',
} as const;

export type ColumnName = keyof typeof COLUMNS;

/** Only our own table has it: 1 marks a place a request has left because a newer version lies elsewhere. */
export const TOMBSTONE_COLUMN = 'is_deleted' satisfies ColumnName;

/**
 * The scores once more, only in our own table: the keys of a request as one text (a JSON list, sorted), which few
 * different ones share, a number for that text, and the values in the order of the keys. So a row is added up in one go,
 * key by key by place. The number is 0 where a value needs more than 32 bits: then only the map has the values.
 */
export const SCORE_SETS = {
  keys: 'score_set',
  id: 'score_set_id',
  values: 'score_values',
} as const;
export const WIDE_SET_ID = '0';

/** What tells requests from tombstones where versions are not merged. */
export const NOT_DELETED = `${TOMBSTONE_COLUMN} = 0`;

/** How a field is compared; the compiler has one way for each. */
export type ColumnForm =
  | 'integer'
  | 'wide-integer'
  | 'instant'
  | 'text'
  | 'uuid'
  | 'list'
  | 'flag'
  | 'feedback'
  | 'property'
  | 'score';

export interface FieldColumn {
  readonly form: ColumnForm;
  readonly sql: string;
  /** Columns the expression reads; a deployment that lacks one refuses the field. */
  readonly reads: readonly ColumnName[];
}

const column = (form: ColumnForm, name: ColumnName): FieldColumn => ({
  form,
  sql: name,
  reads: [name],
});

/** Every field of the contract and where it lives. A field without a row here does not compile. */
export const FIELD_COLUMNS: Readonly<Record<FieldName, FieldColumn>> = {
  model: column('text', 'model'),
  properties: column('property', 'properties'),
  scores: column('score', 'scores'),
  latency: column('integer', 'latency'),
  status: column('integer', 'status'),
  user_id: column('text', 'user_id'),
  request_created_at: column('instant', 'request_created_at'),
  response_created_at: column('instant', 'response_created_at'),
  time_to_first_token: column('integer', 'time_to_first_token'),
  /** Wider than its parts, so that no sum wraps around. */
  total_tokens: {
    form: 'wide-integer',
    sql: '(toInt128(prompt_tokens) + toInt128(completion_tokens))',
    reads: ['prompt_tokens', 'completion_tokens'],
  },
  prompt_tokens: column('integer', 'prompt_tokens'),
  completion_tokens: column('integer', 'completion_tokens'),
  prompt_cache_read_tokens: column('integer', 'prompt_cache_read_tokens'),
  prompt_cache_write_tokens: column('integer', 'prompt_cache_write_tokens'),
  [FEEDBACK_KEY]: column('feedback', 'scores'),
  scores_column: { form: 'list', sql: 'mapKeys(scores)', reads: ['scores'] },
  search_properties: { form: 'list', sql: 'mapKeys(properties)', reads: ['properties'] },
  request_body: column('text', 'request_body'),
  response_body: column('text', 'response_body'),
  target_url: column('text', 'target_url'),
  assets: column('list', 'assets'),
  threat: column('flag', 'threat'),
  cache_enabled: column('flag', 'cache_enabled'),
  cache_reference_id: column('uuid', 'cache_reference_id'),
  request_id: column('uuid', 'request_id'),
  organization_id: column('uuid', 'organization_id'),
  node_id: column('text', 'node_id'),
  job_id: column('text', 'job_id'),
};

/** An expression that yields the values a field has been seen with, one row each. */
export const SUGGESTION_COLUMNS: Readonly<Record<SuggestedField, FieldColumn>> = {
  model: column('text', 'model'),
  user_id: column('text', 'user_id'),
  target_url: column('text', 'target_url'),
  node_id: column('text', 'node_id'),
  job_id: column('text', 'job_id'),
  assets: { form: 'list', sql: 'arrayJoin(assets)', reads: ['assets'] },
  scores: { form: 'list', sql: 'arrayJoin(mapKeys(scores))', reads: ['scores'] },
  scores_column: { form: 'list', sql: 'arrayJoin(mapKeys(scores))', reads: ['scores'] },
  properties: { form: 'list', sql: 'arrayJoin(mapKeys(properties))', reads: ['properties'] },
  search_properties: {
    form: 'list',
    sql: 'arrayJoin(mapKeys(properties))',
    reads: ['properties'],
  },
};

/** Where suggestions of a field come from, each value one row; `unfold` is an ARRAY JOIN for lists and maps. */
export interface SuggestionSource {
  readonly field: SuggestedField | 'property';
  readonly key: string;
  readonly value: string;
  readonly unfold: string;
}

const source = (
  field: SuggestionSource['field'],
  value: string,
  unfold = '',
  key = "''",
): SuggestionSource => ({ field, key, value, unfold });

/** Counted once for each day; the "any name" twins of the keyed fields share their source. */
export const SUGGESTION_SOURCES: readonly SuggestionSource[] = [
  source('model', 'model'),
  source('user_id', 'user_id'),
  source('target_url', "ifNull(target_url, '')"),
  source('node_id', 'node_id'),
  source('job_id', 'job_id'),
  source('assets', 'asset', 'ARRAY JOIN assets AS asset'),
  source('scores', 'name', 'ARRAY JOIN mapKeys(scores) AS name'),
  source('properties', 'name', 'ARRAY JOIN mapKeys(properties) AS name'),
  source(
    'property',
    'entry',
    'ARRAY JOIN mapKeys(properties) AS name, mapValues(properties) AS entry',
    'name',
  ),
];

/** What the scores question itself reads. */
export const ORGANIZATION = 'organization_id' satisfies ColumnName;
export const CREATED_AT = 'request_created_at' satisfies ColumnName;
export const SCORES = 'scores' satisfies ColumnName;
export const PROPERTIES = 'properties' satisfies ColumnName;

/**
 * The identity of a place in our own table: two rows there are versions of one another, the newest stays. The requests
 * of a model lie together, so that a question about some models skips the others; few models leave time an index too.
 */
const PLACE: readonly ColumnName[] = [
  'organization_id',
  'model',
  'request_created_at',
  'request_id',
];

/** Settings of our own table that engines before 26 lack; without them a filter on one key reads every key. */
export const MAP_SETTINGS: Readonly<Record<string, string>> = {
  map_serialization_version: "'with_buckets'",
  map_serialization_version_for_zero_level_parts: "'basic'",
  map_buckets_min_avg_size: '0',
  map_buckets_strategy: "'constant'",
  max_buckets_in_map: '8',
};

/**
 * Our own table. Helicone sorts by provider, model and user before time; without the user a range reads little but its
 * own part. Small granules let a filter leave out what lies between the rows it wants.
 */
export function createTableSql(settings: Readonly<Record<string, string>>): string {
  const columns = [
    ...Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`),
    `${SCORE_SETS.keys} LowCardinality(String) MATERIALIZED toJSONString(mapKeys(mapSort(${SCORES})))`,
    `${SCORE_SETS.id} UInt64 MATERIALIZED if(arrayAll(value -> value = toInt32(value), mapValues(${SCORES})), sipHash64(${SCORE_SETS.keys}), ${WIDE_SET_ID})`,
    `${SCORE_SETS.values} Array(Int32) MATERIALIZED mapValues(mapSort(${SCORES})) CODEC(T64, LZ4)`,
  ];
  const given = Object.entries({ index_granularity: '2048', ...settings }).map(
    ([name, value]) => `${name} = ${value}`,
  );
  return `CREATE TABLE IF NOT EXISTS ${TABLE} (
  ${columns.join(',\n  ')}
) ENGINE = ReplacingMergeTree(updated_at, ${TOMBSTONE_COLUMN})
PARTITION BY toYYYYMM(request_created_at)
ORDER BY (${PLACE.join(', ')})
SETTINGS ${given.join(', ')}`;
}

/** Where versions of given requests lie, deleted or outdated ones too: request, organisation, time in ms, model. */
export const FIND_PLACES = `SELECT DISTINCT toString(request_id), toString(organization_id), toUnixTimestamp64Milli(request_created_at), model
FROM ${TABLE} WHERE request_id IN ${listed('requests', 'UUID')}`;

/** The version that counts at given places, if any: request, organisation, time in ms, model, update time in ms. */
export const FIND_LIVE = `SELECT toString(request_id), toString(organization_id), toUnixTimestamp64Milli(request_created_at), model, toUnixTimestamp64Milli(updated_at)
FROM ${TABLE} FINAL
WHERE organization_id IN ${listed('organizations', 'UUID')}
  AND request_created_at IN ${listed('times', "DateTime64(3, 'UTC')")}
  AND request_id IN ${listed('requests', 'UUID')}`;

/** A list longer than 65,536 given to IN as it is would be searched for each row, for minutes; as a subquery it is a set. */
function listed(name: string, type: string): string {
  return `(SELECT arrayJoin({${name}:Array(${type})}))`;
}
