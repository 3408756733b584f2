import {
  type DemoFeature,
  type DemoModel,
  type DemoPerson,
  DIGEST,
  FEATURES,
  MODELS,
  PEOPLE,
  PEOPLE_SHARES,
} from './cast.ts';
import { promptVersionAt } from './prompt-versions.ts';
import type { Random } from './random.ts';
import type { DemoStory } from './story.ts';
import { busyness } from './traffic.ts';

/** Who asks what of which model, where and when, and how it goes. */
export interface Scene {
  readonly at: number;
  readonly model: DemoModel;
  readonly feature: DemoFeature;
  /** Null for what no person asked for. */
  readonly person: DemoPerson | null;
  readonly env: string;
  readonly promptVersion: string;
  readonly status: number;
  /** In whole milliseconds. */
  readonly latency: number;
  /** Null when nobody looked for threats. */
  readonly threat: boolean | null;
}

const LONGEST = 120_000;

export function sceneAt(at: number, story: DemoStory, random: Random): Scene {
  const model = byShare(MODELS, random);
  const feature = isNight(at) && random.chance(0.5) ? DIGEST : byShare(FEATURES, random);
  const env = random.chance(0.8) ? 'prod' : random.chance(0.7) ? 'staging' : 'dev';
  const status = random.chance(model.errors) ? failure(random) : 200;
  const median = model.latency * feature.slowness * (0.9 + 0.3 * busyness(at));
  // A refusal comes back fast, an overload takes its time.
  const ofStatus = status === 200 ? 1 : status === 503 ? 2.5 : 0.2;
  return {
    at,
    model,
    feature,
    person: feature === DIGEST ? null : somebody(random),
    env,
    promptVersion: promptVersionAt(at, env, story),
    status,
    latency: Math.min(LONGEST, Math.round(random.logNormal(median * ofStatus, 0.5))),
    threat: status !== 200 || random.chance(0.2) ? null : random.chance(0.004),
  };
}

function byShare<T extends { readonly share: number }>(
  choices: readonly [T, ...T[]],
  random: Random,
): T {
  let left = random.next();
  for (const choice of choices) {
    left -= choice.share;
    if (left < 0) return choice;
  }
  return choices[0];
}

function isNight(at: number): boolean {
  const hour = new Date(at).getUTCHours();
  return hour >= 1 && hour <= 3;
}

function somebody(random: Random): DemoPerson | null {
  const share = random.next();
  let low = 0;
  let high = PEOPLE_SHARES.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((PEOPLE_SHARES[middle] ?? 1) > share) high = middle;
    else low = middle + 1;
  }
  return PEOPLE[low] ?? null;
}

function failure(random: Random): number {
  return random.pick([429, 429, 429, 500, 500, 503, 503, 400]);
}
