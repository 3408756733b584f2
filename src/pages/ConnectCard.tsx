import type { ReactNode } from 'react';

/** One way to get answers: what it is, in words, and what to do for it. */
export function ConnectCard({
  title,
  words,
  isUsed,
  children,
}: {
  readonly title: string;
  readonly words: string;
  readonly isUsed: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      className="flex flex-col items-start gap-3 rounded-panel border border-line bg-surface p-4"
    >
      <h2 className="flex w-full flex-wrap items-baseline justify-between gap-2 text-panel font-semibold">
        {title}
        {isUsed && <span className="text-label font-medium text-accent">in use</span>}
      </h2>
      <p className="max-w-prose text-quiet">{words}</p>
      {children}
    </section>
  );
}
