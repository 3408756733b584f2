import { COLOUR_NAMES, type Colours, isColour } from './colours.ts';

/** Parts of the question that a host page can set, and lock against the reader. */
export const PARTS = ['filters', 'range', 'zone', 'increment', 'scores', 'theme'] as const;

export type Part = (typeof PARTS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;

/** How the panel looks, apart from the question: each piece shown or hidden on its own. */
export interface Display {
  readonly header: boolean;
  readonly range: boolean;
  readonly filters: boolean;
  readonly legend: boolean;
  readonly chart: boolean;
  readonly table: boolean;
  readonly border: boolean;
  readonly theme: (typeof THEMES)[number];
  readonly background: 'plain' | 'transparent';
  readonly density: 'normal' | 'compact';
  /** `frame` fills whatever frame there is; `content` has a height of its own and tells the host. */
  readonly fit: 'frame' | 'content';
  /** Seconds between two questions without anybody asking; null for never. */
  readonly refresh: number | null;
  /** A BCP 47 name that decides how numbers and dates are written; null for the product's own way. */
  readonly locale: string | null;
  readonly title: string | null;
  /** The score keys to show; null for all. */
  readonly scores: readonly string[] | null;
  readonly lock: readonly Part[];
  readonly colours: Colours;
}

export const DEFAULT_DISPLAY: Display = {
  header: true,
  range: false,
  filters: false,
  legend: true,
  chart: true,
  table: false,
  border: false,
  theme: 'system',
  background: 'plain',
  density: 'normal',
  fit: 'frame',
  refresh: null,
  locale: null,
  title: null,
  scores: null,
  lock: [],
  colours: {},
};

/** The shortest time (s) between two automatic questions, so that a wall of panels does not flood an endpoint. */
const SHORTEST_REFRESH = 5;
const LONGEST_REFRESH = 86_400;
const LONGEST_TITLE = 200;
export const MOST_SCORES = 200;
export const LONGEST_KEY = 1_000;

/** A value's way into the address and back; `read` gives undefined for what it can't be. */
interface Codec<T> {
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
}

const shown: Codec<boolean> = {
  read: (text) => ({ on: true, off: false })[text],
  write: (value) => (value ? 'on' : 'off'),
};

function oneOf<T extends string>(options: readonly T[]): Codec<T> {
  return { read: (text) => options.find((one) => one === text), write: (value) => value };
}

const seconds: Codec<number | null> = {
  read: (text) => {
    const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    return value >= SHORTEST_REFRESH && value <= LONGEST_REFRESH ? value : undefined;
  },
  write: String,
};

const locale: Codec<string | null> = {
  read: (text) => {
    try {
      return Intl.getCanonicalLocales(text)[0];
    } catch {
      return undefined;
    }
  },
  write: String,
};

const title: Codec<string | null> = {
  read: (text) => (text !== '' && text.length <= LONGEST_TITLE ? text : undefined),
  write: String,
};

/** Score keys may hold any character, commas too: those are written `%2C` inside their own part. */
const scores: Codec<readonly string[] | null> = {
  read: (text) => {
    const keys = text.split(',').map(decoded);
    const fits = keys.every((key) => key !== null && key !== '' && key.length <= LONGEST_KEY);
    return fits && keys.length <= MOST_SCORES ? (keys as string[]) : undefined;
  },
  write: (keys) => (keys ?? []).map((key) => key.replace(/[%,]/g, encodeURIComponent)).join(','),
};

const lock: Codec<readonly Part[]> = {
  read: (text) => {
    const parts = text.split(',').map((word) => PARTS.find((part) => part === word));
    return parts.every((part) => part !== undefined) ? parts : undefined;
  },
  write: (parts) => parts.join(','),
};

/** `ink:e8ebf0,accent:8fb0ff`: hex digits without their #; other notations only over messages. */
const colours: Codec<Colours> = {
  read: (text) => {
    const pairs = text.split(',').map((pair) => pair.split(':'));
    const fits = pairs.every(
      ([name, value = '', more]) =>
        COLOUR_NAMES.some((one) => one === name) && isColour(`#${value}`) && more === undefined,
    );
    return fits
      ? Object.fromEntries(pairs.map(([name, value]) => [name, `#${value?.toLowerCase()}`]))
      : undefined;
  },
  write: (value) =>
    Object.entries(value)
      .filter(([, colour]) => colour.startsWith('#'))
      .map(([name, colour]) => `${name}:${colour.slice(1)}`)
      .join(','),
};

const CODECS: { readonly [Name in keyof Display]: Codec<Display[Name]> } = {
  header: shown,
  range: shown,
  filters: shown,
  legend: shown,
  chart: shown,
  table: shown,
  border: shown,
  theme: oneOf(THEMES),
  background: oneOf(['plain', 'transparent']),
  density: oneOf(['normal', 'compact']),
  fit: oneOf(['frame', 'content']),
  refresh: seconds,
  locale,
  title,
  scores,
  lock,
  colours,
};

/** What differs from the default, as the query of a panel's address: `range=on&theme=dark`. */
export function encodeDisplay(display: Display): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(CODECS) as (keyof Display)[]) {
    const text = written(name, display);
    if (text !== written(name, DEFAULT_DISPLAY)) params.set(name, text);
  }
  return params.toString();
}

/** Reads such a query. Never throws: what can't be read is the default, and is named. */
export function decodeDisplay(query: string): {
  readonly display: Display;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const values: Record<string, unknown> = { ...DEFAULT_DISPLAY };
  for (const [name, text] of new URLSearchParams(query)) {
    if (!Object.hasOwn(CODECS, name)) {
      problems.push(`This panel has no option “${name}”.`);
      continue;
    }
    const value = CODECS[name as keyof Display].read(text);
    if (value === undefined) problems.push(`The panel’s ${name} can’t be “${text}”.`);
    else values[name] = value;
  }
  return { display: values as unknown as Display, problems };
}

function written<Name extends keyof Display>(name: Name, display: Display): string {
  return display[name] === null ? '' : CODECS[name].write(display[name]);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
