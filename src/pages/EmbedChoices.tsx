import { LabelledInput } from '../ui/LabelledInput.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { type EmbedWish, sizeProblem, usualHeight } from './embed-wish.ts';

interface Props {
  readonly wish: EmbedWish;
  /** Whether the question's range goes along with the clock. */
  readonly movesWithTime: boolean;
  /** How many figures the panel has, one under the other. */
  readonly figures: number;
  readonly onWish: (wish: EmbedWish) => void;
}

const PARTS: readonly (readonly [keyof EmbedWish['parts'], string])[] = [
  ['header', 'Title and time'],
  ['range', 'Choice of time range'],
  ['filters', 'Filters, in words'],
  ['chart', 'Chart'],
  ['legend', 'Legend'],
  ['table', 'Table'],
  ['border', 'Border'],
];

type Size = readonly [label: string, width: string, height: string];

const sizesFor = (figures: number): readonly Size[] => [
  ['Full width', '', usualHeight(figures)],
  ['Tile', '240', '160'],
  ['Column', '480', usualHeight(figures)],
  ['Wall', '1920', '1080'],
];

const THEMES = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const RATES: readonly (readonly [seconds: number | null, label: string])[] = [
  [null, 'Never'],
  [30, 'Every 30 seconds'],
  [60, 'Every minute'],
  [300, 'Every 5 minutes'],
];

/** What the panel shows, how it looks and how large it is. */
export function EmbedChoices({ wish, movesWithTime, figures, onWish }: Props) {
  const set = (parts: Partial<EmbedWish>) => onWish({ ...wish, ...parts });
  const sizes = sizesFor(figures);
  const size = sizes.find(([, width, height]) => width === wish.width && height === wish.height);
  const { parts } = wish;
  return (
    <form
      noValidate
      className="flex min-w-0 flex-col gap-4"
      onSubmit={(event) => event.preventDefault()}
    >
      <LabelledInput
        label="Title"
        boxClass="min-w-0"
        maxLength={200}
        value={wish.title}
        problem={null}
        onChange={({ target }) => set({ title: target.value })}
      />
      <fieldset className="grid grid-cols-2 gap-x-2 min-[860px]:grid-cols-1">
        <legend className="text-label text-quiet">Shown</legend>
        {PARTS.map(([part, label]) => (
          <Check
            key={part}
            label={label}
            isOn={parts[part]}
            isOff={part === 'range' && !parts.header}
            onChange={(isOn) => set({ parts: { ...parts, [part]: isOn } })}
          />
        ))}
      </fieldset>
      <fieldset className="flex flex-col gap-1">
        <legend className="text-label text-quiet">Look</legend>
        <div>
          <Segmented
            name="Theme of the panel"
            value={wish.theme}
            options={THEMES}
            onChange={(theme) => set({ theme })}
          />
        </div>
        <Check
          label="Transparent background"
          isOn={wish.isTransparent}
          onChange={(isTransparent) => set({ isTransparent })}
        />
        <Check label="Compact" isOn={wish.isCompact} onChange={(isCompact) => set({ isCompact })} />
      </fieldset>
      <fieldset className="flex flex-col gap-1">
        <legend className="text-label text-quiet">Size</legend>
        <div>
          <Segmented
            name="Usual sizes"
            value={size?.[0] ?? ''}
            options={sizes.map(([label]) => ({ value: label, label }))}
            onChange={(label) => {
              const [, width = '', height = ''] = sizes.find(([one]) => one === label) ?? [];
              set({ width, height });
            }}
          />
        </div>
        <div className="grid grid-cols-2 gap-2">
          <LabelledInput
            label="Width, px"
            placeholder="all there is"
            inputMode="numeric"
            className="tabular-nums"
            value={wish.width}
            problem={sizeProblem(wish.width, true)}
            onChange={({ target }) => set({ width: target.value })}
          />
          <LabelledInput
            label="Height, px"
            inputMode="numeric"
            className="tabular-nums"
            value={wish.height}
            problem={sizeProblem(wish.height, false)}
            onChange={({ target }) => set({ height: target.value })}
          />
        </div>
        {parts.chart && figures > 1 && Number(wish.height) < Number(usualHeight(figures)) && (
          <p className="text-label text-quiet">
            Its {figures} charts need about {usualHeight(figures)} px; in a lower frame they are
            scrolled.
          </p>
        )}
      </fieldset>
      {movesWithTime && (
        <>
          <Check
            label="Keep this exact time range"
            isOn={wish.isFrozen}
            onChange={(isFrozen) => set({ isFrozen })}
          />
          <label className="flex flex-col gap-1">
            <span className="text-label text-quiet">Asks again by itself</span>
            <select
              className="field"
              value={String(wish.refresh)}
              onChange={({ target }) =>
                set({ refresh: target.value === 'null' ? null : Number(target.value) })
              }
            >
              {RATES.map(([seconds, label]) => (
                <option key={label} value={String(seconds)}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
    </form>
  );
}

function Check({
  label,
  isOn,
  isOff = false,
  onChange,
}: {
  label: string;
  isOn: boolean;
  /** Whether there is nothing to choose. */
  isOff?: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <label className="flex min-h-8 items-center gap-2 text-control has-disabled:text-quiet">
      <input
        type="checkbox"
        checked={isOn && !isOff}
        disabled={isOff}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
