import * as z from 'zod';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const settingsSchema = z.object({
  PORT: z.coerce
    .number({ error: 'expected a port number' })
    .int('expected a port number')
    .min(0, 'expected a port number')
    .max(65_535, 'expected a port number')
    .default(8585),
  HOST: z
    .string()
    .refine((host) => LOOPBACK.includes(host), {
      error: `without access keys the endpoint answers this machine only: use one of ${LOOPBACK.join(', ')}`,
    })
    .default('127.0.0.1'),
  SCORELENS_DATA: z.string().default('.data'),
  SCORELENS_DEMO: z.enum(['on', 'off'], { error: 'expected on or off' }).optional(),
  CLICKHOUSE_URL: z
    .url({ protocol: /^https?$/, error: 'expected an http or https address' })
    .optional(),
});

/** The endpoint's environment, read once. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** With a database of one's own the demo is loaded only when asked for by name. */
  readonly demo: boolean;
  readonly clickHouseUrl: string | null;
}

/** Throws one sentence that lists every variable that doesn't fit, and why; empty variables count as absent. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given);
  if (!result.success)
    throw new Error(
      `The environment does not fit:\n${result.error.issues
        .map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
        .join('\n')}`,
    );
  const { PORT, HOST, SCORELENS_DATA, SCORELENS_DEMO, CLICKHOUSE_URL } = result.data;
  return {
    port: PORT,
    host: HOST,
    dataDirectory: SCORELENS_DATA,
    demo: SCORELENS_DEMO ? SCORELENS_DEMO === 'on' : CLICKHOUSE_URL === undefined,
    clickHouseUrl: CLICKHOUSE_URL ?? null,
  };
}
