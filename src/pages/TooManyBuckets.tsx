import type { Increment } from '../contract/increments.ts';
import { formatCount } from '../scores/format-number.ts';
import { incrementWord } from '../time/label-time.ts';
import { Button } from '../ui/Button.tsx';
import { type AskedTime, MOST_BUCKETS } from './use-ask.ts';

const LOOKS = {
  card: 'min-h-60 justify-center rounded-panel border border-line bg-surface p-6',
  /** Of whatever height, it is read by scrolling. */
  bare: 'my-auto min-h-0 overflow-auto text-control',
} as const;

/** Said instead of asking for more buckets than a picture can show. */
export function TooManyBuckets({
  time,
  look = 'card',
  onIncrement,
}: {
  time: AskedTime;
  look?: keyof typeof LOOKS;
  onIncrement: (increment: Increment) => void;
}) {
  const { buckets, increment, coarser } = time;
  return (
    <section aria-label="Scores" className={`flex flex-col items-start gap-2 ${LOOKS[look]}`}>
      <p role="status" className={`font-semibold ${look === 'card' ? 'text-panel' : ''}`}>
        {formatCount(buckets)} buckets are too many to show
      </p>
      <p className="max-w-prose text-quiet">
        This range by {incrementWord(increment)} was not asked for: at most{' '}
        {formatCount(MOST_BUCKETS)} buckets fit one picture. Choose a coarser increment or a shorter
        range.
      </p>
      {coarser && (
        <Button look="accent" onClick={() => onIncrement(coarser)}>
          Show it by {incrementWord(coarser)}
        </Button>
      )}
    </section>
  );
}
