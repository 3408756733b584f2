import type { Row } from './engine.ts';

/** The mean of one score in one bucket, buckets by number. */
export interface Mean {
  readonly bucket: number;
  readonly key: string;
  readonly mean: number;
}

/** Adds up the rows of all statements of a question: means in order of buckets, keys by their bytes. */
export function gatherMeans(rows: Iterable<Row>): Mean[] {
  const buckets = new Map<number, Map<string, { total: bigint; requests: number }>>();
  const keysOf = new Map<string, readonly string[]>();
  const add = (sums: Map<string, { total: bigint; requests: number }>, key: string, row: Row) => {
    const total = BigInt(String(row[2]));
    const requests = Number(row[3]);
    const known = sums.get(key);
    if (!known) sums.set(key, { total, requests });
    else {
      known.total += total;
      known.requests += requests;
    }
  };
  for (const row of rows) {
    const bucket = Number(row[0]);
    let sums = buckets.get(bucket);
    if (!sums) {
      sums = new Map();
      buckets.set(bucket, sums);
    }
    const totals = String(row[2]);
    if (!totals.startsWith('[')) {
      add(sums, String(row[1]), row);
      continue;
    }
    const set = String(row[1]);
    const keys = keysOf.get(set) ?? (JSON.parse(set) as string[]);
    keysOf.set(set, keys);
    const each = totals.slice(1, -1).split(',');
    for (const [at, key] of keys.entries())
      add(sums, key, [bucket, key, each[at] ?? '0', row[3] ?? 0]);
  }
  return [...buckets]
    .sort(([one], [other]) => one - other)
    .flatMap(([bucket, sums]) =>
      [...sums]
        .sort(([one], [other]) => compareBytes(one, other))
        .map(([key, { total, requests }]) => ({ bucket, key, mean: Number(total) / requests })),
    );
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
