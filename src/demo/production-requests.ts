import { marksOf } from './marks.ts';
import { createRandom, type Random } from './random.ts';
import { type Scene, sceneAt } from './scene.ts';
import { demoEnd, demoStory } from './story.ts';
import {
  attackOf,
  errorBody,
  exchangeOf,
  instructionOf,
  requestBody,
  responseBody,
} from './texts.ts';
import { trafficInstants } from './traffic.ts';

/** One invented request, by the names of the requests table. Times are ISO instants; what is left out takes the table's default. */
export interface DemoRequest {
  readonly request_id: string;
  readonly request_created_at: string;
  readonly response_id: string;
  readonly response_created_at: string;
  readonly latency: number;
  readonly time_to_first_token: number | null;
  readonly status: number;
  readonly model: string;
  readonly provider: string;
  readonly target_url: string;
  readonly user_id: string;
  readonly country_code: string | null;
  readonly prompt_tokens: number | null;
  readonly completion_tokens: number | null;
  readonly prompt_cache_read_tokens: number;
  readonly prompt_cache_write_tokens: number;
  readonly threat: boolean | null;
  readonly cache_enabled: boolean;
  readonly cache_reference_id?: string;
  readonly job_id?: string;
  readonly node_id?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly scores: Readonly<Record<string, number>>;
  readonly request_body: string;
  readonly response_body: string;
  readonly assets: readonly string[];
}

const COUNT = 60_000;
const DAYS = 90;
const SEED = 20240131;
const DAY = 86_400_000;
const HALF_HOUR = 1_800_000;

/**
 * The invented requests of the 90 days before the last midnight in UTC, oldest first. The date alone decides them; the
 * n-th request has the same id on every date, so that a later load replaces an earlier one instead of adding to it.
 */
export function* productionRequests(today: Date): Generator<DemoRequest> {
  const end = demoEnd(today);
  const story = demoStory(today);
  const ids = createRandom(SEED);
  const random = createRandom(SEED + 1);
  const sessionOf = rememberSessions(random);
  const servedBefore = rememberAnswers(random);
  const traffic = trafficInstants(end - DAYS * DAY, end, COUNT, createRandom(SEED + 2));
  for (const at of traffic) {
    const scene = sceneAt(at, story, random);
    const cacheEnabled = scene.feature.name === 'answer-search' && random.chance(0.6);
    const asked: DemoRequest = {
      request_id: ids.uuid(),
      request_created_at: iso(at),
      response_id: ids.uuid(),
      response_created_at: iso(at + scene.latency),
      latency: scene.latency,
      status: scene.status,
      model: scene.model.name,
      provider: scene.model.provider,
      target_url: scene.model.targetUrl,
      user_id: scene.person?.userId ?? '',
      country_code: scene.person?.country ?? null,
      threat: scene.threat,
      cache_enabled: cacheEnabled,
      properties: propertiesOf(scene, sessionOf(scene)),
      scores: marksOf(scene, story, random),
      assets: scene.feature.name === 'receipt-scan' ? pictures(random) : [],
      ...jobOf(scene),
      ...bodiesOf(scene, story.promptVersion, random),
      ...tokensOf(scene, random),
    };
    yield cacheEnabled ? servedBefore(asked) : asked;
  }
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** People who come back within half an hour go on with their session; some requests belong to none. */
function rememberSessions(random: Random): (scene: Scene) => string | null {
  const open = new Map<string, { id: string; last: number }>();
  return ({ at, feature, person }) => {
    if (!feature.inSessions || !person || random.chance(0.05)) return null;
    const place = `${person.userId} ${feature.name}`;
    const before = open.get(place);
    const goesOn = before !== undefined && at - before.last < HALF_HOUR;
    const id = goesOn ? before.id : `session-${random.uuid().slice(0, 8)}`;
    open.set(place, { id, last: at });
    return id;
  };
}

/** Some requests to the cache get the last answer of the same model and prompt again: at once, and without new scores. */
function rememberAnswers(random: Random): (asked: DemoRequest) => DemoRequest {
  const last = new Map<string, DemoRequest>();
  return (asked) => {
    if (asked.status !== 200) return asked;
    const place = `${asked.model} ${asked.properties.env} ${asked.properties.prompt_version}`;
    const before = last.get(place);
    if (!before || !random.chance(0.2)) {
      last.set(place, asked);
      return asked;
    }
    const latency = 10 + Math.floor(random.next() * 50);
    return {
      ...asked,
      latency,
      response_created_at: iso(Date.parse(asked.request_created_at) + latency),
      time_to_first_token: null,
      cache_reference_id: before.request_id,
      prompt_tokens: before.prompt_tokens,
      completion_tokens: before.completion_tokens,
      prompt_cache_read_tokens: 0,
      prompt_cache_write_tokens: 0,
      request_body: before.request_body,
      response_body: before.response_body,
      scores: { 'latency_budget-hcone-bool': 1 },
    };
  };
}

function propertiesOf(scene: Scene, session: string | null): Record<string, string> {
  return {
    env: scene.env,
    prompt_version: scene.promptVersion,
    feature: scene.feature.name,
    ...(session === null ? {} : { 'Helicone-Session-Id': session }),
  };
}

function jobOf({ at, feature }: Scene): Pick<DemoRequest, 'job_id' | 'node_id'> {
  if (feature.name !== 'nightly-digest') return {};
  return { job_id: `digest-${iso(at).slice(0, 10)}`, node_id: 'write-digest' };
}

function bodiesOf(scene: Scene, storyVersion: string, random: Random) {
  const { question, answer } = scene.threat
    ? attackOf(random)
    : exchangeOf(scene.feature.name, random);
  const instruction = instructionOf(scene.promptVersion, storyVersion);
  return {
    request_body: requestBody(scene.model.name, instruction, question),
    response_body: scene.status === 200 ? responseBody(answer) : errorBody(scene.status),
  };
}

function tokensOf({ feature, model, status, latency }: Scene, random: Random) {
  const prompt = Math.round(random.logNormal(feature.promptTokens, 0.35));
  const completion = Math.max(1, Math.round(random.logNormal(feature.completionTokens, 0.45)));
  const failed = status !== 200;
  const cached = !failed && random.chance(0.3) ? Math.round(prompt * 0.6) : 0;
  // Only this provider bills writes to its cache, and a prompt is either read from it or written to it.
  const writes = !failed && cached === 0 && model.provider === 'ANTHROPIC' && random.chance(0.2);
  return {
    prompt_tokens: failed ? null : prompt,
    completion_tokens: failed ? null : completion,
    prompt_cache_read_tokens: cached,
    prompt_cache_write_tokens: writes ? Math.round(prompt * 0.6) : 0,
    time_to_first_token:
      failed || !feature.streams ? null : Math.round(latency * (0.15 + 0.25 * random.next())),
  };
}

function pictures(random: Random): string[] {
  return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => random.uuid());
}
