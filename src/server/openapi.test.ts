import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { FIELD_NAMES, FIELDS, operatorsOf } from '../contract/fields.ts';
import { SCORES_PATH, scoresRequestSchema } from '../contract/scores-query.ts';
import { createApp } from './app.ts';
import { openApi } from './openapi.ts';
import type { Source } from './source.ts';

const ORDERED = { scoreOrdering: true };
const document = JSON.parse(JSON.stringify(openApi(ORDERED)));
const { schemas } = document.components;
const operation = document.paths[SCORES_PATH].post;

/** Judges a value by a schema of the document, as a client generated from it would. */
function validator(name: string) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(document, 'endpoint');
  const validate = ajv.getSchema(`endpoint#/components/schemas/${name}`);
  if (!validate) throw new Error(`no schema ${name}`);
  return (value: unknown) => validate(value) === true;
}

test('the document is served', async () => {
  const source = { abilities: () => ({ ...ORDERED, exactZones: true, missingFields: [] }) };
  const response = await createApp({ source: source as unknown as Source }).request(
    '/openapi.json',
  );
  expect(response.headers.get('content-type')).toMatch('application/json');
  expect(await response.json()).toEqual(document);
  expect(document.openapi).toBe('3.1.0');
});

test('it holds the whole scores operation', () => {
  expect(operation.requestBody.required).toBe(true);
  expect(operation.requestBody.content['application/json'].schema.$ref).toBe(
    '#/components/schemas/ScoresRequest',
  );
  const request = schemas.ScoresRequest;
  expect(request.required).toEqual([
    'userFilter',
    'timeFilter',
    'dbIncrement',
    'timeZoneDifference',
  ]);
  expect(request.additionalProperties).toBe(false);
  expect(request.properties.dbIncrement.enum).toEqual([
    'min',
    'hour',
    'day',
    'week',
    'month',
    'year',
  ]);
  expect(request.properties.timeZoneDifference).toMatchObject({
    type: 'integer',
    minimum: -1440,
    maximum: 1440,
  });
  for (const status of ['200', '400', '401', '403', '413', '429', '500', '502', '503', '504'])
    expect(operation.responses[status].content['application/json'].schema.$ref).toBeTruthy();
});

test('it has the 28 fields with their operators: 145 pairs', () => {
  const fields = schemas.FilterLeaf.properties.request_response_rmt.properties;
  expect(Object.keys(fields)).toHaveLength(28);
  let pairs = 0;
  for (const field of FIELD_NAMES) {
    const { properties } =
      FIELDS[field].kind === 'keyed' ? fields[field].additionalProperties : fields[field];
    expect(Object.keys(properties)).toEqual(Object.keys(operatorsOf(field, ORDERED)));
    pairs += Object.keys(properties).length;
  }
  expect(pairs).toBe(145);
  const plain = JSON.parse(JSON.stringify(openApi({ scoreOrdering: false })));
  const { scores } = plain.components.schemas.FilterLeaf.properties.request_response_rmt.properties;
  expect(Object.keys(scores.additionalProperties.properties)).toHaveLength(6);
});

test('its examples fit its schemas, and the endpoint’s own check', () => {
  const fits = validator('ScoresRequest');
  const examples = Object.values(operation.requestBody.content['application/json'].examples);
  expect(examples).toHaveLength(2);
  for (const { value } of examples as { value: unknown }[]) {
    expect(fits(value)).toBe(true);
    expect(scoresRequestSchema(ORDERED).safeParse(value).success).toBe(true);
  }
  const answers = Object.values(operation.responses[200].content['application/json'].examples);
  for (const { value } of answers as { value: unknown }[])
    expect(validator('ScoresResponse')(value)).toBe(true);
});

const leaf = (field: string, test: unknown) => ({ request_response_rmt: { [field]: test } });
const FRAME = {
  timeFilter: { start: '2024-01-01', end: '2024-01-02' },
  dbIncrement: 'day',
  timeZoneDifference: 0,
};

test.each([
  ['all', true],
  [{}, true],
  [leaf('scores', { 'a b': { gte: 3 } }), true],
  [leaf('threat', { equals: false }), true],
  [{ left: leaf('status', { gt: 1 }), operator: 'or', right: leaf('model', { like: 'x' }) }, true],
  ['some', false],
  [leaf('latncy', { gt: 1 }), false],
  [leaf('latency', { like: 'x' }), false],
  [leaf('latency', { gt: '5' }), false],
  [leaf('threat', { equals: 'false' }), false],
  [{ left: leaf('status', { gt: 1 }), operator: 'xor', right: leaf('status', { gt: 1 }) }, false],
  [{ left: leaf('status', { gt: 1 }), operator: 'and' }, false],
  [{ requests: { status: { gt: 1 } } }, false],
])('the document and the endpoint agree on the filter %j: %s', (userFilter, isGood) => {
  const question = { ...FRAME, userFilter };
  expect(scoresRequestSchema(ORDERED).safeParse(question).success).toBe(isGood);
  expect(validator('ScoresRequest')(question)).toBe(isGood);
});
