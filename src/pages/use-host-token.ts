import { useCallback, useEffect, useRef } from 'react';
import { setConnection } from '../scores/connection.ts';
import { useSiteConfig } from './use-site-config.ts';

/**
 * Connects by tokens of the host page from the moment it gives a port for them; where the site allows that. Few panels
 * are given one, so what talks over it comes with the port.
 */
export function useHostToken(): (port: MessagePort) => Promise<void> {
  const { endpoint, connections } = useSiteConfig();
  /** What closes the newest port; null once the panel is gone. */
  const newest = useRef<{ close: () => void } | null>(null);
  useEffect(
    () => () => {
      newest.current?.close();
      newest.current = null;
    },
    [],
  );
  return useCallback(
    async (port) => {
      newest.current?.close();
      const own = { close: () => port.close() };
      newest.current = own;
      if (!connections.includes('host')) return port.close();
      const { openTokenLine } = await import('../panel/token-line.ts');
      if (newest.current !== own) return;
      const line = openTokenLine(port, Date.now);
      own.close = line.close;
      setConnection({ mode: 'host', base: endpoint, token: line.give });
    },
    [endpoint, connections],
  );
}
