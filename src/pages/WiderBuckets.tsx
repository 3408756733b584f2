import { INCREMENTS, type Increment } from '../contract/increments.ts';
import { scoreLabel } from '../contract/score-keys.ts';
import type { Question } from '../question/question.ts';
import { scoresOfFewRequests } from '../scores/few-requests.ts';
import type { Answer } from '../scores/series.ts';
import { countBuckets } from '../time/buckets.ts';
import { incrementWord } from '../time/label-time.ts';
import { Button } from '../ui/Button.tsx';
import type { AskedTime } from './use-ask.ts';

/** Fewer buckets than this make no line. */
const FEWEST = 5;

/**
 * Where the automatic step, which follows from the range alone, leaves so few requests in a bucket that shares jump
 * between 0 and 100 %: offers the next wider one.
 */
export function WiderBuckets(props: {
  readonly answer: Answer;
  readonly question: Question;
  readonly time: AskedTime;
  readonly onIncrement: (increment: Increment) => void;
}) {
  const { answer, question, time, onIncrement } = props;
  if (question.increment !== 'auto') return null;
  const wider = INCREMENTS[INCREMENTS.indexOf(time.increment) + 1];
  if (!wider || countBuckets(time.resolved, wider, question.zone) < FEWEST) return null;
  const [first, ...others] = scoresOfFewRequests(answer);
  if (first === undefined) return null;
  return (
    <p className="text-label text-quiet print:hidden">
      {scoreLabel(first)}
      {others.length > 0 && ` and ${others.length} more`} jump
      {others.length > 0 ? '' : 's'} between 0 and 100 %, as when a bucket holds one or two
      requests.
      <Button look="link" className="-my-2" onClick={() => onIncrement(wider)}>
        Show it by {incrementWord(wider)}
      </Button>
    </p>
  );
}
