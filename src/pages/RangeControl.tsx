import { Suspense, useEffect } from 'react';
import type { Question } from '../question/question.ts';
import { useQuestionStore } from '../question/use-question.ts';
import { rangeText } from '../time/label-time.ts';
import { rangeTitle } from '../time/presets.ts';
import type { Range } from '../time/range.ts';
import { shiftRange } from '../time/shift.ts';
import { zoomOut } from '../time/zoom.ts';
import { IconButton } from '../ui/Button.tsx';
import { ChevronLeftIcon, ChevronRightIcon, ZoomOutIcon } from '../ui/Icons.tsx';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import type { AskedTime } from './use-ask.ts';

const RangePicker = lazyPart(() => import('../time/RangePicker.tsx'));

interface Props {
  readonly question: Question;
  readonly time: AskedTime;
  readonly now: number;
}

/** Which time is asked about, and the ways to the periods before, after and around it. */
export function RangeControl({ question, time, now }: Props) {
  const { ask } = useQuestionStore();
  const { range, zone } = question;
  const setRange = (next: Range) => ask((before) => ({ ...before, range: next }));
  const steps = [
    { ...STEPS.previous, to: shiftRange(range, zone, now, 'previous') },
    { ...STEPS.next, to: shiftRange(range, zone, now, 'next') },
    { ...STEPS.wider, to: zoomOut(range, zone, now) },
  ] as const;
  useShortcuts(steps, setRange);
  const [previous, next, wider] = steps;
  return (
    <div className="flex min-w-0 grow items-center max-[480px]:order-1 max-[480px]:flex-1 [&>[aria-haspopup]]:grow">
      <StepButton {...previous} onStep={setRange}>
        <ChevronLeftIcon />
      </StepButton>
      <PopoverButton name="Time range" value={rangeTitle(range, time.resolved, zone)}>
        {(close) => (
          <Suspense fallback={<div className="h-120 w-152 max-w-full" />}>
            <RangePicker
              range={range}
              zone={zone}
              onChange={(chosen) => {
                setRange(chosen);
                close();
              }}
            />
          </Suspense>
        )}
      </PopoverButton>
      <StepButton {...next} onStep={setRange}>
        <ChevronRightIcon />
      </StepButton>
      <StepButton {...wider} onStep={setRange}>
        <ZoomOutIcon />
      </StepButton>
      <span role="status" className="sr-only">
        {rangeText(time.resolved, zone)}
      </span>
    </div>
  );
}

/** Keys by their place, as Alt writes other characters on some keyboards. */
const STEPS = {
  previous: {
    name: 'Previous period',
    shortcut: 'Alt+,',
    code: 'Comma',
    reason: 'Nothing is before 1970',
  },
  next: {
    name: 'Next period',
    shortcut: 'Alt+.',
    code: 'Period',
    reason: 'This range reaches now',
  },
  wider: {
    name: 'Zoom out',
    shortcut: 'Alt+-',
    code: 'Minus',
    reason: 'Nothing is before 1970 or after now',
  },
} as const;

interface Step {
  readonly name: string;
  readonly shortcut: string;
  readonly code: string;
  /** Said when there is no range to go to. */
  readonly reason: string;
  readonly to: Range | null;
}

/** It can be reached even where it leads nowhere, so that its reason can be read. */
function StepButton({
  name,
  shortcut,
  reason,
  to,
  onStep,
  children,
}: Step & { onStep: (range: Range) => void; children: React.ReactNode }) {
  return (
    <IconButton
      name={to ? name : `${name}: ${reason.toLowerCase()}`}
      shortcut={shortcut}
      aria-disabled={to === null}
      className="aria-disabled:cursor-not-allowed aria-disabled:opacity-40"
      onClick={() => to && onStep(to)}
    >
      {children}
    </IconButton>
  );
}

function useShortcuts(steps: readonly Step[], onStep: (range: Range) => void) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]'))
        return;
      const step = steps.find(({ code }) => code === event.code);
      if (!step) return;
      event.preventDefault();
      if (step.to) onStep(step.to);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
