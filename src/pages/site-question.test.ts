import { expect, test } from 'vitest';
import { DEFAULT_SITE } from '../contract/site-config.ts';
import { defaultQuestion } from '../question/question.ts';
import { siteQuestion } from './site-question.ts';

const standard = defaultQuestion('UTC');

test('a site chooses which scores a visit begins with, those it hides and those it shows alone', async () => {
  const question = { hidden: ['tone'], only: ['accuracy', 'recall'] };
  const asked = await siteQuestion({ ...DEFAULT_SITE, question }, standard);
  expect(asked.problems).toEqual([]);
  expect(asked.question).toEqual({
    ...standard,
    view: { ...standard.view, hidden: ['tone'], only: ['accuracy', 'recall'] },
  });
});

test('parts that are left out or can’t be read are as without the site’s question', async () => {
  const question = { zone: 'Mars/Olympus', view: 'table' } as const;
  const asked = await siteQuestion({ ...DEFAULT_SITE, question, refresh: '5m' }, standard);
  expect(asked.problems).toEqual([
    'config.json: question.zone: can’t be read, so the default is used',
  ]);
  expect(asked.question).toEqual({
    ...standard,
    refresh: '5m',
    view: { ...standard.view, mode: 'table' },
  });
});
