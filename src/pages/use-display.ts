import { useCallback, useEffect, useState } from 'react';
import type { Display } from '../panel/display.ts';
import { decodePanelLink } from '../panel/panel-link.ts';
import { writeNumbersAs } from '../scores/format-number.ts';
import { writeDatesAs } from '../time/write-dates.ts';
import { useSiteConfig } from './use-site-config.ts';

export interface PanelDisplay {
  readonly display: Display;
  readonly problems: readonly string[];
  readonly change: (parts: Partial<Display>) => void;
}

/** How the panel looks: as its address says, and then as a host page changes it. */
export function useDisplay(): PanelDisplay {
  const { locale } = useSiteConfig();
  const [state, setState] = useState(() => read(locale));
  useEffect(() => {
    const reopen = () => setState(read(locale));
    window.addEventListener('popstate', reopen);
    return () => window.removeEventListener('popstate', reopen);
  }, [locale]);
  const change = useCallback(
    (parts: Partial<Display>) =>
      setState((before) => ({ ...before, display: { ...before.display, ...parts } })),
    [],
  );
  return { ...state, change };
}

function read(siteLocale: string | null) {
  const { display, problems } = decodePanelLink(window.location.hash);
  const locale = display.locale ?? siteLocale;
  // Before anything is drawn with it.
  writeNumbersAs(locale);
  writeDatesAs(locale);
  return { display: { ...display, locale }, problems };
}
