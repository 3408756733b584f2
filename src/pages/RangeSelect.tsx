import type { Question } from '../question/question.ts';
import { useQuestionStore } from '../question/use-question.ts';
import { PRESETS, rangeName, rangeTitle } from '../time/presets.ts';
import { decodeRange, encodeRange } from '../time/range-link.ts';
import type { AskedTime } from './use-ask.ts';

interface Props {
  readonly question: Question;
  readonly time: AskedTime;
}

/**
 * Ranges to choose from in a panel, in the browser's own list: it opens beyond the frame, however small that is. A
 * default export, as React's lazy wants one.
 */
export default function RangeSelect({ question, time }: Props) {
  const { ask } = useQuestionStore();
  const { range, zone } = question;
  const chosen = encodeRange(range);
  const isNamed = PRESETS.some((preset) => encodeRange(preset) === chosen);
  return (
    <select
      aria-label="Time range"
      className="field min-w-[min(9rem,50%)] flex-1 truncate sm:flex-none"
      value={chosen}
      onChange={({ target }) => {
        const next = decodeRange(target.value);
        if (next) ask((before) => ({ ...before, range: next }));
      }}
    >
      {!isNamed && <option value={chosen}>{rangeTitle(range, time.resolved, zone)}</option>}
      {PRESETS.map((preset) => (
        <option key={encodeRange(preset)} value={encodeRange(preset)}>
          {rangeName(preset)}
        </option>
      ))}
    </select>
  );
}
