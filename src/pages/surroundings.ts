import { decodePanelLink, isPanelHash, withQuestion } from '../panel/panel-link.ts';
import type { Surroundings } from '../question/store.ts';
import { siteClock, siteHistory, siteLocation } from './snapshot-address.ts';
import type { StartedSite } from './start-site.ts';

/** What the question's store lives on: this browser, or for a panel its address alone. */
export function surroundingsOf(window: Window, { question, config }: StartedSite): Surroundings {
  const whole: Surroundings = {
    location: siteLocation,
    history: siteHistory,
    storage: () => window.localStorage,
    tabStorage: () => window.sessionStorage,
    defaults: () => question,
    clock: siteClock,
    theme: config.theme,
  };
  return isPanelHash(window.location.hash) ? { ...whole, ...panelParts(window.history) } : whole;
}

/**
 * A panel keeps nothing: what it stored would be the full page's, or forbidden in a frame. It never makes a history
 * entry either, as back would then stay inside the host's page.
 */
function panelParts(history: History): Partial<Surroundings> {
  const replaceState: History['replaceState'] = (...entry) => history.replaceState(...entry);
  const nothing = { getItem: () => null, setItem: () => undefined };
  return {
    history: { pushState: replaceState, replaceState },
    storage: () => nothing,
    tabStorage: () => nothing,
    address: { read: (hash) => decodePanelLink(hash).question, write: withQuestion },
  };
}
