import type { DemoStory } from './story.ts';

const DAY = 86_400_000;

/** The versions around the story's, by days after its roll-out; the first one holds before them all. */
const FIRST = 'v3';
const RELEASES = [
  { version: 'v4', day: -45 },
  { version: 'v5', day: -31 },
  { version: 'v6', day: -14 },
] as const;
const NEXT = { version: 'v8', day: 10 } as const;

/** The version in use at an instant (ms). Outside prod a version arrives a day earlier; the roll-back reaches all at once. */
export function promptVersionAt(instant: number, env: string, story: DemoStory): string {
  const start = Date.parse(story.start);
  const seen = env === story.env ? instant : instant + DAY;
  if (seen >= start + NEXT.day * DAY) return NEXT.version;
  if (instant >= Date.parse(story.end)) return RELEASES[2].version;
  if (seen >= start) return story.promptVersion;
  return RELEASES.findLast(({ day }) => seen >= start + day * DAY)?.version ?? FIRST;
}
