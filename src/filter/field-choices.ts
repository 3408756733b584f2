import type { Abilities } from '../contract/abilities.ts';
import { FIELD_NAMES, type FieldName, fieldSpec } from '../contract/fields.ts';
import type { ChoiceSection } from '../ui/ComboBox.tsx';

/** The fields that match what was typed, by name, wire name, synonym or help; grouped, the best match first. */
export function fieldChoices(typed: string, abilities: Abilities): readonly ChoiceSection[] {
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
  const groups = [...new Set(FIELD_NAMES.map((field) => fieldSpec(field).group))];
  return groups.map((group) =>
    section(
      group,
      group,
      FIELD_NAMES.filter((field) => fieldSpec(field).group === group),
      abilities,
    ),
  );
}

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
        : undefined,
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
