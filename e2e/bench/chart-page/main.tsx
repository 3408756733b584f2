import { createRoot, type Root } from 'react-dom/client';
import type { ScoreRow } from '../../../src/contract/scores-query.ts';
import type { ScoresAsk } from '../../../src/scores/ask.ts';
import { readAnswer } from '../../../src/scores/read-answer.ts';
import { readOffThread } from '../../../src/scores/read-off-thread.ts';
import { layRows } from '../../../src/scores/series.ts';
import { askFor, rowsFor } from './data.ts';
import { answerOf, Ours } from './ours.tsx';
import { drawWithUplot, Theirs, toDataByFinding } from './theirs.tsx';
import '../../../src/ui/theme.css';
import 'uplot/dist/uPlot.min.css';

type Rival = 'ours' | 'recharts';

const stage = document.getElementById('root') as HTMLElement;
const month = askFor(44_640);
const labels = month.requests[0]?.labels ?? [];
let text = '';
let root: Root | undefined;
let canvas: ReturnType<typeof drawWithUplot> | undefined;

/** The measured answer is made anew from its text, so that nobody finds warm what another has touched. */
const rowsOf = (): ScoreRow[] => JSON.parse(text).data;

const rowsOfOne = () => rowsOf().filter(({ score_key }) => score_key === 'quality_0');

const bytesOf = () => new TextEncoder().encode(text).buffer as ArrayBuffer;

/** What the benchmark asks of the page; times in ms. */
const chartStage = {
  prepare() {
    text = JSON.stringify({ data: rowsFor(month, 20), error: null });
    return text.length;
  },
  clear: async () => {
    root?.unmount();
    root = undefined;
    canvas?.destroy();
    canvas = undefined;
    stage.replaceChildren();
    await painted();
  },
  parseAlone: () => timed(() => JSON.parse(text)),
  readHere() {
    const bytes = bytesOf();
    return timed(() => readAnswer(bytes, labels));
  },
  async readOff() {
    const bytes = bytesOf();
    const watch = watchThread();
    const start = performance.now();
    const series = await readOffThread({ body: bytes, labels }, new AbortController().signal);
    return { time: performance.now() - start, longest: watch.stop(), series: series.length };
  },
  linear() {
    const rows = rowsOf();
    return timed(() => layRows(rows, labels));
  },
  /** Both ways on one of the 20 scores: finding takes minutes for all of them. */
  linearForOne() {
    const rows = rowsOfOne();
    return timed(() => layRows(rows, labels));
  },
  findingForOne() {
    const rows = rowsOfOne();
    return timed(() => toDataByFinding(rows));
  },
  async paint(which: 'ours' | 'recharts' | 'uplot') {
    const rows = rowsOf();
    const start = performance.now();
    if (which === 'uplot') canvas = drawWithUplot(rows, stage);
    else render(which, month, rows, 1);
    const isThere = which === 'uplot' ? 'canvas' : 'svg path';
    while (!stage.querySelector(isThere)) await painted();
    await painted();
    return performance.now() - start;
  },
  /** The same code at work on next to nothing: what stays in memory beyond this is the answer and its drawing. */
  warmUp: (which: Rival) => draw(which, askFor(500), 20, 1),
  twelve: (which: Rival) => draw(which, askFor(500), 5, 12),
  /** How long a frame takes that begins with a move of the pointer, until it is painted, for each move until the stage is cleared. */
  watchPointer() {
    const times: number[] = [];
    const onMove = () => {
      const start = performance.now();
      void painted().then(() => times.push(performance.now() - start));
    };
    // Before anybody else hears of it.
    stage.addEventListener('pointermove', onMove, { capture: true });
    return times;
  },
  painted,
};

function render(which: Rival, ask: ScoresAsk, rows: ScoreRow[], panels: number): void {
  root = createRoot(stage);
  root.render(
    which === 'ours' ? (
      <Ours answer={answerOf(ask, rows)} panels={panels} />
    ) : (
      <Theirs rows={rows} panels={panels} />
    ),
  );
}

async function draw(which: Rival, ask: ScoresAsk, scores: number, panels: number): Promise<void> {
  render(which, ask, rowsFor(ask, scores), panels);
  while (!stage.querySelector('svg path')) await painted();
  await painted();
}

declare global {
  interface Window {
    chartStage: typeof chartStage;
  }
}
window.chartStage = chartStage;

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Resolves once what was changed is on screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** The longest time in which nothing else could have run. */
function watchThread() {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  port1.onmessage = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return {
    stop() {
      longest = Math.max(longest, performance.now() - last);
      port1.close();
      return longest;
    },
  };
}
