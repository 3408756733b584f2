import * as z from 'zod/mini';
import { abilitiesSchema } from '../contract/abilities.ts';
import { describeIssue } from '../contract/describe-issue.ts';
import type { AskedRequest, ScoresAsk } from './ask.ts';
import type { FrozenAnswers } from './connection.ts';
import { ScoresError } from './errors.ts';
import { type Answer, layRows, toAnswer } from './series.ts';

/** Larger files are not read: no picture needs as much, and a page has to hold it. */
export const MOST_SNAPSHOT_BYTES = 8_000_000;

const instant = z.int().check(z.gte(0), z.lte(8.64e15));

const frozenAnswerSchema = z.strictObject({
  /** What tells it from the others: the wire's filter, the zone and the windows asked for. */
  filter: z.unknown(),
  zone: z.string(),
  windows: z.array(z.tuple([instant, instant, z.string(), z.int()])),
  /** Each score's key with its mean in each bucket, null where it has none. */
  scores: z.array(z.tuple([z.string(), z.array(z.nullable(z.number()))])),
});

const snapshotSchema = z.strictObject({
  scorelens: z.literal('snapshot'),
  version: z.literal(1),
  /** When the question was asked, in ms. */
  takenAt: instant,
  /** The question, as a link's hash. */
  question: z.string().check(z.startsWith('#')),
  abilities: abilitiesSchema,
  answers: z.array(frozenAnswerSchema).check(z.minLength(1), z.maxLength(200)),
});

type FrozenAnswer = z.infer<typeof frozenAnswerSchema>;

/** A question with its answers, frozen: it needs no key and no network. */
export type Snapshot = Omit<z.infer<typeof snapshotSchema>, 'scorelens' | 'version'>;

export function freezeAnswer({ ask, series }: Answer): FrozenAnswer {
  return {
    filter: ask.filter,
    zone: ask.zone,
    windows: ask.requests.map(windowOf),
    scores: series.map(({ key, means }) => [
      key,
      Array.from(means, (mean) => (Number.isNaN(mean) ? null : mean)),
    ]),
  };
}

/** The snapshot as the text of a file. */
export function encodeSnapshot(snapshot: Snapshot): string {
  return JSON.stringify({ scorelens: 'snapshot', version: 1, ...snapshot });
}

export type DecodedSnapshot =
  | { readonly snapshot: Snapshot; readonly problem: null }
  | { readonly snapshot: null; readonly problem: string };

/** Reads such a text; a sentence says what is wrong with one that is none. Nothing is taken from a faulty one. */
export function decodeSnapshot(text: string): DecodedSnapshot {
  const refused = (problem: string) => ({ snapshot: null, problem });
  if (text.length > MOST_SNAPSHOT_BYTES)
    return refused(
      `This snapshot is larger than ${MOST_SNAPSHOT_BYTES / 1e6} MB, so it is not read.`,
    );
  const value = parseJson(text);
  const { scorelens, version } = Object(value) as { scorelens?: unknown; version?: unknown };
  if (scorelens !== 'snapshot') return refused('This is not a snapshot.');
  if (version !== 1)
    return refused(`This snapshot is of version ${version}; this page reads version 1.`);
  const parsed = snapshotSchema.safeParse(value);
  if (!parsed.success)
    return refused(
      `This snapshot can’t be read: ${describeIssue(parsed.error.issues[0], value, 'the file')}.`,
    );
  const { takenAt, question, abilities, answers } = parsed.data;
  return { snapshot: { takenAt, question, abilities, answers }, problem: null };
}

/** What a connection answers from. */
export function openSnapshot({ takenAt, question, abilities, answers }: Snapshot): FrozenAnswers {
  const held = new Map(answers.map((frozen) => [keyOf(frozen), frozen]));
  return {
    takenAt,
    question,
    abilities,
    answerTo: (ask) => {
      const { filter, zone, requests } = ask;
      const frozen = held.get(keyOf({ filter, zone, windows: requests.map(windowOf) }));
      if (!frozen)
        throw new ScoresError(
          'not-in-snapshot',
          'The question on screen is another than it holds.',
        );
      return thaw(frozen, ask);
    },
  };
}

/** By way of rows, so that an answer is laid out and judged as any other. */
function thaw({ scores }: FrozenAnswer, ask: ScoresAsk): Answer {
  for (const [key, means] of scores)
    if (means.length !== ask.buckets.length)
      throw new ScoresError(
        'unreadable',
        `The snapshot has ${means.length} values of “${key}” for ${ask.buckets.length} buckets.`,
      );
  const parts = ask.requests.map(({ firstBucket, labels }) => {
    const rows = labels.flatMap((label, index) =>
      scores.flatMap(([score_key, means]) => {
        const score_sum = means[firstBucket + index] ?? null;
        return score_sum === null
          ? []
          : { created_at_trunc: new Date(label).toISOString(), score_key, score_sum };
      }),
    );
    return layRows(rows, labels);
  });
  return toAnswer(ask, parts);
}

function windowOf({
  start,
  end,
  increment,
  timeZoneDifference,
}: AskedRequest): [number, number, string, number] {
  return [start, end, increment, timeZoneDifference];
}

function keyOf({ filter, zone, windows }: Omit<FrozenAnswer, 'scores'>): string {
  return JSON.stringify([filter, zone, windows]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
