import type { Question } from '../question/question.ts';
import { rangeText } from '../time/label-time.ts';
import { freezeRange, type Range, resolveRange } from '../time/range.ts';
import { Button } from '../ui/Button.tsx';

const DAY = 86_400_000;

interface Props {
  readonly question: Question;
  readonly now: number;
  readonly onCopy: (question: Question) => void;
}

/** Two links and what each will show tomorrow. A default export, as React's lazy wants one. */
export default function ShareChoices({ question, now, onCopy }: Props) {
  const { range, zone } = question;
  const frozen = freezeRange(range, zone, now);
  const shown = (tomorrow: Range) => rangeText(resolveRange(tomorrow, zone, now + DAY), zone);
  return (
    <ul className="flex w-80 max-w-full flex-col gap-4">
      {range.kind !== 'between' && (
        <li>
          <Button onClick={() => onCopy(question)}>Copy a link that moves with time</Button>
          <p className="mt-1 text-label text-quiet tabular-nums">
            At this time tomorrow it shows {shown(range)}
          </p>
        </li>
      )}
      <li>
        <Button onClick={() => onCopy({ ...question, range: frozen, refresh: 'off' })}>
          Copy a link to these exact instants
        </Button>
        <p className="mt-1 text-label text-quiet tabular-nums">
          {range.kind === 'between' ? 'Whenever it is opened it shows' : 'Tomorrow it still shows'}{' '}
          {shown(frozen)}
        </p>
      </li>
    </ul>
  );
}
