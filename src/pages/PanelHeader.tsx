import { Suspense } from 'react';
import type { Question } from '../question/question.ts';
import { rangeText } from '../time/label-time.ts';
import { rangeTitle } from '../time/presets.ts';
import { OpenIcon } from '../ui/Icons.tsx';
import { lazyPart } from '../ui/LazyPart.tsx';
import type { AskedTime } from './use-ask.ts';

const RangeSelect = lazyPart(() => import('./RangeSelect.tsx'));

interface Props {
  readonly question: Question;
  readonly time: AskedTime;
  readonly title: string | null;
  /** Whether the reader may choose another range here. */
  readonly picksRange: boolean;
  /** The same question on the full page. */
  readonly link: string;
}

/** One line over the picture: what it is, of which time, and the way to the full page. */
export function PanelHeader({ question, time, title, picksRange, link }: Props) {
  const { range, zone } = question;
  const resolved = rangeText(time.resolved, zone);
  return (
    <header className="flex min-w-0 items-center gap-2">
      {title !== null && (
        <h1 className="min-w-0 truncate text-body font-semibold" title={title}>
          {title}
        </h1>
      )}
      {picksRange ? (
        <Suspense fallback={<div className="field h-9 flex-1" />}>
          <RangeSelect question={question} time={time} />
        </Suspense>
      ) : (
        // A long title gives way: numbers of an unknown time say nothing.
        <p
          className={`truncate text-label text-quiet ${title === null ? 'min-w-0' : 'max-w-3/5 shrink-0'}`}
          title={resolved}
        >
          {rangeTitle(range, time.resolved, zone)}
        </p>
      )}
      <a
        href={link}
        target="_blank"
        rel="noopener"
        aria-label="Open the full page"
        title="Open the full page"
        className="-my-1 ml-auto inline-flex size-7 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-sunken hover:text-ink"
      >
        <OpenIcon />
      </a>
    </header>
  );
}
