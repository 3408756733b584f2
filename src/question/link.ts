import * as z from 'zod/mini';
import { incrementSchema } from '../contract/increments.ts';
import { decodeTree, encodeTree } from '../filter/schema.ts';
import { decodeRange, encodeRange } from '../time/range-link.ts';
import { REFRESH_RATES } from '../time/refresh.ts';
import { isZone } from '../time/zone.ts';
import { packText, unpackText } from './pack-text.ts';
import type { Question } from './question.ts';
import { decodeView, encodeView } from './view-link.ts';

const VERSION = '1';

/** The question as a URL hash, `#1.` and deflated JSON in base64url: it works on any static host. */
export function encodeLink(question: Question): string {
  const { filters, range, zone, increment, refresh, view } = question;
  const plain = {
    filters: encodeTree(filters),
    range: encodeRange(range),
    zone,
    increment,
    // Left out where it is off, as in links made before there was any.
    ...(refresh === 'off' ? {} : { refresh }),
    view: encodeView(view),
  };
  return `#${VERSION}.${packText(JSON.stringify(plain))}`;
}

export interface DecodedLink {
  readonly question: Question;
  /** One sentence for each part that could not be read and is now the default. */
  readonly problems: readonly string[];
}

/** Reads a URL hash; an empty one is the defaults. Never throws: what can't be read is the default, and is named. */
export function decodeLink(hash: string, defaults: Question): DecodedLink {
  const text = hash.replace(/^#/, '');
  if (text === '') return { question: defaults, problems: [] };
  const whole = (problem: string) => ({ question: defaults, problems: [problem] });
  const dot = text.indexOf('.');
  const version = text.slice(0, dot);
  if (dot > 0 && /^\d+$/.test(version) && version !== VERSION)
    return whole(
      `This link is of version ${version}, which this page can’t read; it reads version ${VERSION}. The default question is shown.`,
    );
  const parts = version === VERSION ? readParts(text.slice(dot + 1)) : null;
  if (parts === null)
    return whole(
      'This link can’t be read; it may have been cut short. The default question is shown.',
    );
  return decodeParts(parts, defaults);
}

function readParts(packed: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(unpackText(packed));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function decodeParts(parts: Record<string, unknown>, defaults: Question): DecodedLink {
  const problems: string[] = [];
  function part<T>(name: string, value: T | null, fallback: T, instead: string): T {
    if (value !== null) return value;
    problems.push(`The link’s ${name} can’t be read, so ${instead}.`);
    return fallback;
  }
  const tree = decodeTree(parts.filters);
  if (tree.problem)
    problems.push(
      `The link’s filters can’t be read (${tree.problem.path} ${tree.problem.message}), so none are applied.`,
    );
  const range = typeof parts.range === 'string' ? decodeRange(parts.range) : null;
  const zone = typeof parts.zone === 'string' && isZone(parts.zone) ? parts.zone : null;
  const increment = z.union([z.literal('auto'), incrementSchema]).safeParse(parts.increment);
  const refresh = z.enum(REFRESH_RATES).safeParse(parts.refresh ?? 'off');
  const { view, problems: viewProblems } = decodeView(parts.view);
  const question: Question = {
    filters: tree.tree ?? defaults.filters,
    range: part('range', range, defaults.range, 'the last 30 days are shown'),
    zone: part('time zone', zone, defaults.zone, `${defaults.zone} is used`),
    increment: part(
      'increment',
      increment.data ?? null,
      defaults.increment,
      'it is chosen for you',
    ),
    refresh: part('refresh', refresh.data ?? null, defaults.refresh, 'it is off'),
    view,
  };
  return { question, problems: [...problems, ...viewProblems] };
}
