import { useState } from 'react';
import type { ScoreRow } from '../../../src/contract/scores-query.ts';
import { arrangePanels } from '../../../src/scores/arrange-panels.ts';
import type { ScoresAsk } from '../../../src/scores/ask.ts';
import { createStyleBook } from '../../../src/scores/colours.ts';
import { createPointer } from '../../../src/scores/pointer.ts';
import { ScoreFigure } from '../../../src/scores/ScoreFigure.tsx';
import { type Answer, layRows, toAnswer } from '../../../src/scores/series.ts';
import { SIDE_BY_SIDE } from './data.ts';

const NOTHING: ReadonlySet<string> = new Set();

export function answerOf(ask: ScoresAsk, rows: readonly ScoreRow[]): Answer {
  return toAnswer(ask, [layRows(rows, ask.requests[0]?.labels ?? [])]);
}

/** The product's panel, as often as wanted, all in step. */
export function Ours({ answer, panels }: { answer: Answer; panels: number }) {
  const [pointer] = useState(createPointer);
  const [panel] = arrangePanels(answer, {
    panels: 'unit',
    order: [],
    sort: 'name',
    hidden: [],
    only: [],
  }).panels;
  const styles = createStyleBook()(answer.series.map(({ key }) => key));
  return (
    <div style={panels > 1 ? SIDE_BY_SIDE : undefined}>
      {panel &&
        Array.from({ length: panels }, (_, index) => ({ ...panel, id: `panel ${index}` })).map(
          (one) => (
            <ScoreFigure
              key={one.id}
              answer={answer}
              panel={one}
              styles={styles}
              hidden={NOTHING}
              pointer={pointer}
              height={panels > 1 ? 140 : 500}
              onToggle={() => {}}
              onIsolate={() => {}}
            />
          ),
        )}
    </div>
  );
}
