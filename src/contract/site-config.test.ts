import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { DEFAULT_SITE, readSiteConfig, SITE_OPTIONS } from './site-config.ts';

const PUBLIC = join(import.meta.dirname, '../../public');
const schema = JSON.parse(readFileSync(join(PUBLIC, 'config.schema.json'), 'utf8'));
const isDocumented = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);

const WHOLE = {
  title: 'Scores of the search team',
  theme: 'dark',
  locale: 'pt-BR',
  endpoint: 'https://scores.example.com/api',
  connections: ['proxy', 'snapshot'],
  question: {
    filter: 'latency > 900',
    range: 'last-7-day',
    zone: 'UTC',
    increment: 'auto',
    hidden: ['tone'],
    only: ['accuracy', 'recall'],
  },
  presets: [{ name: 'Slow', filter: 'latency > 900' }],
  goals: [
    { score: 'accuracy', bound: 'at-least', value: 80 },
    { score: 'latency_ms', bound: 'at-most', value: 900 },
  ],
  annotations: [{ at: '2026-11-02', text: 'v7' }],
  refresh: '1m',
  allowedHosts: ['https://grafana.example.com', 'http://localhost:3000'],
  frameAncestors: ['self', 'https://*.example.com'],
};

/** Each option broken in each way it can be, and what is said of it. */
const BROKEN: readonly (readonly [object, string])[] = [
  [{ title: '' }, 'title: expected at least 1'],
  [{ title: 7 }, 'title: expected string'],
  [{ theme: 'blue' }, 'theme: expected one of system, light, dark'],
  [{ locale: 'German' }, 'locale: expected a language such as "de" or "pt-BR"'],
  [{ locale: 'de_DE' }, 'locale: expected a language such as "de" or "pt-BR"'],
  [{ locale: '' }, 'locale: expected a language such as "de" or "pt-BR"'],
  [{ locale: 49 }, 'locale: expected a language such as "de" or "pt-BR"'],
  [{ endpoint: 'scores.example.com' }, 'endpoint: expected nothing, a path'],
  [{ endpoint: 'https://user:sk-1@scores.example.com' }, 'endpoint: expected nothing, a path'],
  [{ endpoint: 'https://scores.example.com/?key=sk-1' }, 'endpoint: expected nothing, a path'],
  [{ endpoint: '//scores.example.com' }, 'endpoint: expected nothing, a path'],
  [{ connections: [] }, 'connections: expected at least 1'],
  [{ connections: ['proxy', 'ftp'] }, 'connections.1: expected one of proxy, key, host, snapshot'],
  [{ question: '' }, 'question: '],
  [{ question: { increment: 'fortnight' } }, 'question.increment: expected one of auto, min, hour'],
  [{ question: { filters: 'latency > 900' } }, 'question.filters: is not known here'],
  [{ question: { hidden: 'accuracy' } }, 'question.hidden: expected array'],
  [{ question: { only: ['accuracy', 7] } }, 'question.only.1: expected string'],
  [{ presets: [{ name: 'Slow' }] }, 'presets.0.filter: is missing'],
  [{ presets: { Slow: 'latency > 900' } }, 'presets: expected array'],
  [{ goals: [{ score: 'accuracy', bound: 'at-least' }] }, 'goals.0.value: is missing'],
  [{ goals: [{ score: 'accuracy', bound: 'above', value: 8 }] }, 'goals.0.bound: expected one of'],
  [{ goals: [{ bound: 'at-most', value: 80 }] }, 'goals.0.score: is missing'],
  [{ annotations: [{ at: 'Tuesday', text: 'v7' }] }, 'annotations.0.at: '],
  [{ annotations: [{ at: '2026-11-02' }] }, 'annotations.0.text: is missing'],
  [{ refresh: '10s' }, 'refresh: expected one of off, 30s, 1m, 5m'],
  [{ allowedHosts: ['grafana.example.com'] }, 'allowedHosts.0: expected an origin'],
  [{ allowedHosts: ['https://a.example.com/path'] }, 'allowedHosts.0: expected an origin'],
  [{ allowedHosts: ['*'] }, 'allowedHosts.0: expected an origin'],
  [{ frameAncestors: [] }, 'frameAncestors: expected at least 1'],
  [{ frameAncestors: ["self; script-src 'unsafe-inline'"] }, 'frameAncestors.0: expected "self"'],
  [{ presetz: [] }, '“presetz” is not an option'],
];

test('a whole configuration is read as it stands, and the documentation knows all of it', () => {
  expect(readSiteConfig(JSON.stringify(WHOLE))).toEqual({ config: WHOLE, problems: [] });
  expect(isDocumented(WHOLE), JSON.stringify(isDocumented.errors)).toBe(true);
  expect(Object.keys(WHOLE).sort()).toEqual(Object.keys(SITE_OPTIONS).sort());
});

test('nothing set is the defaults, which are those of the documentation', () => {
  expect(readSiteConfig('{}')).toEqual({ config: DEFAULT_SITE, problems: [] });
  const { $schema: _, ...options } = schema.properties;
  const documented = Object.entries<{ default: unknown; description: string }>(options);
  expect(Object.fromEntries(documented.map(([name, option]) => [name, option.default]))).toEqual(
    DEFAULT_SITE,
  );
  for (const [name, { description }] of documented) expect(description, name).toMatch(/\.$/);
});

test.each(BROKEN)('%j is named, and the rest applies', (broken, reason) => {
  const { config, problems } = readSiteConfig(JSON.stringify({ ...WHOLE, ...broken }));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`config.json: ${reason}`);
  const [option = ''] = Object.keys(broken);
  const instead = option === 'connections' ? ['proxy'] : Reflect.get(DEFAULT_SITE, option);
  const rest = option in DEFAULT_SITE ? { ...WHOLE, [option]: instead } : WHOLE;
  expect(config).toEqual(rest);
  expect(isDocumented(broken), 'the documentation allows it').toBe(false);
});

test.each(['de', 'DE-at', 'zh-Hant', 'sr-Latn-RS', 'es-419', 'fil'])('Intl takes %s', (locale) => {
  expect(readSiteConfig(JSON.stringify({ locale })).problems).toEqual([]);
  expect(Intl.getCanonicalLocales(locale)).toHaveLength(1);
});

test.each([
  ['{"title": "Scores",}', /^config\.json is not JSON: .+/],
  ['', /^config\.json is not JSON: .+/],
  ['[]', /^config\.json: expected an object of options$/],
  ['null', /^config\.json: expected an object of options$/],
])('%j is the defaults and one sentence', (text, sentence) => {
  const { config, problems } = readSiteConfig(text);
  expect(config).toEqual(DEFAULT_SITE);
  expect(problems).toEqual([expect.stringMatching(sentence)]);
});

test('the one that comes along is right', () => {
  const text = readFileSync(join(PUBLIC, 'config.json'), 'utf8');
  expect(readSiteConfig(text).problems).toEqual([]);
  expect(isDocumented(JSON.parse(text))).toBe(true);
});

test('a key named like something every object has is no option', () => {
  expect(readSiteConfig('{"constructor":1,"__proto__":{"title":"x"}}').problems).toEqual([
    'config.json: “constructor” is not an option',
    'config.json: “__proto__” is not an option',
  ]);
});
