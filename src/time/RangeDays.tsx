import {
  CalendarDate,
  getLocalTimeZone,
  parseDate,
  setLocalTimeZone,
} from '@internationalized/date';
import { useEffect, useId, useState } from 'react';
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  I18nProvider,
  RangeCalendar,
} from 'react-aria-components';
import { ChevronLeftIcon, ChevronRightIcon } from '../ui/Icons.tsx';
import { type Range, type ResolvedRange, rangeBetween, rangeTexts } from './range.ts';

interface Props {
  readonly resolved: ResolvedRange;
  readonly zone: string;
  readonly onChange: (range: Range) => void;
}

/** The years a range may lie in; see `rangeSchema`. */
const FIRST = new CalendarDate(1970, 1, 1);
const LAST = new CalendarDate(2100, 12, 31);

const ARROW =
  'flex size-8 items-center justify-center rounded-control text-quiet outline-offset-[-2px] hover:bg-sunken hover:text-ink disabled:opacity-40';

/** First and last day on a calendar of the zone, Monday first, and the times at which they begin and end. */
export default function RangeDays({ resolved, zone, onChange }: Props) {
  // The calendar marks today by its own idea of here, which is this zone.
  if (getLocalTimeZone() !== zone) setLocalTimeZone(zone);
  const { first, last, from, to } = daysOf(resolved, zone);
  const [focused, setFocused] = useState(() => parseDate(last));
  const [picked, setPicked] = useState('');
  useEffect(() => {
    // What was picked here is in sight already.
    if (`${first} ${last}` !== picked) setFocused(parseDate(last));
  }, [first, last, picked]);

  function choose(change: Partial<ReturnType<typeof daysOf>>): boolean {
    const next = { first, last, from, to, ...change };
    const range = rangeBetween(`${next.first} ${next.from}`, `${next.last} ${next.to}`, zone);
    if (typeof range === 'string') return false;
    onChange(range);
    return true;
  }
  return (
    <I18nProvider locale="en-GB">
      <div className="flex w-64 flex-col gap-2">
        <RangeCalendar
          aria-label="Days"
          value={{ start: parseDate(first), end: parseDate(last) }}
          focusedValue={focused}
          onFocusChange={setFocused}
          onChange={({ start, end }) => {
            setPicked(`${start} ${end}`);
            choose({ first: `${start}`, last: `${end}`, from: '00:00', to: '24:00' });
          }}
          minValue={FIRST}
          maxValue={LAST}
          firstDayOfWeek="mon"
        >
          <div className="flex items-center justify-between">
            <Button slot="previous" className={ARROW}>
              <ChevronLeftIcon />
            </Button>
            <Heading className="text-control font-semibold" />
            <Button slot="next" className={ARROW}>
              <ChevronRightIcon />
            </Button>
          </div>
          <CalendarGrid className="w-full border-separate border-spacing-y-0.5 text-control tabular-nums">
            <CalendarGridHeader>
              {(day) => (
                <CalendarHeaderCell className="text-label font-normal text-quiet">
                  {day}
                </CalendarHeaderCell>
              )}
            </CalendarGridHeader>
            <CalendarGridBody>
              {(date) => (
                <CalendarCell
                  date={date}
                  className="flex h-8 cursor-pointer items-center justify-center rounded-control outline-offset-[-2px] data-[disabled]:cursor-not-allowed data-[outside-month]:hidden data-[disabled]:text-quiet data-[disabled]:opacity-50 data-[hovered]:bg-sunken data-[selected]:rounded-none data-[selected]:bg-accent-soft data-[selection-end]:rounded-r-control data-[selection-start]:rounded-l-control data-[selection-end]:bg-accent data-[selection-start]:bg-accent data-[selection-end]:text-on-accent data-[selection-start]:text-on-accent data-[today]:font-semibold data-[today]:underline data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
                />
              )}
            </CalendarGridBody>
          </CalendarGrid>
        </RangeCalendar>
        <div className="flex gap-2">
          <Time label={`From, ${first}`} value={from} onChange={(time) => choose({ from: time })} />
          <Time label={`To, ${last}`} value={to} onChange={(time) => choose({ to: time })} />
        </div>
      </div>
    </I18nProvider>
  );
}

/** A time of day, `00:00` to `24:00`, taken when the box is left or on Enter. */
function Time({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  /** Whether the time makes a range. */
  onChange: (time: string) => boolean;
}) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  function take() {
    if (draft === null) return;
    const time = draft.trim().replace(/^(\d):/, '0$1:');
    const isTaken = time === value || onChange(time);
    setRefused(!isTaken);
    if (isTaken) setDraft(null);
  }
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <label htmlFor={id} className="text-label text-quiet tabular-nums">
        {label}
      </label>
      <input
        id={id}
        className="field w-full tabular-nums"
        autoComplete="off"
        aria-invalid={isRefused}
        aria-describedby={isRefused ? `${id}-problem` : undefined}
        value={draft ?? value}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
      {isRefused && (
        <p id={`${id}-problem`} className="text-label text-danger">
          A time such as 14:00 or 24:00, the end after the start.
        </p>
      )}
    </div>
  );
}

/** The range as days and times of the zone: an end at midnight is 24:00 of the day before, parts of a second are left out. */
function daysOf(resolved: ResolvedRange, zone: string) {
  const { start, end } = rangeTexts(resolved, zone);
  const [first = '', from = ''] = start.replace(PART_SECONDS, '').split(' ');
  const [last = '', to = '24:00'] = end.replace(PART_SECONDS, '').split(' ');
  return { first, from, last, to };
}

const PART_SECONDS = /:\d\d\.\d+/;
