import { memo, useMemo, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { describeTree } from './describe.ts';
import type { Group } from './tree.ts';

/** Longer sentences (characters) are cut: they would push the answer off the screen, and take long to lay out. */
const LONG = 700;

/** Of more rows than this the sentence waits for a pause in typing: nobody reads along, and it takes its time to make. */
const MANY = 40;

/** The whole filter in one sentence, a moment after what is typed; of a very long one the beginning first. */
export const FilterSentence = memo(function FilterSentence({
  tree,
  zone,
}: {
  tree: Group;
  zone: string;
}) {
  const settled = useSettled(tree, tree.children.length > MANY ? 250 : 0);
  const sentence = useMemo(() => describeTree(settled, { zone }), [settled, zone]);
  const [isWhole, setWhole] = useState(false);
  const isCut = sentence.length > LONG && !isWhole;
  return (
    <span className="max-w-prose [overflow-wrap:anywhere]" dir="auto">
      {isCut ? `${sentence.slice(0, sentence.lastIndexOf(' ', LONG))} …` : sentence}
      {sentence.length > LONG && (
        <Button
          look="link"
          className="-my-2 ml-1"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show less' : 'Show the whole sentence'}
        </Button>
      )}
    </span>
  );
});
