import type { Change } from './change.ts';

const TONES = { good: 'text-good', bad: 'text-danger' } as const;

/** "▾ 11.8" to the eye, "down 11.8, worse" to the ear, in the colour of what it means. */
export function ChangeText({ change }: { change: Change }) {
  return (
    <span title={change.words} className={change.tone ? TONES[change.tone] : ''}>
      <span aria-hidden="true">{change.short}</span>
      <span className="sr-only">{change.words}</span>
    </span>
  );
}
