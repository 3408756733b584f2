import { Suspense, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { CheckIcon, ZoomOutIcon } from '../ui/Icons.tsx';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PRESETS, rangeMeaning, rangeName } from './presets.ts';
import { RangeTextBox } from './RangeTextBox.tsx';
import { type Range, resolveRange } from './range.ts';
import { encodeRange } from './range-link.ts';
import { readRange, writeRange } from './range-text.ts';
import { zoomOut } from './zoom.ts';

const RangeDays = lazyPart(() => import('./RangeDays.tsx'));

interface Props {
  readonly range: Range;
  readonly zone: string;
  readonly onChange: (range: Range) => void;
}

/**
 * A range in words, by name, or by days and times on a calendar; what is chosen on the calendar is written into the
 * words. A default export, as React's lazy wants one.
 */
export default function RangePicker({ range, zone, onChange }: Props) {
  const [now] = useState(Date.now);
  const [text, setText] = useState(() => writeRange(range, zone));
  const read = readRange(text, zone, now).range;
  const chosen = encodeRange(range);
  const wider = zoomOut(range, zone, now);
  return (
    <div className="flex w-152 max-w-full flex-col gap-3">
      <RangeTextBox
        text={text}
        standing={writeRange(range, zone)}
        zone={zone}
        now={now}
        onText={setText}
        onChange={onChange}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-64 flex-col items-start gap-3">
          <ul aria-label="Named ranges" className="grid w-full grid-cols-2 gap-x-1">
            {PRESETS.map((preset) => {
              const isChosen = encodeRange(preset) === chosen;
              return (
                <li key={encodeRange(preset)}>
                  <button
                    type="button"
                    aria-pressed={isChosen}
                    title={rangeMeaning(preset) ?? undefined}
                    onClick={() => onChange(preset)}
                    className="flex min-h-8 w-full items-center justify-between gap-2 rounded-control px-2 text-left text-control hover:bg-sunken aria-pressed:font-semibold"
                  >
                    {rangeName(preset)}
                    {isChosen && <CheckIcon />}
                  </button>
                </li>
              );
            })}
          </ul>
          {wider && (
            <Button onClick={() => onChange(wider)} className="max-w-full whitespace-normal">
              <ZoomOutIcon />
              Zoom out to {writeRange(wider, zone)}
            </Button>
          )}
        </div>
        <Suspense fallback={<div className="h-84 w-64" />}>
          <RangeDays
            resolved={resolveRange(read ?? range, zone, now)}
            zone={zone}
            onChange={(days) => setText(writeRange(days, zone))}
          />
        </Suspense>
      </div>
    </div>
  );
}
