import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { scoreLabel } from '../contract/score-keys.ts';
import { ChangeText } from './ChangeText.tsx';
import type { LineStyle } from './colours.ts';
import { formatMean } from './format-number.ts';
import { LineSwatch } from './LineSwatch.tsx';
import type { NumberNotes } from './number-notes.ts';
import type { Pointer } from './pointer.ts';
import type { Answer, Series } from './series.ts';
import { shortName } from './short-name.ts';
import type { Unit } from './units.ts';

interface Props {
  readonly answer: Answer;
  /** All scores of the panel. */
  readonly series: readonly Series[];
  /** Those that are drawn. */
  readonly shown: readonly Series[];
  /** How many are not hidden. */
  readonly wanted: number;
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly unit: Unit;
  readonly hidden: ReadonlySet<string>;
  readonly pointer: Pointer;
  readonly notes: NumberNotes | undefined;
  readonly onToggle: (key: string) => void;
  readonly onIsolate: (key: string) => void;
  /** Where there are too many scores to list: how to choose among them. */
  readonly choose?: ReactNode;
}

/** Above this many the legend lists only the scores that are drawn. */
const MOST_LISTED = 25;

/**
 * Behind the last item of a row, so that the button that hangs over its end makes nothing scroll sideways. The narrowest
 * panels have no room for either.
 */
const ROOM_FOR_ONLY = 'min-[300px]:pr-11 pointer-coarse:pr-1';

/** Which line is which, its newest complete value (or the pointed one), and switches to hide or isolate it. */
export function Legend(props: Props) {
  const { series, shown, wanted, hidden, choose } = props;
  const listed = series.length > MOST_LISTED ? shown : series;
  const isFew = shown.length < wanted || listed.length < series.length;
  return (
    <div
      className={`legend flex flex-wrap items-center gap-x-4 gap-y-1 px-1 ${series.length > 1 ? ROOM_FOR_ONLY : ''}`}
    >
      <ul className="contents">
        {listed.map((one) => {
          const alone =
            !hidden.has(one.key) && series.every(({ key }) => key === one.key || hidden.has(key));
          return <LegendItem key={one.key} {...props} one={one} alone={alone} />;
        })}
      </ul>
      {isFew && (
        <span className="text-label text-quiet">
          {shown.length} of {series.length} drawn
        </span>
      )}
      {isFew && choose}
    </div>
  );
}

function LegendItem(props: Props & { readonly one: Series; readonly alone: boolean }) {
  const { one, alone, series, styles, hidden, onToggle, onIsolate } = props;
  const label = scoreLabel(one.key);
  const shown = !hidden.has(one.key);
  return (
    <li className="group relative flex max-w-full items-center">
      <button
        type="button"
        aria-pressed={shown}
        title={`${shown ? 'Hide' : 'Show'} ${one.key}`}
        onClick={() => onToggle(one.key)}
        className="flex min-h-7 min-w-0 items-center gap-2 rounded-control px-1 text-control hover:bg-sunken"
      >
        <span className={shown ? '' : 'opacity-30'}>
          <LineSwatch style={styles.get(one.key)} />
        </span>
        <span
          className={`line-clamp-3 text-left [overflow-wrap:anywhere] ${shown ? '' : 'text-quiet line-through'}`}
        >
          {shortName(one.key)}
        </span>
        <LegendValue {...props} />
      </button>
      {series.length > 1 && (
        <button
          type="button"
          aria-label={alone ? `Show all beside ${label}` : `Show only ${label}`}
          onClick={() => onIsolate(one.key)}
          className="absolute left-full z-10 max-[300px]:hidden min-h-7 rounded-control bg-sunken px-1.5 text-label text-quiet opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:opacity-100"
        >
          {alone ? 'All' : 'Only'}
        </button>
      )}
    </li>
  );
}

/**
 * A score's newest complete value and how its mean differs from that of the period it is compared with; while a bucket is
 * pointed at, that one's value and difference. The one part of a legend that follows the pointer.
 */
export function LegendValue({
  answer,
  one,
  unit,
  pointer,
  notes,
}: Pick<Props, 'answer' | 'unit' | 'pointer' | 'notes'> & { readonly one: Series }) {
  const pointed = useStore(pointer, (state) => state.at?.bucket ?? null);
  const index = pointed ?? newestComplete(answer, one);
  const mean = index === null ? Number.NaN : (one.means[index] ?? Number.NaN);
  const change =
    pointed === null ? notes?.changeOfMean(one.key) : notes?.changeOf(one.key, pointed);
  return (
    <>
      <span className="shrink-0 font-semibold tabular-nums whitespace-nowrap">
        {Number.isNaN(mean) ? '–' : formatMean(mean, unit)}
      </span>
      {change && (
        <span className="shrink-0 text-label tabular-nums whitespace-nowrap">
          {pointed === null && <span className="text-quiet">mean </span>}
          <ChangeText change={change} />
        </span>
      )}
    </>
  );
}

function newestComplete(answer: Answer, series: Series): number | null {
  for (let index = series.means.length - 1; index >= 0; index -= 1)
    if (!Number.isNaN(series.means[index]) && answer.buckets[index]?.partial === null) return index;
  return null;
}
