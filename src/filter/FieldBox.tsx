import { memo, useMemo, useState } from 'react';
import { type FieldName, fieldSpec, isFieldName } from '../contract/fields.ts';
import { ComboBox } from '../ui/ComboBox.tsx';
import { fieldChoices } from './field-choices.ts';
import { useBuilder } from './use-builder.ts';

interface Props {
  readonly field: FieldName | null;
  readonly number: number;
  readonly problem: string | undefined;
  readonly onField: (field: FieldName) => void;
}

/** Which field the condition is about. Kept apart, so that typing a value does not draw its list of fields again. */
export const FieldBox = memo(function FieldBox({ field, number, problem, onField }: Props) {
  const { abilities, uses, onUse } = useBuilder();
  const label = field ? fieldSpec(field).label : '';
  const [text, setText] = useState(label);
  const typed = text === label ? '' : text;
  const sections = useMemo(() => fieldChoices(typed, abilities, uses), [typed, abilities, uses]);

  function choose(name: string) {
    if (!isFieldName(name)) return;
    setText(fieldSpec(name).label);
    onUse(name);
    onField(name);
  }

  const found = sections.flatMap(({ choices }) => choices);
  const isUnknown = typed.trim() !== '' && found.length === 0;

  /** Enter or leaving takes the best match of what was typed. */
  function settle() {
    const best = found.find(({ reason }) => reason === undefined);
    if (typed.trim() !== '' && best) choose(best.id);
  }

  /** Left with a name that is none, a condition shows the field it still has. */
  function leave() {
    if (isUnknown && field) setText(label);
    else settle();
  }

  return (
    <ComboBox
      label="Field"
      name={`Field of condition ${number}`}
      text={text}
      sections={sections}
      onText={setText}
      onChoose={choose}
      onEnter={settle}
      onBlur={leave}
      placeholder="Search fields"
      problem={isUnknown ? 'No field has this name' : problem}
    />
  );
});
