import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import type { Compare, NumbersTools } from './use-numbers-tools.ts';

const CHOICES: readonly (readonly [Compare, string])[] = [
  ['off', 'Nothing'],
  ['previous', 'The period before'],
  ['week', 'The same days a week earlier'],
  ['month', 'The same days a month earlier'],
  ['year', 'The same days a year earlier'],
];
const USUAL = [3, 7, 14, 30];
const LONGEST = 10_000;

/** The choices behind the Compare button. A default export, as React's lazy wants one. */
export default function CompareOptions({ tools }: { tools: NumbersTools }) {
  const { compare, comparedSpans, rolling, onCompare } = tools;
  const [text, setText] = useState(rolling > 1 ? String(rolling) : '');
  const typed = Number(text);
  const isWrong =
    text.trim() !== '' && !(Number.isInteger(typed) && typed >= 1 && typed <= LONGEST);
  return (
    <form
      noValidate
      className="flex w-72 max-w-full flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) onCompare({ rolling: text.trim() === '' ? 1 : typed });
      }}
    >
      <fieldset className="flex flex-col">
        <legend className="text-label text-quiet">Compare with</legend>
        {CHOICES.map(([value, label]) => (
          <label key={value} className="flex min-h-8 items-center gap-2 text-control">
            <input
              type="radio"
              name="compare"
              checked={value === compare}
              onChange={() => onCompare({ compare: value })}
            />
            {label}
          </label>
        ))}
        {comparedSpans && <p className="text-label text-quiet">{comparedSpans}</p>}
      </fieldset>
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">Rolling average over how many buckets</span>
        <span className="flex gap-2">
          <input
            className="field w-24 tabular-nums"
            inputMode="numeric"
            autoComplete="off"
            placeholder="off"
            list="usual-averages"
            aria-invalid={isWrong}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit">Average</Button>
        </span>
        <datalist id="usual-averages">
          {USUAL.map((count) => (
            <option key={count} value={count} />
          ))}
        </datalist>
      </label>
      <p className={`text-label ${isWrong ? 'text-danger' : 'text-quiet'}`}>
        {isWrong
          ? `A whole number from 1 to ${LONGEST}.`
          : 'Each point is the mean of the complete buckets among the last so many; none where fewer than half are there. 1 or nothing is off.'}
      </p>
    </form>
  );
}
