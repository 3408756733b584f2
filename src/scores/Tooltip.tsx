import { useStore } from 'zustand';
import { CloseIcon } from '../ui/Icons.tsx';
import type { Bucket } from './ask.ts';
import type { LineStyle } from './colours.ts';
import { formatMean } from './format-number.ts';
import { LineSwatch } from './LineSwatch.tsx';
import type { NumberNotes } from './number-notes.ts';
import type { Plot } from './plot.ts';
import type { Pointed, Pointer } from './pointer.ts';
import type { Answer, Series } from './series.ts';
import { shortName } from './short-name.ts';
import { tooltipRows } from './tooltip-rows.ts';
import type { Panel } from './units.ts';

interface Props {
  readonly pointer: Pointer;
  readonly answer: Answer;
  readonly panel: Panel;
  readonly series: readonly Series[];
  readonly styles: ReadonlyMap<string, LineStyle>;
  readonly plot: Plot;
  readonly notes: NumberNotes | undefined;
  readonly at: Pointed;
  readonly bucket: Bucket;
  /** Where the crosshair stands, in px. */
  readonly x: number;
}

const ROW = 16;
/** Px of a tooltip that are not rows: heading, note and padding. */
const AROUND_ROWS = 76;
/** A picture lower than this, in px, has no room for a box beside the pointer: a strip at its foot says the nearest value. */
const LOW = 110;
const BOX = 'top-1 rounded-control border px-3 py-2 shadow-float';
const STRIP = 'inset-x-0 bottom-0 border-t px-2 py-0.5';

/** The values of one bucket in words. Pinned, it holds still, shows every score and can be copied from. */
export function Tooltip(props: Props) {
  const { pointer, answer, panel, series, styles, plot, notes, at, bucket, x } = props;
  const pinned = useStore(pointer, (state) => state.pinned);
  const isNoted = series.some(({ key }) => notes?.ofScore(key, at.bucket));
  const rowHeight = isNoted ? 2 * ROW : ROW;
  const isLow = plot.height < (isNoted ? 1.5 * LOW : LOW);
  const isFull = pinned || !isLow;
  const rowsInBox = Math.floor((plot.height - AROUND_ROWS) / rowHeight);
  const room = pinned ? series.length : isLow ? 1 : rowsInBox;
  const { rows, left } = tooltipRows(series, at.bucket, at.series, Math.max(1, room));
  const note = notes?.ofBucket(at.bucket);
  return (
    <div
      aria-hidden={!pinned}
      className={`absolute z-10 overflow-auto border-line bg-raised ${isLow ? STRIP : BOX} ${pinned ? 'select-text' : 'pointer-events-none'}`}
      style={{
        ...(isLow ? null : besidePointer(x, at.x ?? x, plot.width)),
        maxHeight: plot.height - 8,
      }}
    >
      <p className={`text-label font-semibold ${pinned ? 'pr-6' : ''}`}>
        {answer.ask.bucketLabel(at.bucket)}
      </p>
      {pinned && (
        <button
          type="button"
          aria-label="Unpin"
          title="Unpin (Escape)"
          className="absolute top-1 right-1 rounded-control p-1 text-quiet hover:text-ink"
          onClick={() => pointer.setState({ pinned: false, at: null })}
        >
          <CloseIcon />
        </button>
      )}
      {isFull && bucket.partial && <p className="text-label text-unsure">{bucket.partial}</p>}
      {isFull && note && <p className="text-label text-quiet">{note}</p>}
      <ul className={isLow ? '' : 'mt-1'}>
        {rows.map(({ key, mean }) => {
          const beside = isFull || plot.height > 5 * ROW ? notes?.ofScore(key, at.bucket) : null;
          return (
            <li
              key={key}
              className={`grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 text-label ${key === at.series ? 'font-semibold' : ''}`}
            >
              <LineSwatch style={styles.get(key)} />
              <span
                className={`[overflow-wrap:anywhere] ${isFull ? 'line-clamp-2' : 'line-clamp-1'}`}
              >
                {shortName(key)}
              </span>
              <span className="tabular-nums">
                {Number.isNaN(mean) ? '–' : formatMean(mean, panel.unit)}
              </span>
              {beside && (
                <span className="col-span-2 col-start-2 font-normal text-quiet tabular-nums">
                  {beside}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {isFull && left > 0 && (
        <p className="text-label text-quiet">and {left} more; click to see all</p>
      )}
    </div>
  );
}

/** On the side of the crosshair and the pointer with more room, ending inside the panel. */
function besidePointer(x: number, pointer: number, width: number) {
  const isRight = (x + pointer) / 2 <= width / 2;
  const edge = isRight ? Math.max(x, pointer) : Math.min(x, pointer);
  const room = (isRight ? width - edge : edge) - 22;
  return {
    maxWidth: Math.min(360, room),
    ...(isRight ? { left: edge + 14 } : { right: width - edge + 14 }),
  };
}
