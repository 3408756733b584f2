import { INCREMENTS, type Increment } from '../contract/increments.ts';
import { incrementWord } from './label-time.ts';

/** The width of a bucket, or the automatic choice with what it comes to. */
export function IncrementSelect({
  value,
  automatic,
  onChange,
}: {
  value: Increment | 'auto';
  automatic: Increment;
  onChange: (value: Increment | 'auto') => void;
}) {
  return (
    <select
      aria-label="Increment"
      title="Increment: how wide a bucket is"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Increment | 'auto')}
      className="field font-medium max-[480px]:order-1"
    >
      <option value="auto">Auto ({incrementWord(automatic)})</option>
      {INCREMENTS.map((increment) => (
        <option key={increment} value={increment}>
          By {incrementWord(increment)}
        </option>
      ))}
    </select>
  );
}
