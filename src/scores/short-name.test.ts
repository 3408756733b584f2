import { expect, test } from 'vitest';
import { shortName } from './short-name.ts';

test.each([
  ['accuracy', 'accuracy'],
  ['pass_2-hcone-bool', 'pass_2'],
  ['x'.repeat(40), 'x'.repeat(40)],
  // 14 letters, the mark, and the last 25.
  ['judge_v2_answer_quality_on_long_documents_recall', 'judge_v2_answe…_on_long_documents_recall'],
  [`${'🙂'.repeat(40)}end`, `${'🙂'.repeat(14)}…${'🙂'.repeat(22)}end`],
])('%s is %s', (key, name) => {
  expect(shortName(key)).toBe(name);
});

test('names that begin alike stay apart', () => {
  const prefix = 'a_score_with_quite_a_long_name_'.repeat(3);
  expect(shortName(`${prefix}precision`)).not.toBe(shortName(`${prefix}recall`));
});
