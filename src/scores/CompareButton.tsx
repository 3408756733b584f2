import { Suspense } from 'react';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import { type Compare, useNumbersTools } from './use-numbers-tools.ts';

const CompareOptions = lazyPart(() => import('./CompareOptions.tsx'));

const SHORT: Readonly<Record<Compare, string>> = {
  off: 'Compare',
  previous: 'Against the period before',
  week: 'Against a week earlier',
  month: 'Against a month earlier',
  year: 'Against a year earlier',
};

/** Which earlier time is drawn behind this one, and over how many buckets lines are averaged. */
export function CompareButton() {
  const tools = useNumbersTools();
  if (!tools) return null;
  const { compare, comparedSpans, rolling } = tools;
  return (
    <PopoverButton
      name="Comparison and average"
      {...(comparedSpans === null ? {} : { title: comparedSpans })}
      value={rolling > 1 ? `${SHORT[compare]}, average of ${rolling}` : SHORT[compare]}
    >
      {() => (
        <Suspense fallback={<div className="h-64 w-72" />}>
          <CompareOptions tools={tools} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
