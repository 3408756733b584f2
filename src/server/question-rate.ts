const MINUTE = 60_000;

/**
 * Counts what each asker asks in a minute of the clock. The function counts one more question, and gives null where it
 * may be asked, else in how many seconds the next minute begins.
 */
export function createQuestionRate(perMinute: number): (asker: string) => number | null {
  const counts = new Map<string, number>();
  let minute = 0;
  return (asker) => {
    const now = Date.now();
    const current = Math.floor(now / MINUTE);
    if (current !== minute) counts.clear();
    minute = current;
    const count = (counts.get(asker) ?? 0) + 1;
    counts.set(asker, count);
    return count <= perMinute ? null : Math.ceil(((current + 1) * MINUTE - now) / 1_000);
  };
}
