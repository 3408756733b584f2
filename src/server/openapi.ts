import * as z from 'zod/mini';
import { abilitiesSchema } from '../contract/abilities.ts';
import { FIELD_NAMES, FIELDS, type FieldName, fieldSpec, operatorsOf } from '../contract/fields.ts';
import { FILTER_LIMITS, FILTER_TABLE } from '../contract/filter-node.ts';
import type { ValueKind, WireOperator } from '../contract/operators.ts';
import {
  ABILITIES_PATH,
  SCORES_PATH,
  scoresRequestSchema,
  scoresResponseSchema,
} from '../contract/scores-query.ts';
import {
  PROPERTY_KEYS_PATH,
  propertyKeysResponseSchema,
  propertySearchSchema,
  SUGGEST_PATH,
  suggestRequestSchema,
  suggestResponseSchema,
} from '../contract/suggestions.ts';

type Json = Readonly<Record<string, unknown>>;

/** The whole endpoint as an OpenAPI 3.1 document, made from the tables and schemas that check its requests. */
export function openApi(abilities: { readonly scoreOrdering: boolean }): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Scorelens scores endpoint',
      version: '1.0.0',
      description: 'How evaluation scores of LLM requests move over time.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, {}],
    paths: {
      [SCORES_PATH]: {
        post: {
          operationId: 'queryScores',
          summary: 'Mean of each score over time, for exactly the requests that a filter matches',
          requestBody: jsonBody(ref('ScoresRequest'), EXAMPLES.requests),
          responses: {
            200: jsonAnswer('Rows in time order', ref('ScoresResponse'), EXAMPLES.answers),
            ...FAILURES,
          },
        },
      },
      [ABILITIES_PATH]: {
        get: {
          operationId: 'getAbilities',
          summary: 'What this endpoint can do beyond the published contract',
          responses: {
            200: jsonAnswer('Abilities', ref('Abilities')),
            401: FAILURES[401],
            403: FAILURES[403],
          },
        },
      },
      [SUGGEST_PATH]: {
        post: {
          operationId: 'suggestValues',
          summary: 'At most 100 values that a field has been seen with, the most used first',
          requestBody: jsonBody(ref('SuggestRequest')),
          responses: { 200: jsonAnswer('Values', ref('SuggestResponse')), ...FAILURES },
        },
      },
      [PROPERTY_KEYS_PATH]: {
        post: {
          operationId: 'listPropertyKeys',
          summary: 'At most 100 keys of the properties that requests have, the most used first',
          responses: { 200: jsonAnswer('Keys', ref('PropertyKeysResponse')), ...FAILURES },
        },
      },
      '/v1/property/{key}/search': {
        post: {
          operationId: 'searchPropertyValues',
          summary: 'At most 100 values of one property, the most used first',
          parameters: [{ name: 'key', in: 'path', required: true, schema: { type: 'string' } }],
          requestBody: jsonBody(ref('PropertySearch')),
          responses: { 200: jsonAnswer('Values', ref('SuggestResponse')), ...FAILURES },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...filterSchemas(abilities),
        ScoresRequest: withFilter(jsonSchema(scoresRequestSchema(abilities))),
        ScoresResponse: jsonSchema(scoresResponseSchema),
        Abilities: jsonSchema(abilitiesSchema),
        SuggestRequest: jsonSchema(suggestRequestSchema),
        SuggestResponse: jsonSchema(suggestResponseSchema),
        PropertySearch: jsonSchema(propertySearchSchema),
        PropertyKeysResponse: jsonSchema(propertyKeysResponseSchema),
        Failure: {
          type: 'object',
          properties: { data: { type: 'null' }, error: { type: 'string' } },
          required: ['data', 'error'],
        },
      },
    },
  };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function jsonBody(schema: Json, examples?: Json): Json {
  const content = { 'application/json': { schema, ...(examples && { examples }) } };
  return { required: true, content };
}

function jsonAnswer(description: string, schema: Json, examples?: Json): Json {
  return { description, content: jsonBody(schema, examples).content };
}

/** What every question can meet, by status. */
const FAILURES = Object.fromEntries(
  Object.entries({
    400: 'The question does not fit; the error names the path',
    401: 'No access key, or one that is not known here',
    403: 'A page of a site that is not named here, or another name than this machine’s while there are no keys',
    413: 'The body is larger than 1 MiB',
    429: 'This key has too many questions waiting or asked too many; Retry-After says when to ask again',
    500: 'The endpoint failed',
    502: 'The endpoint behind this one failed',
    503: 'The engine is not available, or the question needs too much; Retry-After where waiting helps',
    504: 'The question took longer than its time limit',
  }).map(([status, description]) => [status, jsonAnswer(description, ref('Failure'))]),
);

function jsonSchema(schema: z.core.$ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

/** The filter is checked by code, which has no schema of its own to show; its tables do. */
function withFilter(request: Json): Json {
  const properties = { ...(request.properties as Json), userFilter: ref('Filter') };
  return { ...request, properties };
}

function filterSchemas(abilities: { readonly scoreOrdering: boolean }): Json {
  const fields = FIELD_NAMES.map((field) => [field, fieldSchema(field, abilities)] as const);
  return {
    Filter: {
      description: `"all", or a tree of at most ${FILTER_LIMITS.depth} levels and ${FILTER_LIMITS.conditions} conditions.`,
      anyOf: [{ const: 'all' }, { type: 'object', maxProperties: 0 }, ref('FilterNode')],
    },
    FilterNode: { anyOf: [ref('FilterLeaf'), ref('FilterBranch')] },
    FilterBranch: {
      type: 'object',
      properties: {
        left: ref('FilterNode'),
        operator: { enum: ['and', 'or'] },
        right: ref('FilterNode'),
      },
      required: ['left', 'operator', 'right'],
      additionalProperties: false,
    },
    FilterLeaf: {
      description: 'Several fields or operators in one leaf must all hold.',
      type: 'object',
      properties: {
        [FILTER_TABLE]: {
          type: 'object',
          minProperties: 1,
          properties: Object.fromEntries(fields),
          additionalProperties: false,
        },
      },
      required: [FILTER_TABLE],
      additionalProperties: false,
    },
  };
}

function fieldSchema(field: FieldName, abilities: { readonly scoreOrdering: boolean }): Json {
  const { label, help } = fieldSpec(field);
  const description = `${label}. ${help}.`;
  const operators = Object.entries(operatorsOf(field, abilities)) as [WireOperator, ValueKind][];
  const test = {
    type: 'object',
    minProperties: 1,
    properties: Object.fromEntries(operators.map(([name, kind]) => [name, VALUES[kind]])),
    additionalProperties: false,
  };
  if (FIELDS[field].kind !== 'keyed') return { description, ...test };
  return { description, type: 'object', minProperties: 1, additionalProperties: test };
}

const VALUES: Readonly<Record<ValueKind, Json>> = {
  number: { type: 'number' },
  instant: {
    type: 'string',
    description: 'A date, or an ISO 8601 instant.',
    examples: ['2024-01-31', '2024-01-31T05:00:00.000Z'],
  },
  text: { type: 'string' },
  boolean: { type: 'boolean' },
  'number-or-text': { type: ['number', 'string'] },
};

const MONTH = {
  timeFilter: { start: '2024-01-01T00:00:00.000Z', end: '2024-01-31T23:59:59.999Z' },
  dbIncrement: 'day',
  timeZoneDifference: 0,
};

/** Two questions and two answers; a test holds them against the schemas. */
const EXAMPLES = {
  requests: {
    everything: {
      summary: 'Every request of a month, by day',
      value: { userFilter: 'all', ...MONTH },
    },
    filtered: {
      summary: 'Slow answers of one model in production',
      value: {
        userFilter: {
          left: { [FILTER_TABLE]: { model: { ilike: 'gpt-4o%' } } },
          operator: 'and',
          right: {
            left: { [FILTER_TABLE]: { properties: { env: { equals: 'prod' } } } },
            operator: 'and',
            right: { [FILTER_TABLE]: { latency: { gt: 2_000 } } },
          },
        },
        ...MONTH,
      },
    },
  },
  answers: {
    rows: {
      summary: 'A mean, and a day without any scored request',
      value: {
        data: [
          { created_at_trunc: '2024-01-01T00:00:00.000Z', score_key: 'accuracy', score_sum: 87.5 },
          { created_at_trunc: '2024-01-02T00:00:00.000Z', score_key: '', score_sum: 0 },
        ],
        error: null,
      },
    },
  },
};
