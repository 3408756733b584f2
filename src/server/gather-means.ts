import type { Row } from './engine.ts';

/** The mean of one score in one bucket, buckets by number. */
export interface Mean {
  readonly bucket: number;
  readonly key: string;
  readonly mean: number;
}

/** Adds up what the statements of a question, and sums kept at hand, say of its buckets. */
export function gatherMeans(): {
  addRows(rows: Iterable<Row>): void;
  add(bucket: number, key: string, total: bigint, requests: number): void;
  /** In order of buckets, keys by their bytes. */
  means(): Mean[];
} {
  const buckets = new Map<number, Map<string, { total: bigint; requests: number }>>();
  const keysOf = new Map<string, readonly string[]>();
  const add = (bucket: number, key: string, total: bigint, requests: number) => {
    let sums = buckets.get(bucket);
    if (!sums) {
      sums = new Map();
      buckets.set(bucket, sums);
    }
    const known = sums.get(key);
    if (!known) sums.set(key, { total, requests });
    else {
      known.total += total;
      known.requests += requests;
    }
  };
  const addRow = (row: Row) => {
    const [bucket, keys, totals, requests] = [
      Number(row[0]),
      String(row[1]),
      String(row[2]),
      Number(row[3]),
    ];
    if (!totals.startsWith('[')) return add(bucket, keys, BigInt(totals), requests);
    const each = totals.slice(1, -1).split(',');
    const names = keysOf.get(keys) ?? (JSON.parse(keys) as string[]);
    keysOf.set(keys, names);
    for (const [at, name] of names.entries()) add(bucket, name, BigInt(each[at] ?? 0), requests);
  };
  return {
    add,
    addRows: (rows) => {
      for (const row of rows) addRow(row);
    },
    means: () =>
      [...buckets]
        .sort(([one], [other]) => one - other)
        .flatMap(([bucket, sums]) =>
          [...sums]
            .sort(([one], [other]) => compareBytes(one, other))
            .map(([key, { total, requests }]) => ({ bucket, key, mean: Number(total) / requests })),
        ),
  };
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
