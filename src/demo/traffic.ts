import type { Random } from './random.ts';

const HOUR = 3_600_000;

/**
 * `count` instants (ms) in order over the hours from `start` to `end`: busy on weekday afternoons, quiet at night and
 * on weekends (UTC), growing slowly. None lies in the last five minutes, so that the last answers still fit.
 */
export function trafficInstants(
  start: number,
  end: number,
  count: number,
  random: Random,
): number[] {
  const hours = Array.from({ length: (end - start) / HOUR }, (_, index) => start + index * HOUR);
  const weights = hours.map((hour) => busyness(hour) * growth(hour, start, end) * jitter(random));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const instants: number[] = [];
  let weightSoFar = 0;
  hours.forEach((hour, index) => {
    weightSoFar += weights[index] ?? 0;
    // Rounding the running total, not each hour, makes the sum exactly `count`.
    const until = index === hours.length - 1 ? count : Math.round((count * weightSoFar) / total);
    const room = index === hours.length - 1 ? HOUR - 300_000 : HOUR;
    const inHour = Array.from({ length: until - instants.length }, () =>
      Math.floor(hour + random.next() * room),
    );
    instants.push(...inHour.sort((a, b) => a - b));
  });
  return instants;
}

/** 1 at two on a weekday afternoon, about a fifth of it in the small hours. */
export function busyness(instant: number): number {
  const time = new Date(instant);
  const weekday = time.getUTCDay();
  const ofWeek = weekday === 6 ? 0.45 : weekday === 0 ? 0.4 : 1;
  const turn = ((time.getUTCHours() - 14) / 24) * 2 * Math.PI;
  return ofWeek * (0.2 + 0.8 * ((1 + Math.cos(turn)) / 2) ** 1.5);
}

function growth(hour: number, start: number, end: number): number {
  return 0.8 + (0.4 * (hour - start)) / (end - start);
}

function jitter(random: Random): number {
  return Math.exp(0.12 * random.normal());
}
