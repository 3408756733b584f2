import { useStore } from 'zustand';
import { scoreLabel } from '../contract/score-keys.ts';
import type { LineStyle } from './colours.ts';
import { formatMean } from './format-number.ts';
import { LineSwatch } from './LineSwatch.tsx';
import type { Pointer } from './pointer.ts';
import type { Answer, Series } from './series.ts';
import type { Unit } from './units.ts';

interface Props {
  readonly answer: Answer;
  readonly series: readonly Series[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly unit: Unit;
  readonly hidden: ReadonlySet<string>;
  readonly pointer: Pointer;
  readonly onToggle: (key: string) => void;
  readonly onIsolate: (key: string) => void;
}

/** Which line is which, its newest complete value (or the pointed one), and switches to hide or isolate it. */
export function Legend(props: Props) {
  const { answer, series, styles, unit, hidden, pointer, onToggle, onIsolate } = props;
  const pointed = useStore(pointer, (state) => state.at?.bucket ?? null);
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 px-1">
      {series.map((one) => {
        const label = scoreLabel(one.key);
        const shown = !hidden.has(one.key);
        const alone = shown && series.every(({ key }) => key === one.key || hidden.has(key));
        return (
          <li key={one.key} className="group relative flex max-w-full items-center">
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
              <span className={`truncate ${shown ? '' : 'text-quiet line-through'}`}>{label}</span>
              <span className="font-semibold tabular-nums">
                {valueText(answer, one, unit, pointed)}
              </span>
            </button>
            {series.length > 1 && (
              <button
                type="button"
                aria-label={alone ? `Show all beside ${label}` : `Show only ${label}`}
                onClick={() => onIsolate(one.key)}
                className="absolute left-full z-10 min-h-7 rounded-control bg-sunken px-1.5 text-label text-quiet opacity-0 hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:opacity-100"
              >
                {alone ? 'All' : 'Only'}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function valueText(answer: Answer, series: Series, unit: Unit, pointed: number | null): string {
  const index = pointed ?? newestComplete(answer, series);
  const mean = index === null ? Number.NaN : (series.means[index] ?? Number.NaN);
  return Number.isNaN(mean) ? '–' : formatMean(mean, unit);
}

function newestComplete(answer: Answer, series: Series): number | null {
  for (let index = series.means.length - 1; index >= 0; index -= 1)
    if (!Number.isNaN(series.means[index]) && answer.buckets[index]?.partial === null) return index;
  return null;
}
