const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What there is to find in the invented requests. Both instants are ISO texts; `end` is when it was rolled back. */
export interface DemoStory {
  readonly model: string;
  readonly env: string;
  readonly promptVersion: string;
  readonly score: string;
  /** How many points the mean of the score loses between `start` and `end`. */
  readonly points: number;
  readonly start: string;
  readonly end: string;
}

/**
 * A prompt version reaches everybody on a Tuesday at 09:00 UTC, 17 to 23 days before `today`, costs one model points
 * in one environment, and is rolled back on Friday.
 */
export function demoStory(today: Date): DemoStory {
  const midnight = demoEnd(today);
  // 1 January 1970 was a Thursday, so day 5 after it is a Tuesday.
  const daysSinceTuesday = (midnight / DAY - 17 - 5) % 7;
  const start = midnight - (17 + daysSinceTuesday) * DAY + 9 * HOUR;
  return {
    model: 'gpt-4o',
    env: 'prod',
    promptVersion: 'v7',
    score: 'faithfulness',
    points: 12,
    start: new Date(start).toISOString(),
    end: new Date(start + 3 * DAY).toISOString(),
  };
}

/** The invented requests end before the last midnight in UTC, so that a date decides them and none lies ahead. */
export function demoEnd(today: Date): number {
  return Math.floor(today.getTime() / DAY) * DAY;
}
