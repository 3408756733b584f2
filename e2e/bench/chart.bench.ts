import type { CDPSession, Page } from '@playwright/test';
import { leanCharts } from '../../src/server/lean-charts.ts';
import { withPage } from './browser-page.ts';

export const name = 'chart';

/** Rounds that are taken in turn, so that a slow moment of the machine meets everyone; the median counts. */
const ROUNDS = 5;
const MOVES = 40;

interface Stage {
  readonly page: Page;
  readonly session: CDPSession;
}

/** Ours as the product is built, and the others as they come. */
interface Stages {
  readonly ours: Stage;
  readonly recharts: Stage;
}

const RIVALS = ['ours', 'recharts'] as const;

/** What shows a pointed bucket. */
const POINTED = {
  ours: 'svg[aria-hidden] > title:text-is("Pointed bucket") + line',
  recharts: '.recharts-tooltip-cursor',
} as const;

/** A month of minutes with 20 scores: read, laid out, painted; then twelve panels under a moving pointer. */
export function run() {
  return withPage(
    'chart-page',
    (own) =>
      withPage('chart-page', async (other) => {
        const stages = { ours: await stageOf(own), recharts: await stageOf(other) };
        return [...(await reading(own)), ...(await painting(stages)), ...(await pointing(stages))]
          .concat(await retaining(stages))
          .map((row) => ({ ...row, ratio: row.theirs / row.ours }));
      }),
    [leanCharts()],
  );
}

async function stageOf(page: Page): Promise<Stage> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate(() => window.chartStage.prepare());
  return { page, session };
}

async function reading(page: Page) {
  const [here, alone, off, longest, linear]: number[][] = [[], [], [], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone?.push(await page.evaluate(() => window.chartStage.parseAlone()));
    here?.push(await page.evaluate(() => window.chartStage.readHere()));
    const read = await page.evaluate(() => window.chartStage.readOff());
    off?.push(read.time);
    longest?.push(read.longest);
    linear?.push(await page.evaluate(() => window.chartStage.linear()));
  }
  const linearForOne = await page.evaluate(() => window.chartStage.linearForOne());
  const findingForOne = await page.evaluate(() => window.chartStage.findingForOne());
  const parse = median(alone);
  return [
    { what: 'bytes to series, ms (JSON.parse alone)', ours: median(here), theirs: parse },
    { what: 'the same in a worker, ms (JSON.parse alone)', ours: median(off), theirs: parse },
    { what: 'page held meanwhile, ms (JSON.parse alone)', ours: median(longest), theirs: parse },
    {
      what: 'rows of one score to series, ms (find in array)',
      ours: linearForOne,
      theirs: findingForOne,
    },
    {
      what: 'rows of all 20 to series, ms (find in array, for one of them)',
      ours: median(linear),
      theirs: findingForOne,
    },
  ];
}

async function painting(stages: Stages) {
  const times: Record<'ours' | 'recharts' | 'uplot', number[]> = {
    ours: [],
    recharts: [],
    uplot: [],
  };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const which of ['ours', 'uplot', 'recharts'] as const) {
      // Once is enough for what takes many seconds.
      if (which === 'recharts' && round > 0) continue;
      const { page } = which === 'ours' ? stages.ours : stages.recharts;
      times[which].push(await page.evaluate((one) => window.chartStage.paint(one), which));
      await page.evaluate(() => window.chartStage.clear());
    }
  const ours = median(times.ours);
  return [
    {
      what: 'rows to painted panel, ms (Recharts, all points)',
      ours,
      theirs: median(times.recharts),
    },
    { what: 'rows to painted panel, ms (uPlot, all points)', ours, theirs: median(times.uplot) },
  ];
}

async function pointing(stages: Stages) {
  const costs: Record<keyof Stages, number> = { ours: 0, recharts: 0 };
  const waits: Record<keyof Stages, number> = { ours: 0, recharts: 0 };
  for (const which of RIVALS) {
    const { page, session } = stages[which];
    await page.bringToFront();
    await page.evaluate((one) => window.chartStage.twelve(one), which);
    const box = await page.locator('.recharts-surface').first().boundingBox();
    if (!box) throw new Error('there is no panel to point at');
    await page.mouse.move(box.x + 68, box.y + 60);
    // Ours comes once the page is idle.
    await page.locator(POINTED[which]).first().waitFor({ state: 'attached' });
    const times = await page.evaluateHandle(() => window.chartStage.watchPointer());
    const before = await scriptOf(session);
    for (let move = 0; move < MOVES; move += 1) {
      await page.mouse.move(box.x + 70 + move * 6, box.y + 60 + (move % 5));
      await page.evaluate(() => window.chartStage.painted());
    }
    costs[which] = ((await scriptOf(session)) - before) / MOVES;
    waits[which] = median(await times.jsonValue());
    await page.evaluate(() => window.chartStage.clear());
  }
  return [
    { what: 'a pointer move over 12 panels, script ms', ours: costs.ours, theirs: costs.recharts },
    {
      what: 'the frame of a move until it is painted, ms',
      ours: waits.ours,
      theirs: waits.recharts,
    },
  ];
}

/** MB that stay once everything is drawn, beside the code and the answer's text. */
async function retaining(stages: Stages) {
  const kept: Record<keyof Stages, number> = { ours: 0, recharts: 0 };
  for (const which of RIVALS) {
    const { page } = stages[which];
    await page.evaluate((one) => window.chartStage.warmUp(one), which);
    const empty = await heapOf(stages[which]);
    await page.evaluate(() => window.chartStage.clear());
    await page.evaluate((one) => window.chartStage.paint(one), which);
    kept[which] = (await heapOf(stages[which])) - empty;
    await page.evaluate(() => window.chartStage.clear());
  }
  return [{ what: 'retained, MB', ours: kept.ours, theirs: kept.recharts }];
}

async function heapOf({ page, session }: Stage): Promise<number> {
  await page.evaluate(() => window.chartStage.painted());
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}

async function scriptOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find((metric) => metric.name === 'ScriptDuration')?.value ?? Number.NaN) * 1_000;
}

function median(values: readonly number[] = []): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
