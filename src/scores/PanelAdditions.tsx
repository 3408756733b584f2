import { Suspense } from 'react';
import { lazyPart } from '../ui/LazyPart.tsx';
import type { LineStyle } from './colours.ts';
import { numberNotes } from './number-notes.ts';
import type { Numbers } from './numbers.ts';
import { addedLines } from './panel-lines.ts';
import type { Plot } from './plot.ts';
import type { Additions } from './ScoreFigure.tsx';
import type { Answer } from './series.ts';
import type { Panel } from './units.ts';

const PlotMarks = lazyPart(() => import('./PlotMarks.tsx'));
const EventLabels = lazyPart(() => import('./EventLabels.tsx'));

/** What the numbers add to each panel's drawing; the same object for the same panel, as long as nothing changes. */
export function createAdditions(
  answer: Answer,
  numbers: Numbers,
  styles: ReadonlyMap<string, LineStyle>,
): (panel: Panel) => Additions {
  const known = new Map<Panel, Additions>();
  return (panel) => {
    const additions = known.get(panel) ?? additionsTo(panel, answer, numbers, styles);
    known.set(panel, additions);
    return additions;
  };
}

function additionsTo(
  panel: Panel,
  answer: Answer,
  numbers: Numbers,
  styles: ReadonlyMap<string, LineStyle>,
): Additions {
  const { annotations, revisions, goals, rolling } = numbers;
  const bands = panel.series.flatMap(({ key }) => goals.get(key) ?? []);
  const bounds = bands.flatMap(({ from, to }) => [from, to]).filter((bound) => bound !== null);
  const hasEvents = annotations.size > 0 || panel.series.some(({ key }) => revisions.has(key));
  const marks = (part: 'goals' | 'events') => (plot: Plot) => (
    <Suspense fallback={null}>
      <PlotMarks {...{ part, answer, panel, styles, plot, numbers }} />
    </Suspense>
  );
  return {
    lines: addedLines(answer, panel.series, numbers),
    ownLook: rolling > 1 ? 'faint' : 'full',
    reach: bounds,
    notes: numberNotes(answer, panel.series, panel.unit, numbers),
    ...(bands.length > 0 ? { under: marks('goals') } : {}),
    ...(hasEvents ? { over: marks('events') } : {}),
    ...(annotations.size > 0
      ? {
          labels: (plot: Plot) => (
            <Suspense fallback={null}>
              <EventLabels {...{ answer, annotations, plot }} />
            </Suspense>
          ),
        }
      : {}),
  };
}
