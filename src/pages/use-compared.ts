import { useMemo } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import type { WireFilter } from '../contract/filter-node.ts';
import type { Question } from '../question/question.ts';
import type { Compared } from '../scores/use-numbers.ts';
import { offText, shortRangeText } from '../time/label-time.ts';
import { planRequests } from '../time/plan.ts';
import { rangeName } from '../time/presets.ts';
import { previousPeriod } from '../time/shift.ts';
import { type AskedTime, toAsk } from './use-ask.ts';

type Compare = Question['view']['compare'];

const NAMES: Readonly<Record<Exclude<Compare, 'off' | 'previous'>, string>> = {
  week: 'the same days a week earlier',
  month: 'the same days a month earlier',
  year: 'the same days a year earlier',
};

/** The same filter over an earlier period, planned like any other question; null when nothing is compared. */
export function useCompared(
  filter: WireFilter,
  { range, zone, view }: Question,
  time: AskedTime,
  abilities: Abilities,
  now: number,
): Compared | null {
  const { compare } = view;
  const { resolved, increment } = time;
  return useMemo(() => {
    if (compare === 'off') return null;
    const earlier = previousPeriod(resolved, range, increment, zone, compare);
    const plan = planRequests({
      range: earlier,
      increment,
      zone,
      exactZones: abilities.exactZones,
      now,
    });
    const name = compare === 'previous' ? nameOfPrevious(range) : NAMES[compare];
    const spans = `${shortRangeText(resolved, zone)} against ${shortRangeText(earlier, zone)}`;
    return { ask: toAsk(filter, plan, zone, now), name, spans, inexact: offText(plan) };
  }, [compare, resolved, range, zone, increment, abilities.exactZones, filter, now]);
}

function nameOfPrevious(range: Question['range']): string {
  const name = rangeName(range);
  return name ? `the period before “${name}”` : 'the period before';
}
