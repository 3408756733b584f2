import type { Numbers } from './numbers.ts';
import { type Plot, xOfEvent } from './plot.ts';
import type { Answer } from './series.ts';

interface Props {
  readonly answer: Answer;
  readonly annotations: Numbers['annotations'];
  readonly plot: Plot;
}

/**
 * What happened, for who points at the head of its mark; the tooltip of its bucket says it too, and the keyboard reads it
 * there. A default export, as React's lazy wants one.
 */
export default function EventLabels({ answer, annotations, plot }: Props) {
  return [...annotations.values()].flat().map(({ at, text }) => {
    const x = xOfEvent(plot, at);
    const side = x > plot.width / 2 ? { right: 0 } : { left: 0 };
    return (
      <div
        key={`${at} ${text}`}
        aria-hidden="true"
        data-event={text}
        className="group absolute top-0 h-4 w-6 -translate-x-1/2 hover:z-20 print:hidden"
        style={{ left: x }}
      >
        <p
          className="absolute top-4 hidden w-max max-w-60 rounded-control border border-line bg-raised px-2 py-1 text-label [overflow-wrap:anywhere] shadow-float group-hover:block"
          style={side}
        >
          <span className="mr-2 text-quiet tabular-nums">{answer.ask.clockLabel(at)}</span>
          {text}
        </p>
      </div>
    );
  });
}
