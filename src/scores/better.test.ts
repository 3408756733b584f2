import { expect, test } from 'vitest';
import { betterOf, guessBetter } from './better.ts';

test.each([
  ['accuracy', 'more'],
  ['Faithfulness', 'more'],
  ['helpful-hcone-bool', 'more'],
  ['pass_2-hcone-bool', 'more'],
  ['helicone-score-feedback', 'more'],
  ['answerRelevance', 'more'],
  ['toxicity', 'less'],
  ['latency_ms', 'less'],
  ['cost_usd', 'less'],
  ['judge_ms', 'less'],
  ['syntaxErrors', 'less'],
  ['Hallucination rate', 'less'],
  ['error_free', 'more'],
  ['non-toxic', 'more'],
  ['no_hallucination', 'more'],
])('%s: %s is better', (key, better) => {
  expect(guessBetter(key)).toBe(better);
});

test.each([
  'tokens',
  'edit_distance',
  'score',
  '',
  '17',
  'correct_errors',
  'not_helpful',
  'passport',
  'latency_budget-hcone-bool',
])('“%s” does not say', (key) => {
  expect(guessBetter(key)).toBe('unknown');
});

test('a choice outweighs the name, also the choice of no direction', () => {
  expect(betterOf('accuracy', { accuracy: 'less' })).toBe('less');
  expect(betterOf('accuracy', { accuracy: 'unknown' })).toBe('unknown');
  expect(betterOf('accuracy', { other: 'less' })).toBe('more');
  expect(betterOf('constructor', {})).toBe('unknown');
});
