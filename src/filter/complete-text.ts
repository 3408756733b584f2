import type { Abilities } from '../contract/abilities.ts';
import { FIELD_NAMES, type FieldName, fieldSpec } from '../contract/fields.ts';
import { SUGGESTED_FIELDS } from '../contract/suggestions.ts';
import { type Comparison, comparisonsOf } from './comparisons.ts';
import type { Subject } from './parse-condition.ts';
import { type Place, placeBehind } from './text-place.ts';
import { type Token, tokenize } from './text-tokens.ts';
import { fieldOf, fieldWord, isKeyed, keyText, OPERATOR_TEXTS, valueText } from './text-words.ts';
import type { SuggestionWish } from './use-builder.ts';

/** One thing that could be written; `apply` replaces what has been typed of it. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly apply: string;
}

export interface Completions {
  /** Where the typed part begins that a completion replaces, up to the position. */
  readonly from: number;
  readonly options: readonly Completion[];
  /** What only the endpoint can suggest here. */
  readonly wants: SuggestionWish | null;
}

/** What could stand at a position of a text, by what has been typed of it. */
export function completionsAt(text: string, position: number, abilities: Abilities): Completions {
  const { tokens, comments } = tokenize(text.slice(0, position));
  const words = tokens.slice(0, -1);
  const last = words.at(-1);
  const comment = comments.at(-1);
  const nothing = { from: position, options: [], wants: null };
  if (comment !== undefined && !text.slice(comment.from, position).includes('\n')) return nothing;
  const isTyping =
    last !== undefined &&
    last.to === position &&
    (last.kind === 'word' || (last.kind === 'string' && !last.closed));
  const typed = isTyping ? last : null;
  const before = typed === null ? words : words.slice(0, -1);
  const keyed = typed === null ? null : keyBeingTyped(before, typed);
  if (keyed !== null) return keyed;
  const options = optionsFor(placeBehind(before), typed, abilities);
  return { from: typed?.from ?? position, ...options };
}

/** How a suggested key or value is written in the text. */
export function suggestionText({ field, key }: SuggestionWish, suggestion: string): string {
  return isKeyed(field) && key === null ? keyText(suggestion) : valueText(suggestion);
}

function keyBeingTyped(before: readonly Token[], typed: Token): Completions | null {
  const opening = typed.kind === 'string' ? before.at(-1) : typed;
  if (opening?.kind !== 'word') return null;
  const dot = opening.value.indexOf('.');
  if (dot < 0) return null;
  const field = fieldOf(opening.value.slice(0, dot));
  if (field === null || !isKeyed(field)) return null;
  const place = placeBehind(before.slice(0, before.length - (opening === typed ? 0 : 1)));
  if (place.expects !== 'field') return null;
  if (opening === typed) {
    const term = typed.value.slice(dot + 1);
    return { from: typed.from + dot + 1, options: [], wants: { field, key: null, term } };
  }
  if (dot !== opening.value.length - 1 || opening.to !== typed.from) return null;
  return { from: typed.from, options: [], wants: { field, key: null, term: typed.value } };
}

function optionsFor(
  place: Place,
  typed: Token | null,
  abilities: Abilities,
): Omit<Completions, 'from'> {
  const term = typed?.value ?? '';
  const isQuoted = typed?.kind === 'string';
  const only = (options: readonly Completion[]) => ({
    options: isQuoted ? [] : options,
    wants: null,
  });
  switch (place.expects) {
    case 'field':
      return only([...fieldOptions(term, abilities), ...wordOptions(term, OPENINGS)]);
    case 'operator':
      return only(operatorOptions(place.subject, place.words, term, abilities));
    case 'value': {
      const further = operatorOptions(place.subject, place.words, term, abilities);
      const longer = further.filter(({ apply }) => apply !== '' && place.words.length > 0);
      const values = place.comparison.value === 'boolean' ? wordOptions(term, YES_NO) : [];
      return {
        options: isQuoted ? [] : [...values, ...longer],
        wants: wishFor(place.subject, place.comparison, term),
      };
    }
    case 'list':
      return only(wordOptions(term, { '(': 'the values, with commas between them' }));
    case 'joint':
      return only(
        wordOptions(term, { ...JOINTS, ...(place.isInBrackets ? { ')': 'the group ends' } : {}) }),
      );
    case 'nothing':
      return only([]);
  }
}

const OPENINGS = {
  not: 'the opposite of what follows',
  muted: 'kept, but not asked',
  '(': 'a group',
};
const JOINTS = { and: 'both must hold', or: 'either may hold' };
const YES_NO = { true: 'yes', false: 'no' };

function wordOptions(term: string, words: Readonly<Record<string, string>>): readonly Completion[] {
  return Object.entries(words)
    .filter(([word]) => word.startsWith(term.toLowerCase()))
    .map(([word, detail]) => ({
      label: word,
      detail,
      apply: /^\w/.test(word) ? `${word} ` : word,
    }));
}

function fieldOptions(term: string, abilities: Abilities): readonly Completion[] {
  return FIELD_NAMES.filter((field) => !abilities.missingFields.includes(field))
    .map((field) => ({ field, rank: rankOf(field, term.toLowerCase()) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((one, other) => one.rank - other.rank)
    .map(({ field }) => {
      const needsKey = isKeyed(field) && field !== 'search_properties';
      const word = `${fieldWord(field)}${needsKey ? '.' : ''}`;
      return { label: word, detail: fieldSpec(field).help, apply: needsKey ? word : `${word} ` };
    });
}

const NO_MATCH = 4;

/** By its word from the start, by its wire name, by a later word of it, by a synonym. */
function rankOf(field: FieldName, term: string): number {
  const word = fieldWord(field);
  if (word.startsWith(term)) return 0;
  if (field.startsWith(term)) return 1;
  if (word.split('_').some((part) => part.startsWith(term))) return 2;
  return fieldSpec(field).synonyms?.some((synonym) => synonym.startsWith(term)) ? 3 : NO_MATCH;
}

function operatorOptions(
  { field }: Subject,
  words: readonly string[],
  term: string,
  abilities: Abilities,
): readonly Completion[] {
  return comparisonsOf(field, abilities).flatMap(({ operator, label, arity }) => {
    const all = OPERATOR_TEXTS[operator].split(' ');
    const rest = all.slice(words.length).join(' ');
    const fits = words.every((word, index) => word === all[index]) && rest !== '';
    if (!fits || !rest.startsWith(term.toLowerCase())) return [];
    const end = arity === 'list' ? ' (' : ' ';
    return [{ label: all.join(' '), detail: label, apply: `${rest}${end}` }];
  });
}

function wishFor(
  { field, key }: Subject,
  comparison: Comparison,
  term: string,
): SuggestionWish | null {
  const { value, operator } = comparison;
  if (value !== 'text' || field === 'scores' || /like|pattern/.test(operator)) return null;
  if (!(SUGGESTED_FIELDS as readonly string[]).includes(field)) return null;
  // The names of properties are its values, whatever the key.
  return { field, key: field === 'search_properties' ? null : key, term };
}
