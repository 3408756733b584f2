import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { ComboBox as AriaComboBox, Input } from 'react-aria-components';
import { ChoiceList, type ChoiceSection } from './ChoiceList.tsx';
import { ChevronDownIcon } from './Icons.tsx';

interface Props {
  readonly label: string;
  /** The accessible name where several boxes share one visible label. */
  readonly name?: string;
  readonly text: string;
  readonly sections: readonly ChoiceSection[];
  readonly onText: (text: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onEnter?: ((text: string) => void) | undefined;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly problem?: string | undefined;
  readonly inputMode?: 'text' | 'decimal';
  readonly autoFocus?: boolean;
  readonly className?: string;
  /** For choosing several, one after the other: the list does not close on a choice. */
  readonly staysOpen?: boolean;
  /** What was chosen so far, over the box: an open list would hide it below. */
  readonly chosen?: ReactNode;
}

/**
 * A text box with suggestions below it. The text is the reader's: a suggestion replaces it only when chosen with the
 * arrow keys or the pointer, and Enter alone never does.
 */
export function ComboBox(props: Props) {
  const { label, text, sections, onText, onChoose, onEnter, problem } = props;
  const problemId = useId();
  const box = useRef<HTMLInputElement>(null);
  const visible = sections.filter(({ choices }) => choices.length > 0);
  const blocked = visible
    .flatMap(({ choices }) => choices)
    .filter(({ reason }) => reason !== undefined)
    .map(({ id }) => id);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const choosing = event.currentTarget.getAttribute('aria-activedescendant');
    if (event.key !== 'Enter' || choosing || !onEnter) return;
    event.preventDefault();
    onEnter(event.currentTarget.value);
  }

  return (
    <AriaComboBox
      aria-label={props.name ?? label}
      inputValue={text}
      onInputChange={onText}
      onChange={(id) => id !== null && onChoose(String(id))}
      {...(props.staysOpen ? { value: null } : {})}
      disabledKeys={blocked}
      items={visible}
      allowsCustomValue
      menuTrigger="focus"
      isInvalid={problem !== undefined}
      className={`relative flex min-w-0 flex-col gap-1 ${props.className ?? ''}`}
    >
      {/* The input's name says more than this word and must not be read twice. */}
      <span aria-hidden="true" className="text-label text-quiet">
        {label}
      </span>
      {props.chosen}
      <div className="relative flex">
        <Input
          ref={box}
          className="field w-full pr-8"
          placeholder={props.placeholder}
          inputMode={props.inputMode}
          autoFocus={props.autoFocus ?? false}
          aria-describedby={problem === undefined ? undefined : problemId}
          aria-invalid={problem !== undefined}
          onKeyDown={onKeyDown}
          onBlur={props.onBlur}
          dir="auto"
        />
        <span className="pointer-events-none absolute inset-y-0 right-0 flex w-8 items-center justify-center text-quiet">
          <ChevronDownIcon />
        </span>
      </div>
      {problem !== undefined && (
        <p id={problemId} className="text-label text-danger">
          {problem}
        </p>
      )}
      <ChoiceList box={box} label={label} />
    </AriaComboBox>
  );
}
