import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/**
 * Asks again every so many seconds while the page can be seen, and at once when it is seen again after longer; never
 * while an answer is awaited, or the end of a wait that the endpoint asked for.
 */
export function useKiosk(seconds: number | null, refresh: () => void): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (seconds === null) return;
    const every = seconds * 1_000;
    let asked = Date.now();
    const tick = () => {
      if (document.hidden || Date.now() - asked < every || queries.isFetching() > 0) return;
      asked = Date.now();
      refresh();
    };
    const timer = setInterval(tick, Math.min(every, 1_000));
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [seconds, refresh, queries]);
}
