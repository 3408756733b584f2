import * as z from 'zod';
import { type SitePolicy, STANDARD_POLICY } from './security-headers.ts';

/** A word or a source of `frame-ancestors`, and nothing that could begin another directive. */
const ancestor = z
  .string()
  .regex(
    /^(self|none|\*|https?:\/\/(\*\.)?[\w.-]+(:(\d{1,5}|\*))?)$/,
    'expected "self", "none", "*" or an origin such as "https://*.example.com"',
  );

/** The keys of `config.json` that become headers; the page checks the whole file and says what is wrong with it. */
const keys = {
  frameAncestors: z.array(ancestor).min(1, 'expected at least one source').optional(),
  endpoint: z.string().optional(),
};

/** What `config.json` says about framing and asking. What can't be used is told and taken as not set: the strict standard. */
export function readPolicy(text: string | null, tell: (problem: string) => void): SitePolicy {
  const config = text === null ? {} : parseObject(text);
  if (config === null) {
    tell('is not a JSON object');
    return STANDARD_POLICY;
  }
  const read = <T>(key: keyof typeof keys, schema: z.ZodType<T>): T | undefined => {
    const result = schema.safeParse(config[key]);
    if (result.success) return result.data;
    tell(`${key}: ${result.error.issues[0]?.message}`);
    return undefined;
  };
  const frameAncestors = read('frameAncestors', keys.frameAncestors);
  const elsewhere = originOf(read('endpoint', keys.endpoint));
  const { connectTo } = STANDARD_POLICY;
  return {
    frameAncestors: frameAncestors?.map(sourceOf) ?? STANDARD_POLICY.frameAncestors,
    connectTo: elsewhere ? [elsewhere, ...connectTo] : connectTo,
  };
}

/** As a policy writes it: words in quotes, else they would be names of hosts. */
function sourceOf(ancestor: string): string {
  return /^(self|none)$/.test(ancestor) ? `'${ancestor}'` : ancestor;
}

/** Null for an address within the site. */
function originOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { origin, protocol } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : null;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return z.record(z.string(), z.unknown()).safeParse(value).data ?? null;
  } catch {
    return null;
  }
}
