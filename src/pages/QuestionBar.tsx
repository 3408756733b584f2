import { Suspense } from 'react';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { IncrementSelect } from '../time/IncrementSelect.tsx';
import { lazyPart } from '../ui/LazyPart.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import { BarMore } from './BarMore.tsx';
import { ConnectionButton } from './ConnectionButton.tsx';
import { RangeControl } from './RangeControl.tsx';
import { RefreshControl } from './RefreshControl.tsx';
import { ShareControl } from './ShareControl.tsx';
import { ThemeButton } from './ThemeButton.tsx';
import type { AskedTime } from './use-ask.ts';
import { useSiteConfig } from './use-site-config.ts';

const ZonePicker = lazyPart(() => import('../time/ZonePicker.tsx'));

interface Props {
  readonly time: AskedTime;
  readonly now: number;
}

/**
 * The bar over everything: which time, in which zone, by which step; refresh, share, theme. On a phone two rows, the
 * second with the time and its step.
 */
export function QuestionBar({ time, now }: Props) {
  const { ask } = useQuestionStore();
  const question = useQuestion((state) => state.question);
  const { zone, increment } = question;
  return (
    <header className="z-20 flex min-h-12 flex-wrap items-center gap-x-1 gap-y-1 min-[400px]:gap-x-2 border-b border-line bg-surface px-4 py-2 min-[720px]:sticky min-[720px]:top-0 min-[720px]:px-6">
      <h1 className="min-w-0 flex-1 truncate text-panel font-semibold">{useSiteConfig().title}</h1>
      <div className="order-1 flex w-full min-w-0 gap-2 *:min-w-0 max-[480px]:contents min-[481px]:[&>:is(button,select)]:shrink-0 min-[1000px]:order-none min-[1000px]:w-auto">
        {/* Where the second row begins. */}
        <span className="order-1 hidden basis-full max-[480px]:block" />
        <RangeControl question={question} time={time} now={now} />
        <PopoverButton name="Time zone" value={zone.split('/').at(-1)?.replaceAll('_', ' ')}>
          {(close) => (
            <Suspense fallback={<div className="h-96 w-72" />}>
              <ZonePicker
                zone={zone}
                now={now}
                onChange={(next) => {
                  ask((before) => ({ ...before, zone: next }));
                  close();
                }}
              />
            </Suspense>
          )}
        </PopoverButton>
        <IncrementSelect
          value={increment}
          automatic={time.automatic}
          onChange={(next) => ask((before) => ({ ...before, increment: next }))}
        />
      </div>
      <RefreshControl />
      <ShareControl question={question} now={now} />
      <div className="flex items-center gap-2 max-[480px]:hidden">
        <ConnectionButton />
        <ThemeButton />
      </div>
      <div className="min-[481px]:hidden">
        <BarMore />
      </div>
    </header>
  );
}
