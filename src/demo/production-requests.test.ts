import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type DemoRequest, productionRequests } from './production-requests.ts';
import { demoStory } from './story.ts';

const TODAY = new Date('2026-11-23T08:15:00Z');
const requests = [...productionRequests(TODAY)];
const story = demoStory(TODAY);

function shareOf(matches: (request: DemoRequest) => boolean, of = requests): number {
  return of.filter(matches).length / of.length;
}

function meanScore(key: string, of: readonly DemoRequest[]): number {
  const values = of.flatMap(({ scores }) => scores[key] ?? []);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test('60,000 requests, each with an id of its own', () => {
  expect(requests).toHaveLength(60_000);
  const ids = requests.flatMap((request) => [request.request_id, request.response_id]);
  expect(new Set(ids).size).toBe(120_000);
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(ids.every((id) => uuid.test(id))).toBe(true);
});

test('they lie in the 90 days before midnight, in order, answered before it', () => {
  expect(requests.every((one) => one.request_created_at >= '2026-08-25T00:00:00.000Z')).toBe(true);
  expect(requests.every((one) => one.response_created_at < '2026-11-23T00:00:00.000Z')).toBe(true);
  const times = requests.map((request) => request.request_created_at);
  expect(times).toEqual([...times].sort());
  expect(new Set(times.map((time) => time.slice(0, 10))).size).toBe(90);
  for (const { request_created_at, response_created_at, latency } of requests)
    if (Date.parse(response_created_at) - Date.parse(request_created_at) !== latency)
      throw new Error(`${request_created_at} + ${latency} is not ${response_created_at}`);
});

test('a date decides them, and the ids stay from date to date', () => {
  const lateThatDay = [...productionRequests(new Date('2026-11-23T23:59:59.999Z'))];
  expect(isDeepStrictEqual(lateThatDay, requests)).toBe(true);
  const nextDay: DemoRequest[] = [];
  for (const one of productionRequests(new Date('2026-11-24T00:00:00Z')))
    if (nextDay.push(one) === 1_000) break;
  const idsOf = (some: readonly DemoRequest[]) => some.slice(0, 1_000).map((one) => one.request_id);
  expect(idsOf(nextDay)).toEqual(idsOf(requests));
  expect(nextDay[0]?.request_created_at).not.toBe(requests[0]?.request_created_at);
});

test('five models of three providers, about 2 % errors, most of it in production', () => {
  expect(new Set(requests.map((one) => one.model)).size).toBe(5);
  expect(new Set(requests.map((one) => one.provider)).size).toBe(3);
  const errors = shareOf((one) => one.status !== 200);
  expect(errors).toBeGreaterThan(0.015);
  expect(errors).toBeLessThan(0.025);
  expect(shareOf((one) => one.properties.env === 'prod')).toBeCloseTo(0.8, 1);
});

test('weekdays are busier than weekends, afternoons than nights', () => {
  const perHour = new Map<string, number>();
  for (const { request_created_at } of requests) {
    const time = new Date(request_created_at);
    const kind = time.getUTCDay() % 6 === 0 ? 'weekend' : 'weekday';
    const slot = `${kind} ${time.getUTCHours()}`;
    perHour.set(slot, (perHour.get(slot) ?? 0) + 1);
  }
  // 90 days hold 64 or 65 weekdays and 25 or 26 days of weekends.
  const weekday = (hour: number) => (perHour.get(`weekday ${hour}`) ?? 0) / 64;
  const weekend = (hour: number) => (perHour.get(`weekend ${hour}`) ?? 0) / 26;
  expect(weekday(14) / weekday(2)).toBeGreaterThan(3);
  expect(weekday(14) / weekend(14)).toBeGreaterThan(1.8);
  expect(weekend(14) / weekend(2)).toBeGreaterThan(3);
});

test('latency has the long tail of a log-normal: symmetric only in its logarithm', () => {
  const logs = requests
    .filter((one) => one.model === 'gpt-4o' && one.properties.feature === 'support-chat')
    .filter((one) => one.status === 200)
    .map((one) => Math.log(one.latency))
    .sort((a, b) => a - b);
  const at = (share: number) => logs[Math.floor(share * logs.length)] ?? Number.NaN;
  expect((at(0.95) - at(0.5)) / (at(0.5) - at(0.05))).toBeCloseTo(1, 1);
  // One deviation above the median lies 84 % of a normal distribution; the generator's is 0.5.
  expect(at(0.841) - at(0.5)).toBeCloseTo(0.5, 1);
});

test('a few hundred users, a few of whom ask most', () => {
  const perUser = new Map<string, number>();
  for (const { user_id } of requests.filter((one) => one.user_id !== ''))
    perUser.set(user_id, (perUser.get(user_id) ?? 0) + 1);
  const counts = [...perUser.values()].sort((a, b) => b - a);
  expect(counts).toHaveLength(300);
  // Harmonic numbers: the first ten of 300 hold H(10)/H(300) = 2.929/6.283 of all.
  const total = counts.reduce((sum, count) => sum + count, 0);
  const topTen = counts.slice(0, 10).reduce((sum, count) => sum + count, 0);
  expect(topTen / total).toBeCloseTo(0.466, 1);
});

test('scores are whole numbers in range, and no score is on every request', () => {
  const limits: Record<string, number> = {
    accuracy: 100,
    faithfulness: 100,
    toxicity: 100,
    'helpful-hcone-bool': 1,
    'latency_budget-hcone-bool': 1,
    'helicone-score-feedback': 1,
  };
  const seen = new Map<string, number>();
  for (const { scores } of requests)
    for (const [key, value] of Object.entries(scores)) {
      const inRange = Number.isInteger(value) && value >= 0 && value <= (limits[key] ?? -1);
      if (!inRange) throw new Error(`${key} is ${value}`);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  expect([...seen.keys()].sort()).toEqual(Object.keys(limits).sort());
  expect(Math.max(...seen.values())).toBeLessThan(requests.length);
  expect(shareOf((one) => 'helicone-score-feedback' in one.scores)).toBeLessThan(0.06);
});

test('every column has something to filter by', () => {
  expect(shareOf((one) => one.threat === true)).toBeGreaterThan(0);
  expect(shareOf((one) => one.threat === null)).toBeGreaterThan(0.1);
  expect(shareOf((one) => one.assets.length > 0)).toBeGreaterThan(0.05);
  expect(shareOf((one) => one.prompt_cache_read_tokens > 0)).toBeGreaterThan(0.1);
  expect(shareOf((one) => one.prompt_cache_write_tokens > 0)).toBeGreaterThan(0.01);
  expect(shareOf((one) => one.time_to_first_token === null)).toBeGreaterThan(0.1);
  expect(shareOf((one) => one.job_id !== undefined)).toBeGreaterThan(0.005);
  const ids = new Set(requests.map((one) => one.request_id));
  const references = requests.flatMap((one) => one.cache_reference_id ?? []);
  expect(references.length).toBeGreaterThan(500);
  expect(references.every((id) => ids.has(id))).toBe(true);
  const sessions = new Set(requests.flatMap((one) => one.properties['Helicone-Session-Id'] ?? []));
  expect(sessions.size).toBeGreaterThan(1_000);
  for (const { request_body } of requests.slice(0, 100))
    expect(JSON.parse(request_body).messages).toHaveLength(2);
});

test('the story: one model in production loses 12 points for three days, nothing else moves', () => {
  expect(story.start).toBe('2026-11-03T09:00:00.000Z');
  expect(story.end).toBe('2026-11-06T09:00:00.000Z');
  const window = (from: string, to: string, matches: (one: DemoRequest) => boolean) =>
    meanScore(
      'faithfulness',
      requests.filter(
        (one) => one.request_created_at >= from && one.request_created_at < to && matches(one),
      ),
    );
  const during = [story.start, story.end] as const;
  const before = ['2026-10-27T09:00:00.000Z', '2026-10-30T09:00:00.000Z'] as const;
  const after = ['2026-11-10T09:00:00.000Z', '2026-11-13T09:00:00.000Z'] as const;
  const hit = (one: DemoRequest) => one.model === 'gpt-4o' && one.properties.env === 'prod';
  const others = (one: DemoRequest) => !hit(one);

  expect(Math.abs(window(...before, hit) - window(...during, hit) - 12)).toBeLessThan(1.2);
  expect(Math.abs(window(...after, hit) - window(...during, hit) - 12)).toBeLessThan(1.2);
  expect(Math.abs(window(...before, others) - window(...during, others))).toBeLessThan(1.2);

  const versions = (from: string, to: string) =>
    new Set(
      requests
        .filter((one) => one.properties.env === 'prod')
        .filter((one) => one.request_created_at >= from && one.request_created_at < to)
        .map((one) => one.properties.prompt_version),
    );
  expect(versions(...before)).toEqual(new Set(['v6']));
  expect(versions(...during)).toEqual(new Set(['v7']));
  expect(versions(story.end, after[0])).toEqual(new Set(['v6']));
});

test('the story starts on a Tuesday 17 to 23 days ago, whatever day it is', () => {
  for (let day = 0; day < 400; day += 1) {
    const today = new Date(Date.UTC(2026, 0, 1 + day, 3));
    const start = new Date(demoStory(today).start);
    const daysAgo = (Date.UTC(2026, 0, 1 + day) - start.getTime()) / 86_400_000;
    expect(start.getUTCDay()).toBe(2);
    expect(Math.ceil(daysAgo)).toBeGreaterThanOrEqual(17);
    expect(Math.ceil(daysAgo)).toBeLessThanOrEqual(23);
  }
});

test('the published benchmark outcomes are all there', () => {
  const lines = gunzipSync(readFileSync(new URL('./aider-evals.jsonl.gz', import.meta.url)))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DemoRequest);
  expect(lines).toHaveLength(28_445);
  const polyglot2024 = lines.filter(
    (one) => one.properties.benchmark === 'polyglot' && one.request_created_at.startsWith('2024-'),
  );
  expect(meanScore('pass_2-hcone-bool', polyglot2024)).toBeCloseTo(746 / 2924, 10);
});
