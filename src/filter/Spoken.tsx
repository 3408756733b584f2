import { memo, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { RowStore } from './use-builder.ts';

/** Ms that words stay: long enough to read a refusal twice. */
const SPOKEN_FOR = 15_000;

/**
 * What has just been done, or why it could not be. The region is always there, or its first words would not be heard,
 * and words that come again are written anew.
 */
export const Spoken = memo(function Spoken({ rows }: { rows: RowStore }) {
  const spoken = useStore(rows, (state) => state.refusal?.message ?? state.spoken);
  const told = useStore(rows, (state) => state.told);
  const [faded, setFaded] = useState(told);
  useEffect(() => {
    const timer = setTimeout(() => setFaded(told), SPOKEN_FOR);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <div role="status" className="-my-1.5 min-h-4 text-label text-quiet">
      {faded !== told && <p key={told}>{spoken}</p>}
    </div>
  );
});
