import { type ReactNode, useEffect, useRef } from 'react';
import type { Pointer } from './pointer.ts';

/**
 * Lets all lines but the pointed one step back, past React and Recharts: one attribute and one style a line. Only the
 * panel that draws the pointed score follows.
 */
export function Emphasis({ pointer, children }: { pointer: Pointer; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let shown: string | null = null;
    const show = (series: string | null) => {
      const lines = [...(box.current?.querySelectorAll<SVGGElement>('g[data-score]') ?? [])];
      const isHere = lines.some((line) => line.dataset.score === series);
      for (const line of lines) {
        const stepsBack = isHere && line.dataset.score !== series;
        line.style.opacity = stepsBack ? '0.35' : '';
      }
      shown = series;
    };
    show(pointer.getState().at?.series ?? null);
    return pointer.subscribe(({ at }) => {
      const series = at?.series ?? null;
      if (series !== shown) show(series);
    });
  });
  return (
    <div ref={box} aria-hidden="true">
      {children}
    </div>
  );
}
