import { useCallback, useMemo } from 'react';
import type { Abilities } from '../contract/abilities.ts';
import { SCORES_PATH } from '../contract/scores-query.ts';
import type { Command } from '../filter/command.ts';
import { describeCommand } from '../filter/describe-command.ts';
import { applyCommand } from '../filter/edit.ts';
import { FilterBuilder } from '../filter/FilterBuilder.tsx';
import { keepsLocked } from '../filter/lock.ts';
import { refuse } from '../filter/refusal.ts';
import type { Group } from '../filter/tree.ts';
import { type Step, whereTravelled } from '../question/history.ts';
import { useQuestion, useQuestionStore } from '../question/use-question.ts';
import { addressOf } from '../scores/connection.ts';
import { useConnection } from '../scores/use-connection.ts';
import { rangeText } from '../time/label-time.ts';
import { offsetAt } from '../time/offset.ts';
import { writeWall } from '../time/wall.ts';
import { readInstant } from './read-instant.ts';
import { SavedFilters } from './SavedFilters.tsx';
import type { AskedTime } from './use-ask.ts';
import { useSuggest } from './use-suggest.ts';

interface Props {
  readonly abilities: Abilities;
  readonly zone: string;
  readonly time: AskedTime;
  readonly now: number;
}

/** The builder over the question's filters: the one part of the page that is drawn with every key. */
export function DashboardFilters({ abilities, zone, time, now }: Props) {
  const { ask, travel, store, countUse } = useQuestionStore();
  const connection = useConnection();
  const suggest = useSuggest();
  const uses = useQuestion((state) => state.fieldUses);
  const filters = useQuestion((state) => state.question.filters);
  const history = useQuestion((state) => state.edits);
  const edits = useMemo(
    () => ({
      past: history.past.map(({ words }) => words),
      future: history.future.map(({ words }) => words),
      go: (steps: number) => {
        const direction = steps < 0 ? 'undo' : 'redo';
        let last: Step | null = null;
        for (let step = 0; step < Math.abs(steps); step += 1) last = travel(direction) ?? last;
        return last && whereTravelled(last, direction);
      },
    }),
    [history, travel],
  );
  const edit = useCallback(
    (command: Command, step?: string) => {
      const { filters: before } = store.getState().question;
      const { tree, refusal } = applyCommand(before, command);
      if (tree === before) return refusal;
      const words = describeCommand(before, command, { zone });
      // Done again, a duplicate is where its copy comes to be.
      const focus = 'id' in command && command.type !== 'duplicate' ? command.id : null;
      ask((asked) => ({ ...asked, filters: tree }), step ?? null, { words, focus });
      return refusal;
    },
    [ask, store, zone],
  );
  const page = useMemo(
    () => ({
      abilities,
      zone,
      range: time.resolved,
      suggest,
      edit,
      uses,
      onUse: countUse,
      instants: {
        read: (text: string) => readInstant(text, zone, now),
        write: (iso: string) => writeWall(zone, Date.parse(iso)),
      },
      language: {
        abilities,
        readInstant: (text: string, named: string | null) => readInstant(text, named ?? zone, now),
      },
      replace: (tree: Group, words: string, options?: { step: string; held: Group }) => {
        const { filters: before } = store.getState().question;
        if (!keepsLocked(options?.held ?? before, tree)) return refuse('is-locked', before.id);
        const step = options?.step ?? null;
        ask((asked) => ({ ...asked, filters: tree }), step, { words, focus: null });
        return null;
      },
      request: {
        url: new URL(addressOf(connection, SCORES_PATH), document.baseURI).href,
        timeFilter: {
          start: new Date(time.resolved.start).toISOString(),
          end: new Date(time.resolved.end).toISOString(),
        },
        dbIncrement: time.increment,
        timeZoneDifference: -offsetAt(zone, time.resolved.start),
      },
    }),
    [abilities, connection, suggest, zone, time, edit, ask, uses, countUse, now, store],
  );
  return (
    <FilterBuilder
      tree={filters}
      aside={rangeText(time.resolved, zone)}
      page={page}
      edits={edits}
      saved={SAVED}
    />
  );
}

/** One element for all drawings, so that React leaves it alone. */
const SAVED = <SavedFilters />;
