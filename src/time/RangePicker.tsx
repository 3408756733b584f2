import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useForm } from 'react-hook-form';
import { Button } from '../ui/Button.tsx';
import { CheckIcon } from '../ui/Icons.tsx';
import { PRESETS, rangeMeaning, rangeName } from './presets.ts';
import { type Range, type ResolvedRange, rangeBetween, rangeTexts } from './range.ts';
import { type RangeTexts, rangeTextsSchema } from './range-form.ts';
import { encodeRange } from './range-link.ts';

interface Props {
  readonly range: Range;
  readonly resolved: ResolvedRange;
  readonly zone: string;
  readonly onChange: (range: Range) => void;
}

/** Named ranges beside two typed ends. A default export, as React's lazy wants one. */
export default function RangePicker({ range, resolved, zone, onChange }: Props) {
  const form = useForm<RangeTexts>({
    defaultValues: rangeTexts(resolved, zone),
    resolver: standardSchemaResolver(rangeTextsSchema(zone)),
    mode: 'onTouched',
  });
  const submit = form.handleSubmit(({ start, end }) => {
    const typed = rangeBetween(start, end, zone);
    if (typeof typed !== 'string') onChange(typed);
  });
  const chosen = encodeRange(range);
  return (
    <div className="flex max-w-full flex-wrap gap-4">
      <ul aria-label="Named ranges" className="grid w-72 max-w-full grid-cols-2 gap-x-1">
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
      <form onSubmit={submit} noValidate className="flex w-60 max-w-full flex-col gap-3">
        <End
          label="From"
          problem={form.formState.errors.start?.message}
          {...form.register('start')}
        />
        <End label="To" problem={form.formState.errors.end?.message} {...form.register('end')} />
        <p className="text-label text-quiet">
          In {zone}. A day as the end holds that whole day; a time is where the range stops.
        </p>
        <Button look="accent" type="submit">
          Show this range
        </Button>
      </form>
    </div>
  );
}

function End({
  label,
  problem,
  ...input
}: { label: string; problem: string | undefined } & React.ComponentProps<'input'>) {
  const problemId = `${input.name}-problem`;
  return (
    <div className="flex flex-col gap-1">
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">{label}</span>
        <input
          className="field tabular-nums"
          autoComplete="off"
          placeholder="2026-01-31 14:00"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : problemId}
          {...input}
        />
      </label>
      {problem !== undefined && (
        <p id={problemId} className="text-label text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
