import { useMemo } from 'react';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import type { Zoom } from '../scores/zoom.ts';
import { EARLIEST, LATEST } from '../time/range.ts';

/** Lets the charts ask about a stretch of the time they show, and go back and forward between ranges. */
export function useZoom(): Zoom {
  const { ask, travelRange } = useQuestionStore();
  const { past, future } = useQuestion((state) => state.ranges);
  const hasPast = past.length > 0;
  const hasFuture = future.length > 0;
  return useMemo(
    () => ({
      into: (start, end) =>
        ask((before) => ({
          ...before,
          range: {
            kind: 'between',
            start: Math.max(start, EARLIEST),
            end: Math.min(end, LATEST),
          },
        })),
      back: hasPast ? () => travelRange('back') : null,
      forward: hasFuture ? () => travelRange('forward') : null,
    }),
    [ask, travelRange, hasPast, hasFuture],
  );
}
