import type { ScoresAsk } from '../scores/ask.ts';
import type { Plan } from '../time/plan.ts';

/** Names the buckets that the endpoint can't cut at their true edges, so that nobody reads them as exact. */
export function OffBuckets({ ask, plan }: { ask: ScoresAsk; plan: Plan }) {
  const shown = plan.off.slice(0, 5);
  const rest = plan.off.length - shown.length;
  return (
    <p role="status" className="rounded-control bg-unsure-soft px-3 py-2 text-control text-unsure">
      The endpoint can’t cut every bucket at its true edge in this zone. Not exact:{' '}
      {shown.map(({ bucket, minutes }) => `${ask.bucketLabel(bucket)} (${minutes} min)`).join(', ')}
      {rest > 0 && ` and ${rest} more`}.
    </p>
  );
}
