import {
  type FieldKind,
  OPERATORS_OF_KIND,
  SCORE_ORDERING,
  type ValueKind,
  type WireOperator,
} from './operators.ts';

/** One row of the registry: everything that editors, text, sentences, validation and docs derive from. */
export interface FieldSpec {
  readonly kind: FieldKind;
  /** What a person calls it, in sentence case. */
  readonly label: string;
  readonly group:
    | 'Request'
    | 'Timing'
    | 'Tokens'
    | 'Scores and properties'
    | 'Content'
    | 'Cache'
    | 'Ids';
  /** One line of help for the field list. */
  readonly help: string;
  readonly unit?: 'ms' | 'tokens';
  /** Other words people search for. */
  readonly synonyms?: readonly string[];
  /** The column may hold no value (null): then a comparison, not-equals included, matches nothing. */
  readonly nullable?: boolean;
  /** Compared as lower-case text on our endpoint; refused by Helicone for anything but equals with a UUID. */
  readonly uuid?: boolean;
}

/** The 28 fields of `request_response_rmt` in the order they are offered; the key is the word on the wire. */
export const FIELDS = {
  model: {
    kind: 'text',
    label: 'Model',
    group: 'Request',
    help: 'The model that answered, as the provider names it',
    synonyms: ['llm', 'engine', 'deployment'],
  },
  properties: {
    kind: 'keyed',
    label: 'Property',
    group: 'Scores and properties',
    help: 'A custom property you attached to the request, by its key',
    synonyms: ['tag', 'label', 'metadata', 'custom', 'env', 'environment', 'session'],
  },
  scores: {
    kind: 'keyed',
    label: 'Score',
    group: 'Scores and properties',
    help: 'The value of one evaluation score of the request, by its key',
    synonyms: ['eval', 'evaluation', 'metric', 'grade'],
  },
  latency: {
    kind: 'number',
    label: 'Latency',
    group: 'Timing',
    help: 'From request to the end of the response',
    unit: 'ms',
    synonyms: ['duration', 'delay', 'response time', 'slow'],
    nullable: true,
  },
  status: {
    kind: 'number',
    label: 'Status',
    group: 'Request',
    help: 'HTTP status of the response; 200 is success',
    synonyms: ['code', 'error', 'http'],
  },
  user_id: {
    kind: 'text',
    label: 'User',
    group: 'Request',
    help: 'The user the request was made for',
    synonyms: ['customer', 'person', 'account'],
  },
  request_created_at: {
    kind: 'timestamp',
    label: 'Request time',
    group: 'Timing',
    help: 'When the request was received; buckets follow this time',
    synonyms: ['created', 'date', 'when', 'start'],
  },
  response_created_at: {
    kind: 'timestamp',
    label: 'Response time',
    group: 'Timing',
    help: 'When the response was complete',
    synonyms: ['finished', 'date', 'end'],
    nullable: true,
  },
  time_to_first_token: {
    kind: 'number',
    label: 'Time to first token',
    group: 'Timing',
    help: 'From request to the first streamed token',
    unit: 'ms',
    synonyms: ['ttft', 'first byte', 'streaming'],
    nullable: true,
  },
  total_tokens: {
    kind: 'number',
    label: 'Total tokens',
    group: 'Tokens',
    help: 'Prompt and completion tokens together',
    unit: 'tokens',
    synonyms: ['usage', 'size'],
    nullable: true,
  },
  prompt_tokens: {
    kind: 'number',
    label: 'Prompt tokens',
    group: 'Tokens',
    help: 'Tokens sent to the model',
    unit: 'tokens',
    synonyms: ['input tokens'],
    nullable: true,
  },
  completion_tokens: {
    kind: 'number',
    label: 'Completion tokens',
    group: 'Tokens',
    help: 'Tokens the model wrote',
    unit: 'tokens',
    synonyms: ['output tokens'],
    nullable: true,
  },
  prompt_cache_read_tokens: {
    kind: 'number',
    label: 'Prompt cache read tokens',
    group: 'Tokens',
    help: 'Prompt tokens the provider read from its cache',
    unit: 'tokens',
    synonyms: ['cached tokens', 'cache hit tokens'],
  },
  prompt_cache_write_tokens: {
    kind: 'number',
    label: 'Prompt cache write tokens',
    group: 'Tokens',
    help: 'Prompt tokens the provider wrote to its cache',
    unit: 'tokens',
    synonyms: ['cache creation tokens'],
  },
  'helicone-score-feedback': {
    kind: 'boolean',
    label: 'User feedback',
    group: 'Scores and properties',
    help: 'Whether the user rated the response up; requests without a rating match neither',
    synonyms: ['rating', 'thumbs', 'like'],
    nullable: true,
  },
  scores_column: {
    kind: 'text',
    label: 'Any score name',
    group: 'Scores and properties',
    help: 'The names of the scores a request has',
    synonyms: ['has score', 'score key'],
  },
  search_properties: {
    kind: 'keyed',
    label: 'Any property name',
    group: 'Scores and properties',
    help: 'The names of the properties a request has; the key itself carries no meaning',
    synonyms: ['has property', 'property key'],
  },
  request_body: {
    kind: 'body',
    label: 'Request body',
    group: 'Content',
    help: 'The text sent to the model',
    synonyms: ['prompt', 'input', 'message'],
  },
  response_body: {
    kind: 'body',
    label: 'Response body',
    group: 'Content',
    help: 'The text the model answered',
    synonyms: ['completion', 'output', 'answer'],
  },
  target_url: {
    kind: 'text',
    label: 'Target URL',
    group: 'Request',
    help: 'The provider address the request was sent to',
    synonyms: ['endpoint', 'provider', 'host'],
    nullable: true,
  },
  assets: {
    kind: 'text',
    label: 'Asset',
    group: 'Content',
    help: 'Ids of the images and files of the request; any one of them may match',
    synonyms: ['image', 'file', 'attachment'],
  },
  threat: {
    kind: 'boolean',
    label: 'Threat',
    group: 'Request',
    help: 'Whether the request was flagged as a threat; unchecked requests match neither',
    synonyms: ['security', 'injection', 'moderation'],
    nullable: true,
  },
  cache_enabled: {
    kind: 'boolean',
    label: 'Cache enabled',
    group: 'Cache',
    help: 'Whether response caching was on for the request',
    synonyms: ['caching'],
  },
  cache_reference_id: {
    kind: 'text',
    label: 'Cache reference',
    group: 'Cache',
    help: 'The id of the request whose cached response was served',
    synonyms: ['cache hit'],
    uuid: true,
  },
  request_id: {
    kind: 'text',
    label: 'Request id',
    group: 'Ids',
    help: 'The id of one request',
    synonyms: ['uuid'],
    uuid: true,
  },
  organization_id: {
    kind: 'text',
    label: 'Organization',
    group: 'Ids',
    help: 'The id of the organization the request belongs to',
    synonyms: ['org', 'team'],
    uuid: true,
  },
  node_id: {
    kind: 'text',
    label: 'Node',
    group: 'Ids',
    help: 'The id of the workflow node that made the request',
    synonyms: ['workflow'],
  },
  job_id: {
    kind: 'text',
    label: 'Job',
    group: 'Ids',
    help: 'The id of the job the request was part of',
    synonyms: ['batch', 'run'],
  },
} as const satisfies Record<string, FieldSpec>;

export type FieldName = keyof typeof FIELDS;

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** Whether a text is one of the 28 wire names (own keys only, so `constructor` is not). */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

export function fieldSpec(name: FieldName): FieldSpec {
  return FIELDS[name];
}

/** The wire operators of a field and the value each takes; the score orderings only when asked for. */
export function operatorsOf(
  field: FieldName,
  abilities: { readonly scoreOrdering: boolean },
): Partial<Record<WireOperator, ValueKind>> {
  const base = OPERATORS_OF_KIND[FIELDS[field].kind];
  if (field !== 'scores') return base;
  const scored = { ...base, equals: 'number-or-text', 'not-equals': 'number-or-text' } as const;
  return abilities.scoreOrdering ? { ...scored, ...SCORE_ORDERING } : scored;
}
