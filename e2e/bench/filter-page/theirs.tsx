import { useState } from 'react';
import {
  add,
  move,
  QueryBuilder,
  type RuleGroupType,
  type RuleType,
  remove,
} from 'react-querybuilder';
import { FIELD_NAMES, fieldSpec } from '../../../src/contract/fields.ts';
import type { Contestant } from './contestant.ts';

const FIELDS = FIELD_NAMES.map((name) => ({ name, label: fieldSpec(name).label }));
let query: RuleGroupType = { combinator: 'and', rules: [] };
let setQuery: (query: RuleGroupType) => void = () => {};

export const theirs: Contestant = {
  mount: (conditions) => <Theirs start={queryOf(conditions)} />,
  valueBox: async () => {
    const boxes = document.querySelectorAll<HTMLInputElement>('input.rule-value');
    const box = boxes[Math.floor(boxes.length / 2)];
    if (!box) throw new Error('react-querybuilder drew no value box');
    return box;
  },
  add: () => setQuery(add(query, ruleOf(0), [])),
  removeFirst: () => setQuery(remove(query, [0, 0])),
  move: () => {
    const last = query.rules.findLastIndex((rule) => 'rules' in rule);
    const group = query.rules[last] as RuleGroupType;
    setQuery(move(query, [last, 0], [last, group.rules.length]));
  },
};

function Theirs({ start }: { start: RuleGroupType }) {
  const [shown, setShown] = useState(start);
  query = shown;
  setQuery = setShown;
  return <QueryBuilder fields={FIELDS} query={shown} onQueryChange={setShown} />;
}

function ruleOf(index: number): RuleType {
  return { field: 'latency', operator: '>', value: String(index) };
}

function queryOf(conditions: number): RuleGroupType {
  const rules = Array.from({ length: Math.ceil(conditions / 10) }, (_, group) => ({
    combinator: 'or',
    rules: Array.from({ length: Math.min(10, conditions - group * 10) }, (__, index) =>
      ruleOf(group * 10 + index),
    ),
  }));
  return { combinator: 'and', rules };
}
