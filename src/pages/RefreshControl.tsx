import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { REFRESH_RATES, type RefreshRate } from '../time/refresh.ts';
import { IconButton } from '../ui/Button.tsx';
import { RefreshIcon } from '../ui/Icons.tsx';
import { useAutoRefresh } from './use-auto-refresh.ts';

const WORDS: Readonly<Record<RefreshRate, string>> = {
  off: 'Off',
  '30s': '30 s',
  '1m': '1 min',
  '5m': '5 min',
};

/** Asks again, now or by itself every so often. */
export function RefreshControl() {
  const { refresh } = useQuestionStore();
  const notice = useAutoRefresh();
  return (
    <div className="flex min-w-0 items-center">
      <IconButton name="Ask again" onClick={refresh}>
        <RefreshIcon />
      </IconButton>
      <span className="contents max-[480px]:hidden">
        <RefreshRateSelect notice={notice} />
      </span>
      <span id="refresh-notice" role="status" className="sr-only">
        {notice}
      </span>
    </div>
  );
}

/** How often it asks again by itself; `notice` is what keeps it from that. */
export function RefreshRateSelect({ notice }: { notice: string | null }) {
  const { ask } = useQuestionStore();
  const rate = useQuestion((state) => state.question.refresh);
  return (
    <select
      aria-label="Ask again by itself"
      title={notice ?? 'Ask again by itself, while the page is in sight'}
      aria-describedby={notice === null ? undefined : 'refresh-notice'}
      value={rate}
      onChange={(event) => {
        const next = event.currentTarget.value as RefreshRate;
        ask((before) => ({ ...before, refresh: next }));
      }}
      className={`field min-w-0 ${notice === null ? '' : 'text-unsure'}`}
    >
      {REFRESH_RATES.map((option) => (
        <option key={option} value={option}>
          {WORDS[option]}
        </option>
      ))}
    </select>
  );
}
