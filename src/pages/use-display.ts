import { useCallback, useEffect, useState } from 'react';
import type { Display } from '../panel/display.ts';
import { decodePanelLink } from '../panel/panel-link.ts';
import { writeNumbersAs } from '../scores/format-number.ts';
import { writeDatesAs } from '../time/write-dates.ts';

export interface PanelDisplay {
  readonly display: Display;
  readonly problems: readonly string[];
  readonly change: (parts: Partial<Display>) => void;
}

/** How the panel looks: as its address says, and then as a host page changes it. */
export function useDisplay(): PanelDisplay {
  const [state, setState] = useState(read);
  useEffect(() => {
    const reopen = () => setState(read());
    window.addEventListener('popstate', reopen);
    return () => window.removeEventListener('popstate', reopen);
  }, []);
  const change = useCallback(
    (parts: Partial<Display>) =>
      setState((before) => ({ ...before, display: { ...before.display, ...parts } })),
    [],
  );
  return { ...state, change };
}

function read() {
  const { display, problems } = decodePanelLink(window.location.hash);
  // Before anything is drawn with it.
  writeNumbersAs(display.locale);
  writeDatesAs(display.locale);
  return { display, problems };
}
