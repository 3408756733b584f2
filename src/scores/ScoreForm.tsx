import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useForm } from 'react-hook-form';
import { scoreLabel } from '../contract/score-keys.ts';
import { Button } from '../ui/Button.tsx';
import { LabelledInput } from '../ui/LabelledInput.tsx';
import { guessBetter } from './better.ts';
import { boundsOf, boundText, type GoalTexts, goalTextsSchema } from './goal-form.ts';
import { goalResultText } from './goals.ts';
import type { ScoreSummary } from './summaries.ts';
import type { NumbersTools } from './use-numbers-tools.ts';

const GUESSES = {
  more: 'more is better',
  less: 'less is better',
  unknown: 'the name does not say',
} as const;

/** The goal of one score and whether more of it is better. A default export, as React's lazy wants one. */
export default function ScoreForm(props: {
  readonly summary: ScoreSummary;
  readonly tools: NumbersTools;
  readonly onClose: () => void;
}) {
  const { summary, tools, onClose } = props;
  const { key, unit } = summary.score;
  const others = tools.goals.filter(({ score }) => score !== key);
  const form = useForm<GoalTexts>({
    defaultValues: {
      from: boundText(summary.goal?.goal.from, unit),
      to: boundText(summary.goal?.goal.to, unit),
      better: Object.hasOwn(tools.better, key) ? summary.better : 'guess',
    },
    resolver: standardSchemaResolver(goalTextsSchema),
  });
  const { errors } = form.formState;
  const save = form.handleSubmit((texts) => {
    tools.onScore(key, {
      goals: [...others, ...boundsOf(key, texts, unit)],
      better:
        texts.better === 'more' || texts.better === 'less' || texts.better === 'unknown'
          ? texts.better
          : null,
    });
    onClose();
  });
  const inUnit = unit.suffix.trim() ? `, ${unit.suffix.trim()}` : '';
  return (
    <form onSubmit={save} noValidate className="flex w-72 max-w-full flex-col gap-3">
      <p className="text-panel font-semibold [overflow-wrap:anywhere]">{scoreLabel(key)}</p>
      <div className="flex gap-2">
        <LabelledInput
          label={`At least${inUnit}`}
          className="tabular-nums"
          inputMode="decimal"
          problem={errors.from?.message}
          {...form.register('from')}
        />
        <LabelledInput
          label={`At most${inUnit}`}
          className="tabular-nums"
          inputMode="decimal"
          problem={errors.to?.message}
          {...form.register('to')}
        />
      </div>
      <p className="text-label text-quiet">
        {summary.goal
          ? `Met by ${goalResultText(summary.goal)}.`
          : 'A goal is met by each complete bucket that lies within. Leave a side empty for no bound.'}
      </p>
      <label className="flex flex-col gap-1">
        <span className="text-label text-quiet">Which way is better</span>
        <select className="field" {...form.register('better')}>
          <option value="guess">As its name says: {GUESSES[guessBetter(key)]}</option>
          <option value="more">More is better</option>
          <option value="less">Less is better</option>
          <option value="unknown">Neither</option>
        </select>
      </label>
      <div className="flex gap-2">
        <Button look="accent" type="submit">
          Set
        </Button>
        {summary.goal && (
          <Button
            onClick={() => {
              tools.onScore(key, { goals: others });
              onClose();
            }}
          >
            Remove the goal
          </Button>
        )}
      </div>
    </form>
  );
}
