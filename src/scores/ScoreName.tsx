import { scoreLabel } from '../contract/score-keys.ts';

/** So much of a name's end stays, whatever room there is. */
const TAIL = 8;
/** A name of so few letters is shown as it is. */
const SHORT = 12;

/**
 * A score's name in the room its parent gives: where that is too little it loses its middle, as the names of one judge
 * begin alike and differ at the end. It is read out, found and copied in full.
 */
export function ScoreName({ name }: { name: string }) {
  const label = scoreLabel(name);
  const letters = [...label];
  if (letters.length <= SHORT) return <span className="truncate">{label}</span>;
  return (
    <>
      <span className="sr-only">{label}</span>
      <span
        aria-hidden="true"
        data-head={letters.slice(0, -TAIL).join('')}
        data-tail={letters.slice(-TAIL).join('')}
        className="flex min-w-0 whitespace-pre before:overflow-hidden before:text-ellipsis before:content-[attr(data-head)] after:shrink-0 after:content-[attr(data-tail)]"
      />
    </>
  );
}
