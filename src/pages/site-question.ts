import { SCORELENS_ABILITIES } from '../contract/abilities.ts';
import type { SiteConfig } from '../contract/site-config.ts';
import { decodeLink } from '../question/link.ts';
import type { Question } from '../question/question.ts';
import { decodeRange } from '../time/range-link.ts';
import { readWall } from '../time/wall.ts';
import { isZone } from '../time/zone.ts';

interface SiteQuestion {
  readonly question: Question;
  readonly problems: readonly string[];
}

/** The question a fresh visit to this site begins with; parts that can't be read are as in `defaults`, and are named. */
export async function siteQuestion(
  { question: asked, goals, annotations, refresh }: SiteConfig,
  standard: Question,
): Promise<SiteQuestion> {
  const marks = annotations.map(({ at, text }) => ({ at: Date.parse(at), text }));
  const defaults = { ...standard, refresh, view: { ...standard.view, goals, annotations: marks } };
  if (asked === null) return { question: defaults, problems: [] };
  if (typeof asked === 'string') {
    const { question, problems } = decodeLink(asked.replace(/^[^#]*/, ''), defaults);
    return { question, problems: problems.map((problem) => `config.json, question: ${problem}`) };
  }
  const problems: string[] = [];
  function part<T>(name: string, value: T | null, fallback: T): T {
    if (value !== null) return value;
    problems.push(`config.json: question.${name}: can’t be read, so the default is used`);
    return fallback;
  }
  const zone =
    asked.zone === undefined ? defaults.zone : part('zone', zoneOf(asked.zone), defaults.zone);
  const { view } = defaults;
  const { hidden = view.hidden, only = view.only } = asked;
  const question: Question = {
    filters:
      asked.filter === undefined ? defaults.filters : await filtersOf(asked.filter, zone, problems),
    range:
      asked.range === undefined
        ? defaults.range
        : part('range', decodeRange(asked.range), defaults.range),
    zone,
    increment: asked.increment ?? defaults.increment,
    refresh: defaults.refresh,
    view: { ...view, mode: asked.view ?? view.mode, hidden, only },
  };
  return { question, problems };
}

function zoneOf(text: string): string | null {
  return isZone(text) ? text : null;
}

/** What of a text can't be read stays in the filter as it was written, marked there. */
async function filtersOf(text: string, zone: string, problems: string[]) {
  const { parseText } = await import('../filter/parse-text.ts');
  const { tree, diagnostics } = parseText(text, {
    abilities: SCORELENS_ABILITIES,
    readInstant: (wall, named) => {
      const reading = readWall(wall, named ?? zone);
      return reading && new Date(reading.first).toISOString();
    },
  });
  const first = diagnostics.find(({ severity }) => severity === 'error');
  if (first) problems.push(`config.json: question.filter: ${first.message}`);
  return tree;
}
