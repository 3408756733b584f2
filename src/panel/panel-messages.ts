import * as z from 'zod/mini';
import { incrementSchema } from '../contract/increments.ts';
import { PARTS, THEMES } from './display.ts';
import { PROTOCOL } from './host-messages.ts';

const scorelens = z.literal(PROTOCOL);
const of = <Name extends string>(type: Name) => ({ scorelens, type: z.literal(type) });
const instant = z.int();

/** The question as the panel tells it: always whole, the filter as wire and as text. */
const questionSchema = z.strictObject({
  filter: z.unknown(),
  filterText: z.string(),
  range: z.string(),
  zone: z.string(),
  increment: z.union([z.literal('auto'), incrementSchema]),
  scores: z.nullable(z.array(z.string())),
  theme: z.enum(THEMES),
  /** The question's link, to be put behind the site's address. */
  link: z.string(),
});

export type ToldQuestion = z.infer<typeof questionSchema>;

const bucket = { start: instant, end: instant };
const mean = z.nullable(z.number());

/** What a panel sends. Only `loaded` and `height` go to a page that has not been greeted. */
export const panelMessageSchema = z.discriminatedUnion('type', [
  /** The panel listens: time for a hello. */
  z.strictObject(of('loaded')),
  /** Whole px that the panel wants to be tall. */
  z.strictObject({ ...of('height'), height: z.int().check(z.gte(0)) }),
  z.strictObject({ ...of('ready'), question: questionSchema, locked: z.array(z.enum(PARTS)) }),
  /** The reader, or a message, changed the question. */
  z.strictObject({ ...of('question'), question: questionSchema }),
  z.strictObject({ ...of('crosshair'), at: z.nullable(instant) }),
  z.strictObject({
    ...of('selected'),
    ...bucket,
    label: z.string(),
    means: z.record(z.string(), mean),
  }),
  z.strictObject({ ...of('needs-token'), reason: z.enum(['missing', 'expiring', 'refused']) }),
  z.strictObject({
    ...of('error'),
    kind: z.string(),
    message: z.string(),
    id: z.optional(z.string()),
  }),
  /** An answer is on screen: what every score is, bucket by bucket; null is a hole. */
  z.strictObject({
    ...of('answer'),
    buckets: z.array(z.strictObject({ ...bucket, partial: z.boolean() })),
    scores: z.array(z.strictObject({ key: z.string(), means: z.array(mean) })),
  }),
  z.strictObject({
    ...of('reply'),
    id: z.string(),
    file: z.optional(z.instanceof(Blob)),
    name: z.optional(z.string()),
    count: z.optional(z.int()),
  }),
]);

export type PanelMessage = z.infer<typeof panelMessageSchema>;
/** A message as it is made; the version is put on at the door. */
export type PanelNews = WithoutVersion<PanelMessage>;
type WithoutVersion<Message> = Message extends unknown ? Omit<Message, 'scorelens'> : never;
