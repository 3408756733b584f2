import { type Abilities, failureOf } from '../contract/abilities.ts';
import { FIELD_NAMES, type FieldName, fieldSpec } from '../contract/fields.ts';
import type { ChoiceSection } from '../ui/ChoiceList.tsx';

/** The fields that match what was typed, by name, wire name, synonym or help; grouped, the best match first. */
export function fieldChoices(
  typed: string,
  abilities: Abilities,
  uses: FieldUses,
): readonly ChoiceSection[] {
  const term = typed.trim().toLowerCase();
  if (term !== '') {
    const found = FIELD_NAMES.map((field) => ({ field, rank: rankOf(field, term) }))
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
    return [
      section(
        'found',
        null,
        found.map(({ field }) => field),
        abilities,
      ),
    ];
  }
  const often = FIELD_NAMES.filter((field) => !STEADY.includes(field) && (uses[field] ?? 0) > 0)
    .sort((one, other) => (uses[other] ?? 0) - (uses[one] ?? 0))
    .slice(0, MOST_OFTEN);
  const first = [...STEADY, ...often];
  const rest = FIELD_NAMES.filter((field) => !first.includes(field));
  const groups = [...new Set(rest.map((field) => fieldSpec(field).group))];
  return [
    section('often', 'Most used', first, abilities),
    ...groups.map((group) => {
      const members = rest.filter((field) => fieldSpec(field).group === group);
      return section(group, group, members, abilities);
    }),
  ];
}

/** How often the reader has chosen each field. */
export type FieldUses = Readonly<Partial<Record<FieldName, number>>>;

/** The three that most conditions are about stay where the hand knows them, however others are used. */
const STEADY: readonly FieldName[] = ['model', 'properties', 'scores'];
const MOST_OFTEN = 4;

function section(
  id: string,
  label: string | null,
  fields: readonly FieldName[],
  abilities: Abilities,
): ChoiceSection {
  return {
    id,
    label,
    choices: fields.map((field) => ({
      id: field,
      label: fieldSpec(field).label,
      help: fieldSpec(field).help,
      reason: abilities.missingFields.includes(field)
        ? 'The connected endpoint does not have this field'
        : (failureOf(field, null, abilities) ?? undefined),
    })),
  };
}

/** 0 is best; null is no match. */
function rankOf(field: FieldName, term: string): number | null {
  const { label, synonyms = [], help } = fieldSpec(field);
  const names = [label.toLowerCase(), field];
  if (names.some((name) => name === term)) return 0;
  if (names.some((name) => name.startsWith(term))) return 1;
  if (names.some((name) => name.split(/[\s_-]/).some((word) => word.startsWith(term)))) return 2;
  if (synonyms.some((synonym) => synonym.startsWith(term))) return 3;
  if (names.some((name) => name.includes(term))) return 4;
  if (synonyms.some((synonym) => synonym.includes(term))) return 5;
  return help.toLowerCase().includes(term) ? 6 : null;
}
