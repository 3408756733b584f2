import type { LineStyle } from './colours.ts';

/** A short piece of a series' line, for legends and tooltips. */
export function LineSwatch({ style }: { style: LineStyle | undefined }) {
  return (
    <svg width="16" height="8" aria-hidden="true" className="shrink-0">
      <line
        x1="1"
        x2="15"
        y1="4"
        y2="4"
        stroke={style?.colour ?? 'var(--ink)'}
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeDasharray={style?.dash ?? undefined}
      />
    </svg>
  );
}
