import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import uPlot from 'uplot';
import type { ScoreRow } from '../../../src/contract/scores-query.ts';
import { SIDE_BY_SIDE } from './data.ts';

type Datum = { at: number } & { [series: string]: number };

const COLOURS = ['#3f23a4', '#aa2813', '#1d9a91', '#712153', '#b1821f', '#805bd2', '#3a7d34'];

/** Rows side by side under one time, in one pass. */
function toData(rows: readonly ScoreRow[]): { data: Datum[]; keys: string[] } {
  const byTime = new Map<string, Datum>();
  const keys = new Set<string>();
  for (const { created_at_trunc, score_key, score_sum } of rows) {
    let datum = byTime.get(created_at_trunc);
    if (!datum) {
      datum = { at: Date.parse(created_at_trunc) };
      byTime.set(created_at_trunc, datum);
    }
    datum[score_key] = score_sum;
    keys.add(score_key);
  }
  return { data: [...byTime.values()], keys: [...keys] };
}

/** The same by looking for the time among those there already, as Helicone's panel does. */
export function toDataByFinding(rows: readonly ScoreRow[]): Record<string, number | string>[] {
  const data: Record<string, number | string>[] = [];
  for (const { created_at_trunc, score_key, score_sum } of rows) {
    const known = data.find((datum) => datum.at === created_at_trunc);
    if (known) known[score_key] = score_sum;
    else data.push({ at: created_at_trunc, [score_key]: score_sum });
  }
  return data;
}

/** Recharts as its own examples use it, all points, several in step by `syncId`. */
export function Theirs({ rows, panels }: { rows: readonly ScoreRow[]; panels: number }) {
  const { data, keys } = toData(rows);
  return (
    <div style={panels > 1 ? SIDE_BY_SIDE : undefined}>
      {Array.from({ length: panels }, (_, index) => `panel ${index}`).map((panel) => (
        <LineChart
          key={panel}
          width={panels > 1 ? 400 : 1200}
          height={panels > 1 ? 140 : 500}
          data={data}
          {...(panels > 1 ? { syncId: 'all' } : {})}
        >
          <CartesianGrid vertical={false} />
          <XAxis dataKey="at" type="number" domain={['dataMin', 'dataMax']} />
          <YAxis />
          {panels > 1 && <Tooltip isAnimationActive={false} />}
          {keys.map((key, index) => (
            <Line
              key={key}
              dataKey={key}
              dot={false}
              isAnimationActive={false}
              stroke={COLOURS[index % COLOURS.length] ?? ''}
            />
          ))}
        </LineChart>
      ))}
    </div>
  );
}

/** uPlot on all points: columns first, then its canvas. */
export function drawWithUplot(rows: readonly ScoreRow[], element: HTMLElement): uPlot {
  const { data, keys } = toData(rows);
  const columns: uPlot.AlignedData = [
    data.map(({ at }) => at / 1_000),
    ...keys.map((key) => data.map((datum) => datum[key] ?? null)),
  ];
  const series = keys.map((key, index) => ({
    label: key,
    stroke: COLOURS[index % COLOURS.length] ?? '',
  }));
  return new uPlot({ width: 1200, height: 500, series: [{}, ...series] }, columns, element);
}
