import { lazy, Suspense, useEffect, useState } from 'react';
import { encodeLink } from '../question/link.ts';
import type { Question } from '../question/question.ts';
import type { Theme } from '../question/store.ts';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { IncrementSelect } from '../time/IncrementSelect.tsx';
import { rangeTitle } from '../time/presets.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CheckIcon, LinkIcon, MoonIcon, RefreshIcon, SunIcon, SystemIcon } from '../ui/Icons.tsx';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import { ConnectionButton } from './ConnectionButton.tsx';
import type { AskedTime } from './use-ask.ts';
import { useSiteConfig } from './use-site-config.ts';

const RangePicker = lazy(() => import('../time/RangePicker.tsx'));
const SaveSnapshot = lazy(() => import('./SaveSnapshot.tsx'));
const ZonePicker = lazy(() => import('../time/ZonePicker.tsx'));

interface Props {
  readonly question: Question;
  readonly time: AskedTime;
  readonly now: number;
}

/** The bar over everything: which time, in which zone, by which step; refresh, share, theme. */
export function QuestionBar({ question, time, now }: Props) {
  const { ask, refresh } = useQuestionStore();
  const { range, zone, increment } = question;
  return (
    <header className="z-20 flex min-h-12 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-4 py-2 min-[720px]:sticky min-[720px]:top-0 min-[720px]:px-6">
      <h1 className="flex-1 text-panel font-semibold">{useSiteConfig().title}</h1>
      <div className="order-1 flex w-full min-w-0 gap-2 *:shrink-0 *:grow *:first:min-w-0 *:first:shrink min-[720px]:order-none min-[720px]:w-auto">
        <PopoverButton name="Time range" value={rangeTitle(range, time.resolved, zone)}>
          {(close) => (
            <Suspense fallback={<div className="h-72 w-72" />}>
              <RangePicker
                range={range}
                resolved={time.resolved}
                zone={zone}
                onChange={(next) => {
                  ask((before) => ({ ...before, range: next }));
                  close();
                }}
              />
            </Suspense>
          )}
        </PopoverButton>
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
      <IconButton name="Ask again" onClick={refresh}>
        <RefreshIcon />
      </IconButton>
      <ShareButton question={question} />
      <PopoverButton name="Keep this answer" value="">
        {() => (
          <Suspense fallback={<div className="h-32 w-80" />}>
            <SaveSnapshot />
          </Suspense>
        )}
      </PopoverButton>
      <ConnectionButton />
      <ThemeButton />
    </header>
  );
}

/** Copies the link of the question as it stands. */
function ShareButton({ question }: { question: Question }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2_500);
    return () => clearTimeout(timer);
  }, [state]);
  async function copy() {
    const url = new URL(encodeLink(question), window.location.href);
    try {
      await navigator.clipboard.writeText(url.href);
      setState('copied');
    } catch {
      setState('failed');
    }
  }
  return (
    <>
      <Button look="quiet" onClick={copy} title="Copy a link to this question">
        {state === 'copied' ? <CheckIcon /> : <LinkIcon />}
        {state === 'copied' ? 'Link copied' : 'Share'}
      </Button>
      <span role="status" className={state === 'failed' ? 'text-label text-unsure' : 'sr-only'}>
        {state === 'copied' && 'Link copied'}
        {state === 'failed' && 'The browser did not allow copying; copy the address bar instead.'}
      </span>
    </>
  );
}

const THEMES: Readonly<Record<Theme, { next: Theme; words: string; icon: typeof SunIcon }>> = {
  system: { next: 'light', words: 'Theme: as the system', icon: SystemIcon },
  light: { next: 'dark', words: 'Theme: light', icon: SunIcon },
  dark: { next: 'system', words: 'Theme: dark', icon: MoonIcon },
};

function ThemeButton() {
  const theme = useQuestion((state) => state.theme);
  const { setTheme } = useQuestionStore();
  const { next, words, icon: Icon } = THEMES[theme];
  return (
    <IconButton name={words} onClick={() => setTheme(next)}>
      <Icon />
    </IconButton>
  );
}
