import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { describeCommand } from './describe-command.ts';
import { createCondition, createGroup, type Group, type Predicate } from './tree.ts';

const model: Predicate = { field: 'model', key: null, operator: 'equals', value: 'gpt-4o' };
const slow: Predicate = { field: 'latency', key: null, operator: 'gt', value: 500 };
const unread = { field: null, key: '', operator: null, values: [], raw: 'latncy > 5' };
const either = createGroup(
  'or',
  [createCondition(slow, 'slow'), createCondition(null, 'new')],
  'g',
);
const tree = createGroup(
  'and',
  [createCondition(model, 'model'), either, { ...createCondition(null, 'raw'), draft: unread }],
  'root',
);
const told = (command: Command) => describeCommand(tree, command, { zone: 'UTC' });

test.each<[string, Command]>([
  [
    'changed latency to > 900 ms',
    { type: 'update-condition', id: 'slow', predicate: { ...slow, value: 900 }, draft: null },
  ],
  [
    'changed model is “gpt-4o” to latency > 500 ms',
    { type: 'update-condition', id: 'model', predicate: slow, draft: null },
  ],
  ['set latency > 500 ms', { type: 'update-condition', id: 'new', predicate: slow, draft: null }],
  [
    'typed in latency',
    {
      type: 'update-condition',
      id: 'slow',
      predicate: slow,
      draft: { field: 'latency', key: '', operator: 'gt', values: ['90x'] },
    },
  ],
  [
    'moved model before 3 of 3 in group Any of',
    { type: 'move', id: 'model', parentId: 'g', index: 1 },
  ],
  [
    'moved model to the end of the whole filter',
    { type: 'move', id: 'model', parentId: 'root', index: 2 },
  ],
  ['removed model is “gpt-4o”', { type: 'remove', id: 'model' }],
  [
    'removed 2 parts and group Any of, now empty',
    {
      type: 'several',
      commands: [
        { type: 'remove', id: 'new' },
        { type: 'remove', id: 'slow' },
      ],
    },
  ],
  ['removed “latncy > 5”', { type: 'remove', id: 'raw' }],
  ['changed nothing', { type: 'several', commands: [] }],
  ['changed a part that is gone', { type: 'remove', id: 'gone' }],
  ['added a new condition', { type: 'add', node: createCondition(), parentId: 'g', index: 0 }],
  ['changed group Any of to All of', { type: 'set-operator', id: 'g', operator: 'and' }],
  ['took group Any of apart', { type: 'unwrap', id: 'g' }],
  ['applied latency > 500 ms again', { type: 'unmute', id: 'slow' }],
  ['grouped 2 parts', { type: 'group', ids: ['slow', 'model'] }],
  [
    'muted 2 parts',
    {
      type: 'several',
      commands: [
        { type: 'mute', id: 'slow' },
        { type: 'mute', id: 'model' },
      ],
    },
  ],
])('%s', (text, command) => {
  expect(told(command)).toBe(text);
});

test('groups that are left empty are told with what was removed from them', () => {
  const removed = (id: string, ...children: Group['children']) =>
    describeCommand(createGroup('and', children), { type: 'remove', id }, { zone: 'UTC' });
  const alone = createGroup('or', [createCondition(slow, 'slow')], 'alone');
  expect(removed('slow', alone)).toBe('removed latency > 500 ms and group Any of, now empty');
  expect(removed('alone', alone)).toBe('removed group Any of');
  expect(removed('slow', createGroup('and', [alone]))).toBe(
    'removed latency > 500 ms and 2 groups, now empty',
  );
  expect(removed('slow', either)).toBe('removed latency > 500 ms');
});
