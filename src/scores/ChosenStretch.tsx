import { useStore } from 'zustand';
import { innerWidth, PLOT_MARGIN, type Plot, xOf } from './plot.ts';
import { orderStretch, type Pointer } from './pointer.ts';
import type { Answer } from './series.ts';

interface Props {
  readonly pointer: Pointer;
  readonly answer: Answer;
  readonly plot: Plot;
}

/** The stretch that is being chosen to zoom into, from bucket edge to bucket edge, with its dates. */
export function ChosenStretch({ pointer, answer, plot }: Props) {
  const chosen = useStore(pointer, (state) => state.chosen);
  const stretch = chosen && orderStretch(chosen, answer.buckets.length);
  const first = stretch && answer.buckets[stretch.from];
  const last = stretch && answer.buckets[stretch.to];
  if (!stretch || !first || !last) return null;
  const right = plot.left + innerWidth(plot);
  const from = Math.max(plot.left, xOf(plot, first.start));
  const to = Math.max(from + 2, Math.min(right, xOf(plot, last.end)));
  return (
    <div className="pointer-events-none absolute inset-0" aria-hidden="true">
      <div
        className="absolute border-x border-accent bg-accent/15"
        style={{
          left: from,
          width: to - from,
          top: PLOT_MARGIN.top,
          bottom: PLOT_MARGIN.bottom,
        }}
      />
      <p className="absolute inset-x-0 top-1 z-10 mx-auto w-fit max-w-full rounded-control border border-line bg-raised px-2 py-1 text-center text-label font-semibold shadow-float">
        {stretchText(answer, stretch)}
      </p>
    </div>
  );
}

/** The first and last bucket of a stretch in words, and how many there are. */
export function stretchText(answer: Answer, { from, to }: { from: number; to: number }): string {
  const { bucketLabel } = answer.ask;
  const count = to - from + 1;
  if (count === 1) return bucketLabel(from);
  return `${bucketLabel(from)} – ${bucketLabel(to)} (${count} buckets)`;
}
