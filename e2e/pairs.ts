import type { Wish } from './dashboard.ts';

/** One field with one operator: what a person does in the editor, and the leaf that must leave the page. */
export interface PairCase {
  readonly wish: Wish;
  readonly leaf: object;
}

/** The clocks in whose time the cases are typed: half an hour off the whole hour, and never changed. */
export const PAIRS_ZONE = 'Asia/Kolkata';

/** Every pair, written out by hand so that a word lost from the page's own tables is missed here. */
export function pairCases(): readonly PairCase[] {
  return [
    ...NUMBERS.flatMap(([label, field, number]) =>
      [...EQUALITY, ...ORDERING].map(([operator, wire]) =>
        caseOf({ field: label, operator, value: String(number) }, field, { [wire]: number }),
      ),
    ),
    ...TIMES.flatMap(([label, field, value, instant]) =>
      INSTANTS.map(([operator, wire]) =>
        caseOf({ field: label, operator, value }, field, { [wire]: instant }),
      ),
    ),
    ...YES_NO.map(([label, field, yes]) =>
      caseOf({ field: label, operator: 'is', value: yes ? 'Yes' : 'No' }, field, { equals: yes }),
    ),
    ...BODIES.map(([label, field, value, sent]) =>
      caseOf({ field: label, operator: 'contains', value }, field, { contains: sent }),
    ),
    ...TEXTS.flatMap(([label, field, texts]) => textCases({ field: label }, field, null, texts)),
    ...KEYED.flatMap(([wish, field, key, texts]) => textCases(wish, field, key, texts)),
    ...ORDERING.map(([operator, wire]) =>
      caseOf({ field: 'Score', key: 'accuracy', operator, value: '50' }, 'scores', {
        accuracy: { [wire]: 50 },
      }),
    ),
  ];
}

/** The text with these last digits in a UUID's form. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function caseOf(wish: Wish, field: string, test: object): PairCase {
  return { wish, leaf: { request_response_rmt: { [field]: test } } };
}

/** The six operators of a text; `sent` is how `part` must stand on the wire. */
interface Texts {
  readonly exact: string;
  readonly pattern: string;
  readonly anyCase: string;
  readonly part: string;
  readonly sent: string;
}

function textCases(wish: Wish, field: string, key: string | null, texts: Texts) {
  const { exact, pattern, anyCase, part, sent } = texts;
  const tests = [
    ['is', exact, { equals: exact }],
    ['is not', exact, { 'not-equals': exact }],
    ['matches pattern', pattern, { like: pattern }],
    ['matches pattern, any case', anyCase, { ilike: anyCase }],
    ['contains', part, { contains: sent }],
    ['does not contain', part, { 'not-contains': sent }],
  ] as const;
  return tests.map(([operator, value, test]) =>
    caseOf({ ...wish, operator, value }, field, key === null ? test : { [key]: test }),
  );
}

function texts(exact: string, pattern: string, anyCase: string, part: string, sent = part): Texts {
  return { exact, pattern, anyCase, part, sent };
}

function uuidTexts(number: number): Texts {
  const id = uuid(number);
  return texts(id, `%${id.slice(-2)}`, `${id.slice(0, -1)}_`, id.slice(-3));
}

const EQUALITY = [
  ['is', 'equals'],
  ['is not', 'not-equals'],
] as const;
const ORDERING = [
  ['>', 'gt'],
  ['≥', 'gte'],
  ['<', 'lt'],
  ['≤', 'lte'],
] as const;
const INSTANTS = [
  ['is exactly', 'equals'],
  ['is after', 'gt'],
  ['is at or after', 'gte'],
  ['is before', 'lt'],
  ['is at or before', 'lte'],
] as const;

const NUMBERS = [
  ['Latency', 'latency', 900],
  ['Time to first token', 'time_to_first_token', 120],
  ['Status', 'status', 429],
  ['Prompt tokens', 'prompt_tokens', 300],
  ['Completion tokens', 'completion_tokens', 3_000_000_000],
  ['Prompt cache read tokens', 'prompt_cache_read_tokens', 64],
  ['Prompt cache write tokens', 'prompt_cache_write_tokens', 32],
  ['Total tokens', 'total_tokens', 400],
] as const;

const TIMES = [
  ['Request time', 'request_created_at', '2024-03-10 12:00', '2024-03-10T06:30:00.000Z'],
  ['Response time', 'response_created_at', '2024-03-10 12:00:02', '2024-03-10T06:30:02.000Z'],
] as const;

const YES_NO = [
  ['Threat', 'threat', false],
  ['Cache enabled', 'cache_enabled', true],
  ['User feedback', 'helicone-score-feedback', true],
] as const;

const BODIES = [
  ['Request body', 'request_body', '100%', '100\\%'],
  ['Response body', 'response_body', 'YES', 'YES'],
] as const;

const TEXTS = [
  ['Model', 'model', texts('gpt-4o', 'gpt%', 'GPT-4_', '4O')],
  ['User', 'user_id', texts('ann_b', 'ann%', 'ANN_B', 'n_', 'n\\_')],
  ['Organization', 'organization_id', uuidTexts(901)],
  ['Node', 'node_id', texts('plan', 'pl%', 'PL_N', 'AN')],
  ['Job', 'job_id', texts('nightly', 'n%', 'N%Y', 'ight')],
  ['Request id', 'request_id', uuidTexts(7)],
  ['Target URL', 'target_url', texts('https://a.example/v1', 'https%', 'HTTP_://%', 'A.EX')],
  ['Any score name', 'scores_column', texts('accuracy', 'acc%', 'ACC%', 'good-')],
  ['Cache reference', 'cache_reference_id', uuidTexts(803)],
  ['Asset', 'assets', texts('image-1', 'image%', 'IMAGE-_', 'a\\b', 'a\\\\b')],
] as const;

const KEYED = [
  [{ field: 'Property', key: 'env' }, 'properties', 'env', texts('prod', 'pr%', 'PR_D', 'RO')],
  [
    { field: 'Any property name' },
    'search_properties',
    'any',
    texts('team_name', 'team%', 'TEAM_NAME', 'm_', 'm\\_'),
  ],
  [{ field: 'Score', key: 'accuracy' }, 'scores', 'accuracy', texts('50', '5%', '_0', '5')],
] as const;
