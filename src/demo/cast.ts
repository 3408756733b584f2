/** A model and how it behaves: medians in ms, mean points, share of failed requests. */
export interface DemoModel {
  readonly name: string;
  readonly provider: string;
  readonly targetUrl: string;
  readonly share: number;
  readonly latency: number;
  readonly errors: number;
  readonly accuracy: number;
  readonly faithfulness: number;
  readonly helpful: number;
}

const OPENAI = { provider: 'OPENAI', targetUrl: 'https://api.openai.com/v1/chat/completions' };
const ANTHROPIC = { provider: 'ANTHROPIC', targetUrl: 'https://api.anthropic.com/v1/messages' };
const GOOGLE = {
  provider: 'GOOGLE',
  targetUrl: 'https://generativelanguage.googleapis.com/v1beta/openai/chat/completions',
};

/** `share`s add up to 1. */
export const MODELS: readonly [DemoModel, ...DemoModel[]] = [
  {
    ...OPENAI,
    name: 'gpt-4o',
    share: 0.34,
    latency: 1900,
    errors: 0.02,
    accuracy: 84,
    faithfulness: 86,
    helpful: 0.84,
  },
  {
    ...OPENAI,
    name: 'gpt-4o-mini',
    share: 0.24,
    latency: 950,
    errors: 0.016,
    accuracy: 74,
    faithfulness: 78,
    helpful: 0.75,
  },
  {
    ...ANTHROPIC,
    name: 'claude-sonnet-4-5',
    share: 0.2,
    latency: 2400,
    errors: 0.024,
    accuracy: 88,
    faithfulness: 89,
    helpful: 0.89,
  },
  {
    ...ANTHROPIC,
    name: 'claude-haiku-4-5',
    share: 0.12,
    latency: 800,
    errors: 0.018,
    accuracy: 79,
    faithfulness: 83,
    helpful: 0.8,
  },
  {
    ...GOOGLE,
    name: 'gemini-2.5-flash',
    share: 0.1,
    latency: 680,
    errors: 0.026,
    accuracy: 76,
    faithfulness: 80,
    helpful: 0.77,
  },
];

export type FeatureName =
  | 'support-chat'
  | 'answer-search'
  | 'draft-email'
  | 'receipt-scan'
  | 'nightly-digest';

/** A part of the invented product. `budget` is the latency in ms it wants to keep; tokens are medians. */
export interface DemoFeature {
  readonly name: FeatureName;
  readonly share: number;
  readonly budget: number;
  readonly slowness: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly streams: boolean;
  readonly inSessions: boolean;
}

/** `share`s add up to 1. */
export const FEATURES: readonly [DemoFeature, ...DemoFeature[]] = [
  {
    name: 'support-chat',
    share: 0.45,
    budget: 4000,
    slowness: 1,
    promptTokens: 620,
    completionTokens: 140,
    streams: true,
    inSessions: true,
  },
  {
    name: 'answer-search',
    share: 0.3,
    budget: 3000,
    slowness: 0.9,
    promptTokens: 1500,
    completionTokens: 110,
    streams: true,
    inSessions: false,
  },
  {
    name: 'draft-email',
    share: 0.15,
    budget: 6000,
    slowness: 1.4,
    promptTokens: 380,
    completionTokens: 260,
    streams: true,
    inSessions: true,
  },
  {
    name: 'receipt-scan',
    share: 0.1,
    budget: 5000,
    slowness: 1.2,
    promptTokens: 900,
    completionTokens: 70,
    streams: false,
    inSessions: false,
  },
];

/** Runs at night, in jobs, in place of half of the rest. */
export const DIGEST: DemoFeature = {
  name: 'nightly-digest',
  share: 0,
  budget: 20000,
  slowness: 2.5,
  promptTokens: 4200,
  completionTokens: 420,
  streams: false,
  inSessions: false,
};

export interface DemoPerson {
  readonly userId: string;
  readonly country: string;
}

const FIRST_NAMES = [
  'ada',
  'amir',
  'bea',
  'chidi',
  'dana',
  'elif',
  'emil',
  'fatou',
  'goran',
  'hana',
  'ines',
  'jonas',
  'kavya',
  'lena',
  'mateo',
  'noor',
  'olga',
  'pavel',
  'quinn',
  'rosa',
];
const COMPANIES = [
  ['harbor', 'US'],
  ['linden', 'DE'],
  ['copperfield', 'GB'],
  ['maison-bleue', 'FR'],
  ['northstar', 'US'],
  ['saffron', 'IN'],
  ['ipanema', 'BR'],
  ['kumo', 'JP'],
  ['birch', 'SE'],
  ['juniper', 'US'],
  ['tulip', 'NL'],
  ['wattle', 'AU'],
  ['almond', 'ES'],
  ['granite', 'US'],
  ['heron', 'GB'],
] as const;

/** 300 people; the n-th asks in proportion to 1/n, so a few ask much and most ask little. */
export const PEOPLE: readonly DemoPerson[] = FIRST_NAMES.flatMap((name) =>
  COMPANIES.map(([company, country]) => ({ userId: `${name}@${company}.example`, country })),
);

/** Running totals of the people's weights, the last one being 1. */
export const PEOPLE_SHARES: readonly number[] = (() => {
  const weights = PEOPLE.map((_, index) => 1 / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let soFar = 0;
  return weights.map((weight) => {
    soFar += weight / total;
    return soFar;
  });
})();
