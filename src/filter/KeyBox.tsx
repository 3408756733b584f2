import { memo } from 'react';
import { type FieldName, fieldSpec } from '../contract/fields.ts';
import { ComboBox } from '../ui/ComboBox.tsx';
import { useSuggestions } from './use-suggestions.ts';

interface Props {
  readonly field: FieldName;
  readonly text: string;
  readonly number: number;
  readonly problem: string | undefined;
  readonly onKey: (key: string) => void;
  /** The key is settled: on to the value. */
  readonly onDone: () => void;
}

/** Which property or score a keyed field is about. */
export const KeyBox = memo(function KeyBox(props: Props) {
  const { field, text, number, problem, onKey, onDone } = props;
  const sections = useSuggestions({ field, key: null, term: text });
  return (
    <ComboBox
      label="Key"
      name={`Key of condition ${number}, ${fieldSpec(field).label.toLowerCase()}`}
      text={text}
      sections={sections}
      onText={onKey}
      onChoose={(key) => {
        onKey(key);
        onDone();
      }}
      onEnter={onDone}
      problem={problem}
    />
  );
});
