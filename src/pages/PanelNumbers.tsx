import { type ReactNode, useMemo } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import type { WireFilter } from '../contract/filter-node.ts';
import type { Question } from '../question/question.ts';
import { ComparisonNotice } from '../scores/ComparisonNotice.tsx';
import type { StyleBook } from '../scores/colours.ts';
import { createAdditions } from '../scores/PanelAdditions.tsx';
import type { Answer } from '../scores/series.ts';
import { useNumbers } from '../scores/use-numbers.ts';
import type { ShownNumbers } from './PanelFigures.tsx';
import type { AskedTime } from './use-ask.ts';
import { useCompared } from './use-compared.ts';
import { useNumbersWish } from './use-numbers-page.ts';

interface Props {
  readonly question: Question;
  readonly filter: WireFilter;
  readonly time: AskedTime;
  readonly abilities: Abilities;
  readonly now: number;
  readonly answer: Answer;
  readonly isOld: boolean;
  readonly styleBook: StyleBook;
  readonly children: (shown: ShownNumbers) => ReactNode;
}

/**
 * The goals, annotations, averages and earlier times of a question, for the panel to draw as the full page does; loaded
 * where it has any. A default export, as React's lazy wants one.
 */
export default function PanelNumbers(props: Props) {
  const { question, filter, time, abilities, now, answer, isOld, styleBook, children } = props;
  const compared = useCompared(filter, question, time, abilities, now);
  const wish = useNumbersWish(question.view, compared);
  const { numbers, comparing } = useNumbers(answer, isOld, wish);
  const shown = useMemo(() => {
    const styles = styleBook(answer.series.map(({ key }) => key));
    return { numbers, additionsOf: createAdditions(answer, numbers, styles) };
  }, [answer, numbers, styleBook]);
  return (
    <>
      <ComparisonNotice comparing={comparing} />
      {children(shown)}
    </>
  );
}
