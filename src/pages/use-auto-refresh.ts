import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { type QueryLoad, queryLoad } from '../scores/query-load.ts';
import { reachesNow } from '../time/range.ts';
import { nextRefresh, refreshNotice } from '../time/refresh.ts';

/** Asks the question again as often as it says. The result is what a reader must know about that, null mostly. */
export function useAutoRefresh(): string | null {
  const { refresh } = useQuestionStore();
  const rate = useQuestion((state) => state.question.refresh);
  const reaches = useQuestion((state) => reachesNow(state.question.range));
  const askedAt = useQuestion((state) => state.now);
  const hidden = useSyncExternalStore(onVisibility, () => document.hidden);
  const { requests, asking, waitUntil } = useQueryLoad();
  useEffect(() => {
    const due = nextRefresh({
      rate,
      requests,
      reachesNow: reaches,
      hidden,
      asking,
      askedAt,
      waitUntil,
    });
    if (due === null) return;
    let timer: ReturnType<typeof setTimeout>;
    // Timers may ring early, and sleep with the machine.
    const wait = () => {
      timer = setTimeout(() => (Date.now() < due ? wait() : refresh()), due - Date.now());
    };
    wait();
    return () => clearTimeout(timer);
  }, [rate, requests, reaches, hidden, asking, askedAt, waitUntil, refresh]);
  return refreshNotice(rate, requests, reaches);
}

function onVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** Follows the load; equal loads are one value, so that no query's every step draws the bar again. */
function useQueryLoad(): QueryLoad {
  const cache = useQueryClient().getQueryCache();
  const [subscribe, read] = useMemo(() => {
    let last = queryLoad(cache);
    return [
      (changed: () => void) => cache.subscribe(notifyManager.batchCalls(changed)),
      () => {
        const next = queryLoad(cache);
        const isSame =
          next.requests === last.requests &&
          next.asking === last.asking &&
          next.waitUntil === last.waitUntil;
        if (!isSame) last = next;
        return last;
      },
    ] as const;
  }, [cache]);
  return useSyncExternalStore(subscribe, read);
}
