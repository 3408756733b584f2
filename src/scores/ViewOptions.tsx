import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { EVERY_SCORE } from './chosen-scores.ts';
import type { ScoresLook } from './view.ts';

interface Props {
  readonly view: ScoresLook;
  readonly onView: (change: Partial<ScoresLook>) => void;
}

type Choice<Name extends keyof ScoresLook> = {
  readonly name: Name;
  readonly title: string;
  readonly options: readonly {
    readonly value: Extract<ScoresLook[Name], string>;
    readonly label: string;
  }[];
};

const PANELS: Choice<'panels'> = {
  name: 'panels',
  title: 'A panel for each',
  options: [
    { value: 'unit', label: 'Unit' },
    { value: 'score', label: 'Score' },
  ],
};
const SIZE: Choice<'size'> = {
  name: 'size',
  title: 'Size of panels',
  options: [
    { value: 'small', label: 'Small' },
    { value: 'medium', label: 'Medium' },
    { value: 'large', label: 'Large' },
  ],
};
const SHAPE: Choice<'shape'> = {
  name: 'shape',
  title: 'Drawn as',
  options: [
    { value: 'lines', label: 'Lines' },
    { value: 'steps', label: 'Steps' },
    { value: 'bars', label: 'Bars' },
    { value: 'area', label: 'Area' },
  ],
};
const AXIS: Choice<'axis'> = {
  name: 'axis',
  title: 'Value axis',
  options: [
    { value: 'zero', label: 'From zero' },
    { value: 'fitted', label: 'Fitted' },
    { value: 'log', label: 'Log' },
  ],
};
const SORT: Choice<'sort'> = {
  name: 'sort',
  title: 'Scores sorted by',
  options: [
    { value: 'name', label: 'Name' },
    { value: 'mean', label: 'Mean' },
    { value: 'change', label: 'Change' },
  ],
};

/** The choices behind the View button. A default export, as React's lazy wants one. */
export default function ViewOptions({ view, onView }: Props) {
  const isChosen = view.hidden.length > 0 || view.only.length > 0;
  const isFromZero = view.axis === 'fitted' && (view.shape === 'bars' || view.shape === 'area');
  return (
    <div className="flex w-72 max-w-full flex-col gap-3">
      <Choose choice={PANELS} view={view} onView={onView} />
      <Choose choice={SIZE} view={view} onView={onView} />
      <Choose choice={SHAPE} view={view} onView={onView} />
      <Choose choice={AXIS} view={view} onView={onView} />
      {isFromZero && (
        <p className="text-label text-quiet">
          {view.shape === 'bars' ? 'Bars' : 'Areas'} always start at zero: their length is the
          value.
        </p>
      )}
      <Choose choice={SORT} view={view} onView={onView} />
      <p className="text-label text-quiet">
        Mean and change are of complete buckets, the largest first; change is from the first to the
        last.
      </p>
      {(view.order.length > 0 || isChosen) && (
        <div className="flex flex-wrap gap-2">
          {view.order.length > 0 && (
            <Button onClick={() => onView({ order: [] })}>Usual order of panels</Button>
          )}
          {isChosen && <Button onClick={() => onView(EVERY_SCORE)}>Show all scores</Button>}
        </div>
      )}
    </div>
  );
}

function Choose<Name extends 'panels' | 'size' | 'shape' | 'axis' | 'sort'>({
  choice,
  view,
  onView,
}: Props & { readonly choice: Choice<Name> }) {
  return (
    <div className="flex flex-col items-start gap-1">
      <span className="text-label text-quiet" aria-hidden="true">
        {choice.title}
      </span>
      <Segmented
        name={choice.title}
        value={view[choice.name] as Extract<ScoresLook[Name], string>}
        options={choice.options}
        onChange={(value) => onView({ [choice.name]: value })}
      />
    </div>
  );
}
