import * as z from 'zod/mini';
import { DEFAULT_VIEW, type View } from './question.ts';

/** How one part of the view stands in a link, and what is said when it can't be read. */
interface Part<T> {
  readonly schema: z.ZodMiniType<T>;
  readonly name: string;
  readonly instead: string;
}

const scores = z.array(z.string());
/** As many buckets as the longest average may take. */
const LONGEST_AVERAGE = 10_000;
/** The outermost instant a date can hold, in ms. */
const LAST_INSTANT = 8.64e15;

const PARTS: { readonly [Name in Exclude<keyof View, 'better'>]: Part<View[Name]> } = {
  mode: { schema: z.enum(['chart', 'table']), name: 'view', instead: 'the chart is shown' },
  hidden: { schema: scores, name: 'hidden scores', instead: 'every score is drawn' },
  only: { schema: scores, name: 'scores drawn alone', instead: 'every score is drawn' },
  panels: {
    schema: z.enum(['unit', 'score']),
    name: 'way to share panels',
    instead: 'scores of one unit share a panel',
  },
  order: { schema: scores, name: 'order of panels', instead: 'they stand in the usual order' },
  size: {
    schema: z.enum(['small', 'medium', 'large']),
    name: 'size of panels',
    instead: 'they are of medium size',
  },
  shape: {
    schema: z.enum(['lines', 'steps', 'bars', 'area']),
    name: 'shape of the drawing',
    instead: 'lines are drawn',
  },
  axis: {
    schema: z.enum(['zero', 'fitted', 'log']),
    name: 'value axis',
    instead: 'it starts at zero',
  },
  sort: {
    schema: z.enum(['name', 'mean', 'change']),
    name: 'order of scores',
    instead: 'they are sorted by name',
  },
  compare: {
    schema: z.enum(['off', 'previous', 'week', 'month', 'year']),
    name: 'comparison',
    instead: 'nothing is compared',
  },
  rolling: {
    schema: z.int().check(z.gte(1), z.lte(LONGEST_AVERAGE)),
    name: 'rolling average',
    instead: 'none is drawn',
  },
  goals: {
    schema: z.array(
      z.strictObject({
        score: z.string(),
        bound: z.enum(['at-least', 'at-most']),
        value: z.number(),
      }),
    ),
    name: 'goals',
    instead: 'none are drawn',
  },
  annotations: {
    schema: z.array(
      z.strictObject({
        at: z.int().check(z.gte(-LAST_INSTANT), z.lte(LAST_INSTANT)),
        text: z.string(),
      }),
    ),
    name: 'annotations',
    instead: 'none are drawn',
  },
};

/** Pairs in a link, as a score may be called `__proto__`. */
const betterSchema = z.array(z.tuple([z.string(), z.enum(['more', 'less', 'unknown'])]));

/** The parts of a view that are not the default; undefined when none are. */
export function encodeView(view: View): Record<string, unknown> | undefined {
  const plain = plainOf(view);
  const usual = plainOf(DEFAULT_VIEW);
  const changed = Object.entries(plain).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name]),
  );
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

function plainOf(view: View): Record<string, unknown> {
  const better = Object.entries(view.better).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...view, better };
}

/** Reads what `encodeView` made. A missing part is the default; one that can't be read is the default and is named. */
export function decodeView(value: unknown): {
  readonly view: View;
  readonly problems: readonly string[];
} {
  if (value === undefined) return { view: DEFAULT_VIEW, problems: [] };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { view: DEFAULT_VIEW, problems: [problemOf('view', 'the chart is shown')] };
  const problems: string[] = [];
  const found: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    if (name === 'better') {
      const pairs = betterSchema.safeParse(part);
      if (pairs.success) found.better = ownRecord(pairs.data);
      else problems.push(problemOf('choice of which scores are better high', 'it is guessed'));
      continue;
    }
    const known = Object.hasOwn(PARTS, name) ? PARTS[name as keyof typeof PARTS] : null;
    if (known === null) {
      problems.push(`The link’s view holds “${name}”, which this page doesn’t know.`);
      continue;
    }
    const read = known.schema.safeParse(part);
    if (read.success) found[name] = read.data;
    else problems.push(problemOf(known.name, known.instead));
  }
  return { view: { ...DEFAULT_VIEW, ...found }, problems };
}

function problemOf(name: string, instead: string): string {
  return `The link’s ${name} can’t be read, so ${instead}.`;
}

/** A record that holds nothing but what it was given, whatever the keys are called. */
function ownRecord<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}
