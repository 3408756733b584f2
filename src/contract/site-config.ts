import * as z from 'zod/mini';
import type { $ZodIssue } from 'zod/v4/core';
import { describeIssue } from './describe-issue.ts';
import { instantSchema } from './filter-node.ts';
import { INCREMENTS } from './increments.ts';

/**
 * Where answers may come from: a proxy that holds the key, a key the reader pastes, a token of the host page, or a file
 * with a frozen answer.
 */
export const CONNECTION_MODES = ['proxy', 'key', 'host', 'snapshot'] as const;
export type ConnectionMode = (typeof CONNECTION_MODES)[number];

const text = z.string().check(z.minLength(1), z.maxLength(10_000));
const name = z.string().check(z.minLength(1), z.maxLength(200));

function textLike(pattern: RegExp, wanted: string) {
  const error = `expected ${wanted}`;
  return z.string({ error }).check(z.regex(pattern, { error }));
}

/** No name, no key, no query: addresses end up in a policy header and in links. */
const addressSchema = textLike(
  /^(|\.?\/(?!\/)[^?#\s]*|https?:\/\/[^\s/?#@]+(\/[^?#\s]*)?)$/,
  'nothing, a path such as "/", or an address such as "https://scores.example.com"',
);

const originSchema = textLike(
  /^https?:\/\/[\w.-]+(:\d{1,5})?$/,
  'an origin such as "https://team.example.com", without a path',
);

const frameSourceSchema = textLike(
  /^(self|none|\*|https?:\/\/(\*\.)?[\w.-]+(:(\d{1,5}|\*))?)$/,
  '"self", "none", "*" or an origin such as "https://*.example.com"',
);

/** Language, script and region of a BCP 47 name: whatever has this form, Intl takes. */
const localeSchema = textLike(
  /^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/,
  'a language such as "de" or "pt-BR"',
);

const questionPartsSchema = z.strictObject({
  /** In the typed language. */
  filter: z.optional(text),
  /** As in a link: `last-30-day`, `day`, `week-1`, or two instants joined by `~`. */
  range: z.optional(text),
  zone: z.optional(name),
  increment: z.optional(z.enum(['auto', ...INCREMENTS])),
  view: z.optional(z.enum(['chart', 'table'])),
  /** Score keys not drawn; and those that are drawn alone, wherever a panel has some of them. */
  hidden: z.optional(z.array(z.string())),
  only: z.optional(z.array(z.string())),
});

const goalSchema = z.strictObject({
  /** A score's key. */
  score: name,
  bound: z.enum(['at-least', 'at-most']),
  /** As the endpoint gives it: 0.9 for 90 %. */
  value: z.number(),
});

const annotationSchema = z.strictObject({
  /** An instant, or a day in UTC. */
  at: instantSchema,
  text: name,
});

/** One schema for each option of `config.json`; `public/config.schema.json` documents them, held to these by a test. */
export const SITE_OPTIONS = {
  title: name,
  theme: z.enum(['system', 'light', 'dark']),
  locale: z.nullable(localeSchema),
  endpoint: addressSchema,
  connections: z.array(z.enum(CONNECTION_MODES)).check(z.minLength(1)),
  question: z.nullable(z.union([text, questionPartsSchema])),
  presets: z.array(z.strictObject({ name, filter: text })),
  goals: z.array(goalSchema),
  annotations: z.array(annotationSchema),
  refresh: z.enum(['off', '30s', '1m', '5m']),
  allowedHosts: z.array(originSchema),
  frameAncestors: z.array(frameSourceSchema).check(z.minLength(1)),
};

type Options = typeof SITE_OPTIONS;

/** What the owner of a site sets beside its `index.html`. */
export type SiteConfig = { readonly [Option in keyof Options]: z.infer<Options[Option]> };

export const DEFAULT_SITE: SiteConfig = {
  title: 'Scorelens',
  theme: 'system',
  locale: null,
  endpoint: '',
  connections: [...CONNECTION_MODES],
  question: null,
  presets: [],
  goals: [],
  annotations: [],
  refresh: 'off',
  allowedHosts: [],
  frameAncestors: ['self'],
};

/** What stands in for a broken option where the default would allow more than its author may have meant. */
const STRICTER: Partial<SiteConfig> = { connections: ['proxy'] };

export interface ReadConfig {
  readonly config: SiteConfig;
  /** One sentence for each option that is broken and so left at its default: the option, and why. */
  readonly problems: readonly string[];
}

/** Reads the text of a `config.json`. Never throws: a broken option is named and left out, the others apply. */
export function readSiteConfig(json: string): ReadConfig {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { config: DEFAULT_SITE, problems: [`config.json is not JSON: ${reason}`] };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { config: DEFAULT_SITE, problems: ['config.json: expected an object of options'] };
  const config: Record<string, unknown> = { ...DEFAULT_SITE };
  const problems: string[] = [];
  for (const [option, given] of Object.entries(value)) {
    if (option === '$schema') continue;
    const schema = Object.hasOwn(SITE_OPTIONS, option)
      ? SITE_OPTIONS[option as keyof Options]
      : null;
    if (schema === null) {
      problems.push(`config.json: “${option}” is not an option`);
      continue;
    }
    const read = z.strictObject({ [option]: schema }).safeParse({ [option]: given });
    if (read.success) config[option] = read.data[option];
    else {
      if (Object.hasOwn(STRICTER, option)) config[option] = STRICTER[option as keyof Options];
      problems.push(
        `config.json: ${describeIssue(innermost(read.error.issues[0]), { [option]: given })}`,
      );
    }
  }
  return { config: config as unknown as SiteConfig, problems };
}

/** Of a choice of shapes the last is the one with parts: its first fault says where. */
function innermost(issue: $ZodIssue | undefined): $ZodIssue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const inner = issue.errors.at(-1)?.[0];
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}
