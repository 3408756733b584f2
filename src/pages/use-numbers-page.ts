import { useMemo } from 'react';
import { SCORES_PATH } from '../contract/scores-query.ts';
import type { SiteConfig } from '../contract/site-config.ts';
import { encodeLink } from '../question/link.ts';
import type { View } from '../question/question.ts';
import { useQuestionStore } from '../question/use-question.ts';
import type { ScoresAsk } from '../scores/ask.ts';
import { addressOf } from '../scores/connection.ts';
import { toBody } from '../scores/fetch-scores.ts';
import { useConnection } from '../scores/use-connection.ts';
import type { Compared, NumbersWish } from '../scores/use-numbers.ts';
import type { GoalBound, NumbersTools } from '../scores/use-numbers-tools.ts';
import { readWall, writeWall } from '../time/wall.ts';
import { useSiteConfig } from './use-site-config.ts';

/** What the link says about numbers, together with what the site's owner set for everybody. */
export function useNumbersWish(view: View, compared: Compared | null): NumbersWish {
  const site = useSiteConfig();
  const { annotations, rolling, goals, better } = view;
  return useMemo(
    () => ({
      compared,
      annotations: [...siteAnnotations(site), ...annotations],
      rolling,
      // A goal in the link stands in for the site's own.
      goals: [...site.goals.filter(({ score }) => !isSetIn(goals, score)), ...goals],
      better,
    }),
    [compared, site, annotations, rolling, goals, better],
  );
}

/** What a reader can do with the numbers; every change is a change of the question's view. */
export function useTools(
  ask: ScoresAsk | null,
  view: View,
  zone: string,
  about: readonly string[],
  comparedSpans: string | null,
): NumbersTools {
  const { ask: askQuestion, store } = useQuestionStore();
  const connection = useConnection();
  const aboutText = about.join('\n');
  return useMemo(() => {
    const setView = (change: (view: View) => Partial<View>) =>
      askQuestion((before) => ({ ...before, view: { ...before.view, ...change(before.view) } }));
    const url = new URL(addressOf(connection, SCORES_PATH), document.baseURI).href;
    return {
      ...view,
      zone,
      comparedSpans,
      about: aboutText.split('\n'),
      onScore: (key, { goals, better }) =>
        setView((before) => {
          const { [key]: _, ...others } = before.better;
          if (better === undefined) return { goals };
          return { goals, better: better === null ? others : { ...others, [key]: better } };
        }),
      onAnnotations: (annotations) => setView(() => ({ annotations })),
      onCompare: (change) => setView(() => change),
      readInstant: (text) => readWall(text, zone)?.first ?? null,
      writeInstant: (instant) => writeWall(zone, instant),
      link: () => new URL(encodeLink(store.getState().question), window.location.href).href,
      code: async (language) => {
        const { questionCode } = await import('./question-code.ts');
        return questionCode(
          language,
          url,
          ask?.requests.map((asked) => toBody(ask.filter, asked)) ?? [],
        );
      },
    };
  }, [ask, view, zone, aboutText, comparedSpans, askQuestion, store, connection]);
}

function isSetIn(goals: readonly GoalBound[], score: string): boolean {
  return goals.some((goal) => goal.score === score);
}

function siteAnnotations({ annotations }: SiteConfig) {
  return annotations.map(({ at, text }) => ({ at: Date.parse(at), text }));
}
