import { useState } from 'react';
import { scoreLabel } from '../contract/score-keys.ts';
import { Button } from '../ui/Button.tsx';
import { MOST_DRAWN } from './arrange-series.ts';
import { type Chosen, showOnly, toggle } from './chosen-scores.ts';
import type { Series } from './series.ts';
import type { Panel } from './units.ts';

interface Props {
  readonly panel: Panel;
  /** The scores that are not drawn. */
  readonly hidden: ReadonlySet<string>;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}

/** Matches in sight at once; a longer search narrows them. */
const MOST_LISTED = 200;

/** Finds scores of a panel by name and chooses which are drawn. A default export, as React's lazy wants one. */
export default function ScoreChooser({ panel, hidden, chosen, onChosen }: Props) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const matches = panel.series.filter(({ key }) => scoreLabel(key).toLowerCase().includes(wanted));
  const shown = panel.series.filter(({ key }) => !hidden.has(key)).length;
  const showThese = (series: readonly Series[]) =>
    onChosen(
      showOnly(
        panel,
        chosen,
        series.map(({ key }) => key),
      ),
    );
  return (
    <div className="flex w-80 max-w-full flex-col gap-2">
      <input
        type="search"
        className="field"
        aria-label="Search scores"
        placeholder="Search scores"
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button disabled={matches.length === 0} onClick={() => showThese(matches)}>
          {wanted === '' ? `Show all ${matches.length}` : `Show only these ${matches.length}`}
        </Button>
        <Button disabled={shown === 0} onClick={() => showThese([])}>
          Hide all
        </Button>
      </div>
      <p role="status" className="text-label text-quiet">
        {shown} of {panel.series.length} shown
        {shown > MOST_DRAWN && `, of which the first ${MOST_DRAWN} are drawn`}
      </p>
      <ul className="max-h-72 overflow-y-auto">
        {matches.slice(0, MOST_LISTED).map(({ key }) => (
          <li key={key}>
            <label className="flex min-h-8 items-center gap-2 rounded-control px-1 text-control hover:bg-sunken">
              <input
                type="checkbox"
                className="shrink-0"
                checked={!hidden.has(key)}
                onChange={() => onChosen(toggle(panel, chosen, key))}
              />
              <span className="min-w-0 [overflow-wrap:anywhere]">{scoreLabel(key)}</span>
            </label>
          </li>
        ))}
      </ul>
      {matches.length > MOST_LISTED && (
        <p className="text-label text-quiet">
          and {matches.length - MOST_LISTED} more; search to see them
        </p>
      )}
    </div>
  );
}
