import { useMemo, useState } from 'react';
import { ComboBox } from '../ui/ComboBox.tsx';
import { homeZone, isZone, type ZoneChoice, zoneChoices } from './zone.ts';

interface Props {
  readonly zone: string;
  readonly now: number;
  readonly onChange: (zone: string) => void;
}

/** Every IANA zone of this browser, found by name or offset. A default export, as React's lazy wants one. */
export default function ZonePicker({ zone, now, onChange }: Props) {
  const [text, setText] = useState(zone);
  const choices = useMemo(() => {
    const home = homeZone();
    const all = zoneChoices(now);
    return [...all].sort((a, b) => Number(b.zone === home) - Number(a.zone === home));
  }, [now]);
  const term = text === zone ? '' : text.trim().toLowerCase().replaceAll(' ', '_');
  const found = choices
    .map((choice) => ({ choice, rank: rankOf(choice, term) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((one, other) => one.rank - other.rank)
    .map(({ choice }) => ({ id: choice.zone, label: choice.zone, help: choice.offsetText }));
  function choose(name: string) {
    setText(name);
    if (name !== zone) onChange(name);
  }
  return (
    <div className="w-72 max-w-full">
      <ComboBox
        label="Time zone"
        text={text}
        sections={[{ id: 'zones', label: null, choices: found }]}
        onText={setText}
        onChoose={choose}
        onEnter={(typed) => {
          const exact = choices.find((one) => one.zone.toLowerCase() === typed.toLowerCase());
          const only = exact?.zone ?? (found.length === 1 ? found[0]?.id : undefined);
          if (only && isZone(only)) choose(only);
        }}
        emptyText="No zone has this name"
        autoFocus
      />
      <p className="mt-2 text-label text-quiet">
        Buckets, ranges and every date on the page are of this zone.
      </p>
    </div>
  );
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
