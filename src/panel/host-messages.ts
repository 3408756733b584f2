import * as z from 'zod/mini';
import { incrementSchema } from '../contract/increments.ts';
import { COLOUR_NAMES, isColour } from './colours.ts';
import { LONGEST_KEY, MOST_SCORES, PARTS, THEMES } from './display.ts';

/** Stands in every message as `scorelens`; a message of another version is none. */
export const PROTOCOL = 1;

const LONGEST_FILTER = 200_000;

const scorelens = z.literal(PROTOCOL);
/** Chosen by the host; stands in the reply. */
const id = z.string().check(z.minLength(1), z.maxLength(100));
const instant = z.int().check(z.gte(-8.64e15), z.lte(8.64e15));
const short = z.string().check(z.minLength(1), z.maxLength(200));
const scoreKey = z.string().check(z.minLength(1), z.maxLength(LONGEST_KEY));

const coloursSchema = z.partialRecord(
  z.enum(COLOUR_NAMES),
  z.string().check(z.maxLength(150), z.refine(isColour)),
);

/** The question, whole or in part; what is left out stays as it is. */
const questionChangeSchema = z.strictObject({
  /** The contract's filter; checked against what the endpoint can do when it is applied. */
  filter: z.optional(z.unknown()),
  /** A filter in the typed language, instead of `filter`. */
  filterText: z.optional(z.string().check(z.maxLength(LONGEST_FILTER))),
  /** As links write it: `last-30-day`, `week-1`, `2026-01-01T00:00:00Z~2026-01-31T23:59:59.999Z`. */
  range: z.optional(short),
  zone: z.optional(short),
  increment: z.optional(z.union([z.literal('auto'), incrementSchema])),
  /** The score keys to show; null for all. */
  scores: z.optional(z.nullable(z.array(scoreKey).check(z.maxLength(MOST_SCORES)))),
  theme: z.optional(z.enum(THEMES)),
  colours: z.optional(coloursSchema),
});

export type QuestionChange = z.infer<typeof questionChangeSchema>;

const of = <Name extends string>(type: Name) => ({ scorelens, type: z.literal(type) });

/** What a host page may send. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.strictObject(of('hello')),
  z.strictObject({ ...of('set'), id: z.optional(id), question: questionChangeSchema }),
  z.strictObject({
    ...of('lock'),
    parts: z.array(z.enum(PARTS)).check(z.maxLength(PARTS.length)),
  }),
  /** Comes with a MessagePort, over which the token then goes. */
  z.strictObject(of('token')),
  z.strictObject(of('refresh')),
  /** The instant (ms) at which the crosshair stands in another panel; null when it went. */
  z.strictObject({ ...of('crosshair'), at: z.nullable(instant) }),
  z.strictObject({ ...of('export'), id, format: z.enum(['png', 'csv']) }),
  /** Asks how many messages were ignored. */
  z.strictObject({ ...of('count'), id }),
]);

export type HostMessage = z.infer<typeof hostMessageSchema>;

/** Over the port that came with `token`: the host's side, and below the panel's. */
export const tokenGiftSchema = z.strictObject({
  ...of('token'),
  token: z.string().check(z.minLength(1), z.maxLength(8_192), z.refine(isHeaderText)),
  /** The instant (ms) from which it is no longer good; left out, it lasts. */
  expiresAt: z.optional(instant),
});

export type TokenGift = z.infer<typeof tokenGiftSchema>;

/** What a header can carry: visible ASCII, so that no token can begin another header. */
function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}
