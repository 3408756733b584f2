import { MINUTE } from './calendar.ts';
import { at, coverOf, type Ground, type Piece } from './cover.ts';
import { type Cut, cutsToTry, stretchOf } from './cut.ts';

/** Each further request must take away at least this share of what a single one gets wrong. */
const WORTH_A_REQUEST = 1 / 24;

/** So many pieces can't be improved noticeably by twelve requests; one is sent. */
const MOST_PIECES = 300;

/**
 * Joins neighbouring pieces until at most `most` are left, such that the time in wrong buckets and the requests it
 * costs to avoid that are least together.
 */
export function approximate(ground: Ground, pieces: readonly Piece[], most: number): Piece[] {
  const joins = joinsOf(ground);
  const whole = cheapestJoin(joins, 0, ground.buckets.length - 1);
  if (pieces.length > MOST_PIECES) return [whole.piece];
  const price = whole.cost * WORTH_A_REQUEST;
  const alone = pieces.map((piece) => ({
    piece,
    cost: coverOf(ground, piece).off.reduce((sum, { minutes }) => sum + minutes * MINUTE, 0),
  }));
  const priced = pieces.map((first, from) =>
    pieces
      .slice(from)
      .map((last, more) =>
        more === 0 ? at(alone, from) : cheapestJoin(joins, first.from, last.to),
      ),
  );
  // rows[k][n]: the cheapest way to cover the first n pieces with k + 1 requests.
  const rows: Way[][] = [];
  for (let requests = 1; requests <= most; requests += 1) {
    const before = rows.at(-1);
    rows.push(
      pieces.map((_, to) => {
        let best: Way = {
          cost: Number.POSITIVE_INFINITY,
          step: at(at(priced, to), 0),
          before: null,
        };
        for (let from = 0; from <= to; from += 1) {
          const step = at(at(priced, from), to - from);
          const way = from === 0 ? null : (before?.[from - 1] ?? null);
          if (from > 0 && way === null) continue;
          const cost = (way?.cost ?? 0) + step.cost + price;
          if (cost < best.cost) best = { cost, step, before: way };
        }
        return best;
      }),
    );
  }
  const ways = rows.map((row) => at(row, pieces.length - 1));
  let way: Way | null = ways.reduce((best, next) => (next.cost < best.cost ? next : best));
  const chosen: Piece[] = [];
  for (; way; way = way.before) chosen.unshift(way.step.piece);
  return chosen;
}

interface Step {
  readonly piece: Piece;
  /** Milliseconds that land in a wrong bucket or in none, those counted wrongly twice. */
  readonly cost: number;
}

interface Way {
  readonly cost: number;
  readonly step: Step;
  readonly before: Way | null;
}

/** For one cut: how far each bucket edge is from the nearest place it cuts, and the running sum of that. */
interface Join {
  readonly cut: Cut;
  /** Positive when the cut comes after the edge. */
  readonly misses: readonly number[];
  readonly sums: readonly number[];
}

function joinsOf(ground: Ground): Join[] {
  const { buckets, increment, exactZones } = ground;
  const natural = [...new Set(buckets.map(({ start }) => ground.naturalAt(start)))];
  const edges = [...buckets.map(({ start }) => start), at(buckets, buckets.length - 1).end];
  return cutsToTry(increment, [], natural, exactZones).map((cut) => {
    const misses = edges.map((edge) => {
      const { start, end } = stretchOf(cut, edge);
      return edge - start <= end - edge ? start - edge : end - edge;
    });
    let sum = 0;
    const sums = misses.map((miss) => {
      sum += Math.abs(miss);
      return sum;
    });
    return { cut, misses, sums };
  });
}

/** The least wrong way to cover buckets `from` to `to` with one request of their own increment. */
function cheapestJoin(joins: readonly Join[], from: number, to: number): Step {
  let best: Step | null = null;
  for (const { cut, misses, sums } of joins) {
    const inside = 2 * (at(sums, to) - at(sums, from));
    const cost = inside + Math.max(0, at(misses, from)) + Math.max(0, -at(misses, to + 1));
    if (best === null || cost < best.cost) best = { piece: { from, to, cut }, cost };
  }
  if (best === null) throw new Error('no cut to join with');
  return best;
}
