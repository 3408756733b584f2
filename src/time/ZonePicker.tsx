import { useMemo, useState } from 'react';
import { CheckIcon } from '../ui/Icons.tsx';
import { homeZone, type ZoneChoice, zoneChoices } from './zone.ts';

interface Props {
  readonly zone: string;
  readonly now: number;
  readonly onChange: (zone: string) => void;
}

/** No more zones than this are listed; a word or two finds the rest. */
const MOST_LISTED = 60;

/** Every IANA zone of this browser, found by name or offset. A default export, as React's lazy wants one. */
export default function ZonePicker({ zone, now, onChange }: Props) {
  const [text, setText] = useState('');
  const choices = useMemo(() => {
    const home = homeZone();
    return [...zoneChoices(now)].sort((a, b) => Number(b.zone === home) - Number(a.zone === home));
  }, [now]);
  const term = text.trim().toLowerCase().replaceAll(' ', '_');
  const found = choices
    .map((choice) => ({ choice, rank: rankOf(choice, term) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice);
  const [first] = found;
  return (
    <form
      className="flex w-72 max-w-full flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (first) onChange(first.zone);
      }}
    >
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">Time zone</span>
        <input
          ref={focusBox}
          type="search"
          className="field"
          placeholder={zone}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <ul aria-label="Zones" className="max-h-64 overflow-auto">
        {found.slice(0, MOST_LISTED).map((choice) => (
          <li key={choice.zone}>
            <button
              type="button"
              aria-pressed={choice.zone === zone}
              onClick={() => onChange(choice.zone)}
              className="flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-left text-control hover:bg-sunken aria-pressed:font-semibold"
            >
              <span className="min-w-0 flex-1 truncate">{choice.zone.replaceAll('_', ' ')}</span>
              <span className="text-label text-quiet">{choice.offsetText}</span>
              {choice.zone === zone && <CheckIcon />}
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="px-2 text-quiet">No zone has this name.</li>}
        {found.length > MOST_LISTED && (
          <li className="px-2 text-label text-quiet">
            {found.length - MOST_LISTED} more; type a part of the name.
          </li>
        )}
      </ul>
      <p className="text-label text-quiet">
        Buckets, ranges and every date on the page are of this zone.
      </p>
    </form>
  );
}

/** The reader has just asked for this box. */
function focusBox(box: HTMLInputElement | null) {
  box?.focus();
}

const NO_MATCH = 4;

/** A zone's own name before its place in a name, and offsets last: "UTC" is first of all the zone UTC. */
function rankOf({ zone, offsetText }: ZoneChoice, term: string): number {
  const name = zone.toLowerCase();
  if (name === term) return 0;
  if (name.startsWith(term) || name.includes(`/${term}`)) return 1;
  if (name.includes(term)) return 2;
  return offsetText.toLowerCase().includes(term) ? 3 : NO_MATCH;
}
