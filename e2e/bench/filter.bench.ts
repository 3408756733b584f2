import type { CDPSession, Page } from '@playwright/test';
import { withPage } from './browser-page.ts';

export const name = 'filter';

const SIZES = [10, 100, 1_000] as const;
const ROUNDS = 5;
const BUILDERS = ['ours', 'theirs'] as const;

/** What one act cost the page's main thread, in ms: its scripts, and everything up to the painted frame. */
interface Cost {
  readonly script: number;
  readonly frame: number;
}

type Act = (page: Page) => Promise<unknown>;

const ACTS: Readonly<Record<'keystroke' | 'add' | 'delete first' | 'move', readonly Act[]>> = {
  keystroke: typed(16).map(
    (text) => (page) => page.evaluate((value) => window.stageHand.type(value), text),
  ),
  add: [(page) => page.evaluate(() => window.stageHand.add())],
  'delete first': [(page) => page.evaluate(() => window.stageHand.removeFirst())],
  move: [(page) => page.evaluate(() => window.stageHand.move())],
};

/** So many keys into one value box: `1`, `12`, … to nine digits, then from the start. */
function typed(keys: number): readonly string[] {
  const digits = '123456789';
  return Array.from({ length: keys }, (_, key) => digits.slice(0, 1 + (key % digits.length)));
}

/** Ours against react-querybuilder 8 on the same trees: groups of ten conditions, medians of some rounds in turn. */
export function run() {
  return withPage('filter-page', async (page) => {
    const session = await page.context().newCDPSession(page);
    // The page's own time: what else the machine does meanwhile is neither's.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const rows = [];
    for (const size of SIZES) {
      const rounds: Record<'ours' | 'theirs', Record<string, number>[]> = { ours: [], theirs: [] };
      // One round to warm up both, then in turn, so that a slow moment of the machine meets both.
      for (let round = 0; round <= ROUNDS; round += 1)
        for (const builder of BUILDERS) {
          const result = await play(page, session, builder, size);
          if (round > 0) rounds[builder].push(result);
        }
      for (const what of Object.keys(rounds.ours[0] ?? {})) {
        const [ours, theirs] = BUILDERS.map((builder) =>
          median(rounds[builder].map((result) => result[what] ?? Number.NaN)),
        ) as [number, number];
        rows.push({ what: `${size} conditions: ${what}`, ours, theirs, ratio: theirs / ours });
      }
    }
    return rows;
  });
}

async function play(
  page: Page,
  session: CDPSession,
  builder: 'ours' | 'theirs',
  size: number,
): Promise<Record<string, number>> {
  await page.evaluate(() => window.stageHand.clear());
  const mount = await costOf(session, () =>
    page.evaluate(([which, count]) => window.stageHand.mount(which, count), [
      builder,
      size,
    ] as const),
  );
  const results: Record<string, number> = {
    elements: await page.evaluate(() => window.stageHand.elements()),
    'mount, script ms': mount.script,
    'mount to paint, ms': mount.frame,
  };
  await page.evaluate(() => window.stageHand.openValue());
  for (const [what, acts] of Object.entries(ACTS)) {
    const costs: Cost[] = [];
    for (const act of acts) costs.push(await costOf(session, () => act(page)));
    results[`${what}, script ms`] = median(costs.map(({ script }) => script));
    results[`${what} to paint, ms`] = median(costs.map(({ frame }) => frame));
  }
  return results;
}

async function costOf(session: CDPSession, act: () => Promise<unknown>): Promise<Cost> {
  const before = await metricsOf(session);
  await act();
  const after = await metricsOf(session);
  return {
    script: (after.ScriptDuration - before.ScriptDuration) * 1_000,
    frame: (after.TaskDuration - before.TaskDuration) * 1_000,
  };
}

async function metricsOf(session: CDPSession) {
  const { metrics } = await session.send('Performance.getMetrics');
  const durationOf = (wanted: string) =>
    metrics.find((metric) => metric.name === wanted)?.value ?? Number.NaN;
  return { ScriptDuration: durationOf('ScriptDuration'), TaskDuration: durationOf('TaskDuration') };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
