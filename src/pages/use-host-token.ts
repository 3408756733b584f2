import { useCallback, useEffect, useRef } from 'react';
import { openTokenLine } from '../panel/token-line.ts';
import { setConnection } from '../scores/connection.ts';
import { useSiteConfig } from './use-site-config.ts';

/** Connects by tokens of the host page from the moment it gives a port for them; where the site allows that. */
export function useHostToken(): (port: MessagePort) => void {
  const { endpoint, connections } = useSiteConfig();
  const line = useRef<ReturnType<typeof openTokenLine> | null>(null);
  useEffect(() => () => line.current?.close(), []);
  return useCallback(
    (port) => {
      line.current?.close();
      if (!connections.includes('host')) return port.close();
      const opened = openTokenLine(port, Date.now);
      line.current = opened;
      setConnection({ mode: 'host', base: endpoint, token: opened.give });
    },
    [endpoint, connections],
  );
}
