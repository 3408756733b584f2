import { type Abilities, SCORELENS_ABILITIES } from '../contract/abilities.ts';
import type { ScoreRow, ScoresRequest } from '../contract/scores-query.ts';
import type { SuggestedField } from '../contract/suggestions.ts';
import { demoStory } from '../demo/story.ts';
import { answerScores } from './answer-scores.ts';
import { NIL_UUID } from './columns.ts';
import type { Limits } from './question-limits.ts';
import type { Reader } from './range-sql.ts';
import { shareAnswers } from './share-answers.ts';
import type { Store } from './store.ts';
import { suggestPropertyValues, suggestValues } from './suggest.ts';

/** Where answers come from: a store of requests, or another endpoint. Fails with `Refusal` or `EngineError`. */
export interface Source {
  abilities(reader: Reader): Abilities;
  scores(question: ScoresRequest, reader: Reader, limits: Limits): Promise<ScoreRow[]>;
  values(field: SuggestedField, term: string, reader: Reader, limits: Limits): Promise<string[]>;
  propertyValues(key: string, term: string, reader: Reader, limits: Limits): Promise<string[]>;
  isReady(): Promise<boolean>;
}

/** Answers from a store of one's own; `demoLoadedAt` is null where there is no demo. */
export function storeSource(store: Store, demoLoadedAt: Date | null): Source {
  const abilities = { ...SCORELENS_ABILITIES, missingFields: [...store.missingFields] };
  return {
    abilities: ({ organizationId }) => {
      // The demo has no organization of its own, so a key of another one doesn't see it.
      const isSeen = organizationId === null || organizationId === NIL_UUID;
      return demoLoadedAt !== null && isSeen
        ? { ...abilities, demoStory: demoStory(demoLoadedAt) }
        : abilities;
    },
    scores: shareAnswers(
      (question, reader, limits) => answerScores(store, question, reader, limits),
      () => store.days?.revision() ?? 0,
    ),
    values: (field, term, reader, limits) => suggestValues(store, field, term, reader, limits),
    propertyValues: (key, term, reader, limits) =>
      suggestPropertyValues(store, key, term, reader, limits),
    isReady: () => store.engine.ping(),
  };
}
