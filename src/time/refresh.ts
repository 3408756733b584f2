import { MINUTE } from './calendar.ts';

/** How often a page asks again by itself. */
export const REFRESH_RATES = ['off', '30s', '1m', '5m'] as const;
export type RefreshRate = (typeof REFRESH_RATES)[number];

/** What an endpoint takes in a minute from one organisation. */
const REQUESTS_A_MINUTE = 200;

export interface RefreshState {
  readonly rate: RefreshRate;
  /** How many requests one answer takes. */
  readonly requests: number;
  readonly reachesNow: boolean;
  readonly hidden: boolean;
  /** Whether an answer is awaited. */
  readonly asking: boolean;
  /** When it was last asked (ms). */
  readonly askedAt: number;
  /** The instant (ms) until which the endpoint wants to be left alone; null when it did not say. */
  readonly waitUntil: number | null;
}

/**
 * The instant (ms) at which to ask again: on the half minute, the minute or every fifth, in the past when it is
 * overdue, and never while an answer is awaited. Null while nothing is to be asked.
 */
export function nextRefresh(state: RefreshState): number | null {
  const { rate, reachesNow, hidden, asking, askedAt, waitUntil } = state;
  if (rate === 'off' || !reachesNow || hidden || asking) return null;
  const every = refreshPeriod(rate, state.requests);
  const due = (Math.floor(askedAt / every) + 1) * every;
  return waitUntil === null || waitUntil <= due ? due : Math.ceil(waitUntil / every) * every;
}

/** Ms between two askings: as wished, or as many whole minutes as the requests of one answer need. */
export function refreshPeriod(rate: Exclude<RefreshRate, 'off'>, requests: number): number {
  const minutes = requests / REQUESTS_A_MINUTE;
  const wished = PERIODS[rate];
  return minutes * MINUTE <= wished ? wished : Math.ceil(minutes) * MINUTE;
}

const PERIODS = { '30s': MINUTE / 2, '1m': MINUTE, '5m': 5 * MINUTE } as const;

/** What a reader must know about the rate beyond itself; null when it does what it says. */
export function refreshNotice(
  rate: RefreshRate,
  requests: number,
  reachesNow: boolean,
): string | null {
  if (rate === 'off') return null;
  if (!reachesNow) return 'Paused: this range does not reach now.';
  const every = refreshPeriod(rate, requests);
  if (every === PERIODS[rate]) return null;
  const minutes = every / MINUTE;
  return `Every ${minutes === 1 ? 'minute' : `${minutes} minutes`}: one answer takes ${requests} requests, and an endpoint takes ${REQUESTS_A_MINUTE} a minute.`;
}
